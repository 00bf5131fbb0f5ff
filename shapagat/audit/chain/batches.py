"""Whether the entries of a batch are those that were sealed."""

from collections.abc import Iterator
from uuid import UUID

from shapagat.audit.chain.encoding import batch_hash, entry_hash
from shapagat.audit.chain.findings import Code, Fault
from shapagat.audit.chain.reading import linked_rows
from shapagat.audit.models import Head


def check_batch(head: Head) -> Iterator[Fault]:
    """Yield what is wrong with the entries under a head, by position. One pass over the batch."""
    kept: list[bytes] = []
    expected, former, sound = head.first_position, b"", True
    for position, entry_id, kept_hash, row in linked_rows(head.first_position, head.last_position):
        fault = None
        if position != expected:
            fault = Code.UNPLACED
        elif entry_id <= former:
            fault = Code.REORDERED
        elif not row:
            fault = Code.MISSING
        elif entry_hash(row) != kept_hash:
            fault = Code.ALTERED
        if fault:
            sound = False
            yield Fault(fault, head.number, min(position, expected), UUID(bytes=entry_id))
        kept.append(kept_hash)
        expected, former = position + 1, entry_id
    if expected != head.last_position + 1:
        sound = False
        yield Fault(Code.UNPLACED, head.number, expected)
    if sound and batch_hash(kept) != bytes(head.batch_hash):
        yield Fault(Code.BATCH, head.number, head.first_position)
