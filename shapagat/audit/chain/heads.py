"""Whether heads follow each other and were signed by whom they should be."""

from collections.abc import Iterable, Iterator, Mapping

from shapagat.audit.chain.encoding import NOTHING, HeadFacts
from shapagat.audit.chain.findings import Code, Fault
from shapagat.audit.chain.keys import PublicKey
from shapagat.audit.chain.signed import readable, signed_by
from shapagat.audit.models import Head

_SOME = 10


class HeadChecker:
    """Takes heads by number. Trusts the keys the operator named, and those that a head signed by one announces.

    A head that none of them signed is named and left aside: the chain goes on after the last one believed. Numbers and
    places may be left out, because whoever may add rows can occupy them; what holds the chain together are the hashes.
    """

    def __init__(self, keys: Iterable[PublicKey], anchors: Mapping[int, bytes]) -> None:
        self._trusted = {key.id: key for key in keys}
        self._anchors = dict(anchors)
        self._hash, self._announced = NOTHING, NOTHING
        self._disbelieved = False
        #: The last head believed, and the places that were left out before it.
        self.last: Head | None = None
        self.gaps: list[tuple[int, int]] = []

    def check(self, head: Head) -> Iterator[Fault]:
        """Yield what is wrong with the next head; heads left out before it are named first. Raises nothing."""
        if not readable(head):
            yield from self._disbelieve(Code.HEAD_ALTERED, head)
            return
        facts = head.facts
        signer = self._trusted.get(facts.key_id)
        if signer is None or self._announced not in {NOTHING, signer.raw}:
            yield from self._disbelieve(Code.FOREIGN_KEY, head)
        elif not signed_by(head, signer):
            yield from self._disbelieve(Code.HEAD_ALTERED, head)
        else:
            yield from self._believe(head, facts)
        if self._anchors.pop(facts.number, facts.hash()) != facts.hash():
            yield Fault(Code.ANCHOR, head=facts.number)

    def _disbelieve(self, code: Code, head: Head) -> Iterator[Fault]:
        self._disbelieved = True
        yield Fault(code, head=head.number)

    def _believe(self, head: Head, facts: HeadFacts) -> Iterator[Fault]:
        number, place = (self.last.number, self.last.last_position) if self.last else (0, 0)
        if facts.previous_hash != self._hash:
            missing = range(number + 1, min(facts.number, number + 1 + _SOME))
            if not self._disbelieved:
                yield from (Fault(Code.HEAD_MISSING, head=each) for each in missing)
            if not missing:
                yield Fault(Code.HEAD_UNLINKED, head=facts.number)
        elif facts.first <= place or facts.last < facts.first - 1:
            yield Fault(Code.HEAD_UNLINKED, head=facts.number)
        elif facts.first > place + 1:
            self.gaps.append((place + 1, facts.first - 1))
        if facts.next_key != NOTHING:
            key = PublicKey(facts.next_key)
            self._trusted[key.id], self._announced = key, key.raw
        self.last, self._hash, self._disbelieved = head, facts.hash(), False

    def end(self) -> Iterator[Fault]:
        """Yield the anchors that no head answered: the chain was cut back to an older head."""
        for number in sorted(self._anchors):
            yield Fault(Code.ANCHOR, head=number)
