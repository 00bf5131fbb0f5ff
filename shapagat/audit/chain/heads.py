"""Whether heads follow each other and were signed by whom they should be."""

from collections.abc import Iterable, Iterator, Mapping

from shapagat.audit.chain.encoding import NOTHING
from shapagat.audit.chain.findings import Code, Fault
from shapagat.audit.chain.keys import PublicKey
from shapagat.audit.models import Head


class HeadChecker:
    """Takes heads by number. Trusts the keys the operator named, and those that a head signed by one announces."""

    def __init__(self, keys: Iterable[PublicKey], anchors: Mapping[int, bytes]) -> None:
        self._trusted = {key.id: key for key in keys}
        self._anchors = dict(anchors)
        self._number, self._last, self._hash, self._announced = 0, 0, NOTHING, NOTHING

    def check(self, head: Head) -> Iterator[Fault]:
        """Yield what is wrong with the next head; heads left out before it are named first."""
        facts = head.facts
        number, message = facts.number, facts.message()
        for missing in range(self._number + 1, min(number, self._number + 11)):
            yield Fault(Code.HEAD_MISSING, head=missing)
        follows = number == self._number + 1
        if follows and (facts.previous_hash != self._hash or facts.first != self._last + 1 or facts.last < self._last):
            yield Fault(Code.HEAD_UNLINKED, head=number)
        signer = self._trusted.get(facts.key_id)
        retired = self._announced not in {NOTHING, signer.raw if signer else b""}
        if signer is None or retired:
            yield Fault(Code.FOREIGN_KEY, head=number)
        elif not signer.signed(message, bytes(head.signature)) or facts.hash() != bytes(head.head_hash):
            yield Fault(Code.HEAD_ALTERED, head=number)
        elif facts.next_key != NOTHING:
            key = PublicKey(facts.next_key)
            self._trusted[key.id], self._announced = key, key.raw
        if self._anchors.pop(number, facts.hash()) != facts.hash():
            yield Fault(Code.ANCHOR, head=number)
        self._number, self._last, self._hash = number, facts.last, facts.hash()

    def end(self) -> Iterator[Fault]:
        """Yield the anchors that no head answered: the chain was cut back to an older head."""
        for number in sorted(self._anchors):
            yield Fault(Code.ANCHOR, head=number)
