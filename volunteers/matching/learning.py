"""What refusals teach, for a while: who refuses as too far is asked nearer, who has no time then is asked at others."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from volunteers.matching.facts import ALWAYS

#: A refusal is remembered so long.
REMEMBERED = timedelta(days=60)
#: So many of them teach something: one may be chance.
_TAUGHT_BY = 2
_NEAREST = 1


@dataclass(frozen=True, slots=True)
class Refusal:
    """A task not taken: why (`far`, `time` or another code), when, and at which times of the week it was to be done."""

    reason: str
    on: date
    times: int = ALWAYS


@dataclass(frozen=True, slots=True)
class Taught:
    """How far somebody is asked to go, and when."""

    reach: int
    times: int


def learn(*, reach: int, times: int, refusals: Iterable[Refusal], today: date) -> Taught:
    """Return reach and times after refusals: a ring less for every second `far`, without times refused twice.

    Nobody is left without a ring, nor without any time: then their word stands.
    """
    lately = [one for one in refusals if today - REMEMBERED < one.on <= today]
    far = sum(one.reason == "far" for one in lately)
    nearer = max(min(reach, _NEAREST), reach - far // _TAUGHT_BY)
    return Taught(nearer, times & ~_refused_times(lately) or times)


def _refused_times(refusals: Iterable[Refusal]) -> int:
    counted = Counter(
        bit for one in refusals if one.reason == "time" and one.times != ALWAYS for bit in _bits(one.times)
    )
    return sum(1 << bit for bit, number in counted.items() if number >= _TAUGHT_BY)


def _bits(times: int) -> list[int]:
    return [bit for bit in range(times.bit_length()) if times >> bit & 1]
