"""The rules. Each takes one person's looks of one day in one centre, in the order of time, and finds something or not.

They see ids and times, never names: a walk along the alphabet shows only where it is also one along the register.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from shapagat.audit.constants import OddKind
from shapagat.audit.oddities.looks import Found, Look, found_in

NIGHT_BEGINS, NIGHT_ENDS = 22, 6
#: Who looks up one family late in the evening has a reason more often than not.
NIGHT_FAMILIES = 5
SWEEP = timedelta(minutes=10)
#: A family takes minutes to serve; so many in so short a time are not served.
SWEEP_OPENED, SWEEP_LISTED = 40, 150
WALK_STEPS = 12
APART = timedelta(minutes=15)
RETURNS = 4
IDLE_FAMILIES, IDLE_SHARE = 20, 0.9


def night(looks: Sequence[Look]) -> Found | None:
    """Find families opened between 22 and 6 o'clock."""
    dark = [look for look in looks if look.at.hour >= NIGHT_BEGINS or look.at.hour < NIGHT_ENDS]
    found = found_in(OddKind.NIGHT, dark)
    return found if len(found.family_ids) >= NIGHT_FAMILIES else None


def sweep(looks: Sequence[Look]) -> Found | None:
    """Find many different families within ten minutes, opened one by one or listed by searches."""
    swept = {
        look
        for listed, least in ((False, SWEEP_OPENED), (True, SWEEP_LISTED))
        for look in _swept([look for look in looks if look.listed is listed], least)
    }
    return found_in(OddKind.SWEEP, swept) if swept else None


def _swept(looks: Sequence[Look], least: int) -> Iterator[Look]:
    inside: Counter[UUID] = Counter()
    first = given = 0
    for last, look in enumerate(looks):
        inside.update(look.family_ids)
        while look.at - looks[first].at > SWEEP:
            inside.subtract(looks[first].family_ids)
            inside = +inside
            first += 1
        if len(inside) >= least:
            yield from looks[max(first, given) : last + 1]
            given = last + 1


def walk(looks: Sequence[Look]) -> Found | None:
    """Find families opened one after the other in the order of their ids, which is the order of the register."""
    steps = [look for look in looks if len(look.family_ids) == 1 and not look.listed]
    path = [steps[0]] if steps else []
    path += [after for before, after in pairwise(steps) if before.family_ids != after.family_ids]
    walked = {look for backwards in (False, True) for run in _runs(path, backwards=backwards) for look in run}
    return found_in(OddKind.WALK, walked) if walked else None


def _runs(path: Sequence[Look], *, backwards: bool) -> Iterator[Sequence[Look]]:
    begin = 0
    for place in range(1, len(path) + 1):
        goes_on = place < len(path) and (_only(path[place - 1]) < _only(path[place])) is not backwards
        if not goes_on:
            if place - begin >= WALK_STEPS:
                yield path[begin:place]
            begin = place


def _only(look: Look) -> UUID:
    (family_id,) = look.family_ids
    return family_id


def returning(looks: Sequence[Look], worked: Collection[UUID]) -> Found | None:
    """Find families opened again and again, at least a quarter of an hour apart, without any work on them."""
    visits: dict[UUID, list[Look]] = defaultdict(list)
    for look in looks:
        for family_id in look.family_ids if not look.listed else ():
            if family_id not in worked:
                visits[family_id].append(look)
    again = frozenset(family_id for family_id, seen in visits.items() if _visits(look.at for look in seen) >= RETURNS)
    chosen = {look for family_id in again for look in visits[family_id]}
    return found_in(OddKind.RETURNING, chosen, again) if again else None


def _visits(times: Iterator[datetime]) -> int:
    count, last = 0, None
    for at in times:
        if last is None or at - last >= APART:
            count, last = count + 1, at
    return count


def idle(looks: Sequence[Look], worked: Collection[UUID]) -> Found | None:
    """Find a day of opening families of whom next to none was worked on by anybody."""
    opened = [look for look in looks if not look.listed]
    families = frozenset().union(*(look.family_ids for look in opened))
    untouched = families - set(worked)
    if len(untouched) < IDLE_FAMILIES or len(untouched) < IDLE_SHARE * len(families):
        return None
    return found_in(OddKind.IDLE, [look for look in opened if look.family_ids & untouched], untouched)


def examine(looks: Sequence[Look], worked: Collection[UUID]) -> list[Found]:
    """Return what every rule finds in one person's day. `worked`: families somebody changed something of that day."""
    ordered = sorted(looks, key=lambda look: (look.at, look.entry_id))
    found = [night(ordered), sweep(ordered), walk(ordered), returning(ordered, worked), idle(ordered, worked)]
    return [one for one in found if one is not None]
