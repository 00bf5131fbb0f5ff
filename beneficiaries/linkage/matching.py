from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from beneficiaries.linkage.blocking import Blocks
from beneficiaries.linkage.comparing import Comparison, Level
from beneficiaries.linkage.learning import Weights, posterior, seen
from beneficiaries.linkage.records import Record

#: From here on two records are rather of one person than not.
DECISIVE = 0.5


@dataclass(frozen=True, slots=True)
class Match:
    """A pair: its ids, how probable it is that they are one person, and how each field agrees (no values)."""

    ours: str
    theirs: str
    probability: float
    evidence: tuple[tuple[str, Level], ...]

    @property
    def decision(self) -> bool:
        """Whether they are taken for one person."""
        return self.probability >= DECISIVE


def score_pair(one: Record, other: Record, weights: Weights) -> Match:
    """Compare two records of the fields that the weights were learnt for."""
    return _match(one, other, weights, Comparison(weights.fields))


def _match(one: Record, other: Record, weights: Weights, comparison: Comparison) -> Match:
    levels = comparison.levels(one, other)
    share, _relative = posterior(weights, seen(weights, one, levels))
    names = (field.name for field in weights.fields)
    return Match(one.id, other.id, share, tuple(zip(names, levels, strict=True)))


def matches(
    ours: Iterable[Record], theirs: Sequence[Record], weights: Weights, *, least: float = 0.0
) -> Iterator[Match]:
    """Yield the candidate pairs of two lists that are at least so probable, list by list in the order of `ours`."""
    comparison, blocks = Comparison(weights.fields), Blocks(theirs, weights.fields)
    for one in ours:
        for place in blocks.near(one):
            found = _match(one, theirs[place], weights, comparison)
            if found.probability >= least:
                yield found


def one_to_one(found: Iterable[Match]) -> Iterator[Match]:
    """Yield of each record its best match at most: the most probable pairs first, ties by the ids (greedily)."""
    ours, theirs = set[str](), set[str]()
    for match in sorted(found, key=lambda match: (-match.probability, match.ours, match.theirs)):
        if match.ours not in ours and match.theirs not in theirs:
            ours.add(match.ours)
            theirs.add(match.theirs)
            yield match
