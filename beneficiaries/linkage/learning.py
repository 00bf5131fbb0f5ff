"""Weights learnt without labels, from the two lists alone.

Three kinds of pairs are told apart (after Fellegi and Sunter 1969, with a class for relatives): the *same* person;
*relatives*, who share what a household shares; *strangers*, who agree by accident. How often strangers agree is counted
on pairs drawn at random, value by value for what is frequent. Relatives are learnt inside each list: there two rows are
two people, so whatever is alike there (brothers, neighbours, twins) is no sign of one person. Then the same person is
learnt over the candidates of both lists. A plain mixture of two classes would learn to recognise households.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from random import Random
from typing import NamedTuple

from beneficiaries.linkage.blocking import Blocks
from beneficiaries.linkage.comparing import LEVELS, Comparison, Level
from beneficiaries.linkage.fields import Field
from beneficiaries.linkage.records import Record

_DRAWN_PAIRS, _DRAWN_A_ROW = 200_000, 40
#: Candidates to learn from, at most.
_LEARNT_FROM = 300_000
_ROUNDS = 60
_SETTLED = 1e-4
_HALF = 0.5
#: Inside a list no two rows are one person.
_NEVER = 1e-30
#: Before anything is learnt: how the same person's values agree, and what relatives share.
_FIRST_SAME = (0.85, 0.09, 0.03, 0.03)
_FIRST_RELATIVE = (0.80, 0.08, 0.04, 0.08)

Shares = tuple[float, ...]


@dataclass(frozen=True)
class Weights:
    """What was learnt: for each field the share of each level, among the same, among relatives, among strangers."""

    fields: tuple[Field, ...]
    same: tuple[Shares, ...]
    relative: tuple[Shares, ...]
    stranger: tuple[Shares, ...]
    #: Of all pairs, how many are of the same person, and of relatives.
    share_same: float
    share_relative: float
    #: How often a value occurs, by field.
    frequency: tuple[dict[str, float], ...]
    rarest: tuple[float, ...]

    def accident(self, place: int, level: Level, value: str) -> float:
        """Return how often strangers agree so far: for equal values, so often as this one occurs."""
        if level == Level.EXACT:
            return self.frequency[place].get(value, self.rarest[place])
        return self.stranger[place][level]


class Seen(NamedTuple):
    """A candidate: its levels, and the logarithm of how likely strangers show them."""

    levels: tuple[Level, ...]
    accident: float
    #: Whether none is liker to our record: of a twin the other twin's record is not.
    best: bool = True


def seen(weights: Weights, one: Record, levels: tuple[Level, ...]) -> Seen:
    """Return a candidate as it is judged."""
    known = [(place, level) for place, level in enumerate(levels) if level != Level.MISSING]
    return Seen(levels, sum(log(weights.accident(place, level, one.values[place])) for place, level in known))


def posterior(weights: Weights, candidate: Seen) -> tuple[float, float]:
    """Return how probable it is that the two are one person, and that they are relatives."""
    same, relative = log(weights.share_same), log(weights.share_relative)
    stranger = log(1 - weights.share_same - weights.share_relative) + candidate.accident
    for place, level in enumerate(candidate.levels):
        if level != Level.MISSING:
            same += log(weights.same[place][level])
            relative += log(weights.relative[place][level])
    most = max(same, relative, stranger)
    parts = [exp(part - most) for part in (same, relative, stranger)]
    return parts[0] / sum(parts), parts[1] / sum(parts)


def learn(ours: Sequence[Record], theirs: Sequence[Record], fields: Sequence[Field], *, seed: int = 1) -> Weights:
    """Learn from two lists. The same lists give the same weights, whatever the order of their rows."""
    ours, theirs = sorted(ours, key=_order), sorted(theirs, key=_order)
    rng, comparison = Random(seed), Comparison(fields)  # noqa: S311 - a sample, repeatable
    weights = _first(ours, theirs, comparison, rng)
    inside = [_candidates(each, each, weights, comparison, rng) for each in (ours, theirs)]
    counted, pairs = inside[0][0] + inside[1][0], max(1.0, inside[0][1] + inside[1][1])
    apart = _settled(replace(weights, share_same=_NEVER), lambda now: _improved(now, counted, pairs, same=False))
    weights = replace(weights, relative=apart.relative)
    across, pairs_across = _candidates(ours, theirs, weights, comparison, rng)
    return _settled(weights, lambda now: _improved(now, across, max(1.0, pairs_across), same=True))


def _settled(weights: Weights, better: Callable[[Weights], Weights]) -> Weights:
    for _ in range(_ROUNDS):
        former, weights = weights, better(weights)
        if abs(log(weights.share_same * weights.share_relative / former.share_same / former.share_relative)) < _SETTLED:
            break
    return weights


def _order(record: Record) -> tuple[tuple[str, ...], str]:
    return record.values, record.id


def _first(ours: Sequence[Record], theirs: Sequence[Record], comparison: Comparison, rng: Random) -> Weights:
    counts = [[_HALF] * len(LEVELS) for _ in comparison.fields]
    for _ in range(min(_DRAWN_PAIRS, _DRAWN_A_ROW * len(ours)) if theirs else 0):
        for place, level in enumerate(comparison.levels(rng.choice(ours), rng.choice(theirs))):
            if level != Level.MISSING:
                counts[place][level] += 1
    strangers = tuple(_shares(level_counts) for level_counts in counts)
    frequency, rarest = _frequencies([*ours, *theirs], len(comparison.fields))
    everybody = max(1, len(ours) * len(theirs))
    return Weights(
        fields=comparison.fields,
        same=tuple(_FIRST_SAME for _ in comparison.fields),
        relative=tuple(
            stranger if field.personal else _FIRST_RELATIVE
            for field, stranger in zip(comparison.fields, strangers, strict=True)
        ),
        stranger=strangers,
        share_same=_HALF * max(1, min(len(ours), len(theirs))) / everybody,
        share_relative=max(1, min(len(ours), len(theirs))) / everybody / 4,
        frequency=frequency,
        rarest=rarest,
    )


def _frequencies(records: Sequence[Record], fields: int) -> tuple[tuple[dict[str, float], ...], tuple[float, ...]]:
    found, rarest = [], []
    for place in range(fields):
        counts = Counter(record.values[place] for record in records)
        del counts[""]
        total = max(2, sum(counts.values()))
        rarest.append(2 / total)
        found.append({value: max(2, count) / total for value, count in counts.items()})
    return tuple(found), tuple(rarest)


def _candidates(
    ours: Sequence[Record], theirs: Sequence[Record], weights: Weights, comparison: Comparison, rng: Random
) -> tuple[Counter[Seen], float]:
    """Count candidates that look the same, as there are few kinds of them; return also of how many pairs they are."""
    blocks, found = Blocks(theirs, comparison.fields), Counter[Seen]()
    number = looked_at = 0
    for one in rng.sample(ours, len(ours)):
        near = [theirs[place] for place in blocks.near(one) if theirs[place] is not one]
        looks = [seen(weights, one, comparison.levels(one, other)) for other in near]
        liked = [_liking(weights, look) for look in looks]
        for look, liking in zip(looks, liked, strict=True):
            found[Seen(look.levels, round(look.accident, 1), liking == max(liked))] += 1
        number, looked_at = number + len(near), looked_at + 1
        if number >= _LEARNT_FROM:
            break
    return found, float(looked_at * len(theirs))


def _liking(weights: Weights, look: Seen) -> float:
    agreed = (log(weights.same[place][level]) for place, level in enumerate(look.levels) if level != Level.MISSING)
    return sum(agreed) - look.accident


def _improved(weights: Weights, candidates: Counter[Seen], pairs: float, *, same: bool) -> Weights:
    """One round of expectation and maximisation of one class. Pairs that share no key count as strangers.

    The same person is learnt from the best candidates alone, or twins would teach that given names may differ.
    """
    first = weights.same if same else weights.relative
    counts = [[_HALF * share for share in shares] for shares in first]
    sums = [_HALF, _HALF]
    for candidate, count in candidates.items():
        shares = posterior(weights, candidate)
        if same and not candidate.best:
            shares = (0.0, shares[1])
        sums = [total + count * share for total, share in zip(sums, shares, strict=True)]
        for place, level in enumerate(candidate.levels):
            if level != Level.MISSING:
                counts[place][level] += count * shares[not same]
    learnt = tuple(_shares(level_counts) for level_counts in counts)
    share_relative = sums[1] / pairs
    if not same:
        return replace(weights, relative=learnt, share_relative=share_relative)
    return replace(weights, same=learnt, share_same=sums[0] / pairs, share_relative=share_relative)


def _shares(counts: Sequence[float]) -> Shares:
    return tuple(count / sum(counts) for count in counts)
