"""Heads that a key of ours signed. Whoever may add rows can add others: those are named, and built around."""

import struct
from collections.abc import Iterable, Iterator

from shapagat.audit.chain.keys import PublicKey
from shapagat.audit.models import Head


def readable(head: Head) -> bool:
    """Tell whether what a row says can be written down as a head at all."""
    try:
        head.facts.message()
    except (ValueError, ArithmeticError, struct.error):
        return False
    return True


def signed_by(head: Head, key: PublicKey) -> bool:
    """Tell whether a head is whole and this key's."""
    if not readable(head):
        return False
    facts = head.facts
    return facts.hash() == bytes(head.head_hash) and key.signed(facts.message(), bytes(head.signature))


def signed_heads(keys: Iterable[PublicKey]) -> Iterator[Head]:
    """Yield the heads that one of these keys signed, the newest first."""
    known = {key.id: key for key in keys}
    for head in Head.objects.order_by("-number").iterator(chunk_size=100):
        signer = known.get(bytes(head.key_id))
        if signer and signed_by(head, signer):
            yield head
