from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from shapagat.audit.constants import OddKind
from shapagat.audit.oddities import rules
from shapagat.audit.oddities.looks import Look
from shapagat.audit.oddities.rules import examine

MIDNIGHT = datetime(2026, 11, 3, tzinfo=ZoneInfo("Asia/Almaty"))
NOON = MIDNIGHT + timedelta(hours=12)
looks_of_a_day = st.lists(
    st.builds(
        Look,
        entry_id=st.uuids(),
        at=st.integers(0, 1439).map(lambda minute: MIDNIGHT + timedelta(minutes=minute)),
        family_ids=st.frozensets(st.integers(1, 60).map(lambda n: UUID(int=n)), min_size=1, max_size=4),
        listed=st.booleans(),
    ),
    max_size=150,
    unique_by=lambda look: look.entry_id,
)


def looks(families: list[int], *, at: datetime = NOON, apart: float = 1, listed: bool = False) -> list[Look]:
    return [
        Look(UUID(int=10_000 + place), at + timedelta(minutes=apart * place), frozenset({UUID(int=n)}), listed)
        for place, n in enumerate(families)
    ]


def kinds(made: list[Look], worked: set[UUID] | None = None) -> set[OddKind]:
    everything = {family for look in made for family in look.family_ids}
    return {found.kind for found in examine(made, everything if worked is None else worked)}


def shuffled(count: int) -> list[int]:
    return [n * 37 % 101 + 1 for n in range(count)]


def test_an_ordinary_day_at_the_counter_is_not_odd() -> None:
    assert kinds(looks(shuffled(60), at=NOON - timedelta(hours=3), apart=6)) == set()


def test_families_opened_at_night() -> None:
    late = looks(shuffled(rules.NIGHT_FAMILIES), at=MIDNIGHT + timedelta(hours=22), apart=5)
    assert kinds(late) == {OddKind.NIGHT}
    assert kinds(late[1:]) == set()
    assert kinds(looks(shuffled(5), at=MIDNIGHT + timedelta(hours=5.5), apart=5)) == {OddKind.NIGHT}


def test_many_families_in_ten_minutes() -> None:
    fast = looks(shuffled(rules.SWEEP_OPENED), apart=0.2)
    assert kinds(fast) == {OddKind.SWEEP}
    assert kinds(fast[1:]) == set()
    assert kinds(looks(shuffled(rules.SWEEP_OPENED), apart=0.2, listed=True)) == set()


def test_a_walk_through_the_register_in_either_direction() -> None:
    ahead = list(range(1, rules.WALK_STEPS + 1))
    for path in (ahead, ahead[::-1]):
        assert kinds(looks(path, apart=7)) == {OddKind.WALK}
        assert kinds(looks(path[1:], apart=7)) == set()
    assert kinds(looks([50, *ahead, 3, 70], apart=7)) == {OddKind.WALK}


def test_the_same_family_again_and_again_without_work() -> None:
    visits = looks([7] * rules.RETURNS, apart=15)
    assert kinds(visits, set()) == {OddKind.RETURNING}
    assert kinds(visits, {UUID(int=7)}) == set()
    assert kinds(looks([7] * 30, apart=1), set()) == set()


def test_many_opened_and_nothing_followed() -> None:
    day = looks(shuffled(rules.IDLE_FAMILIES), apart=9, at=NOON - timedelta(hours=3))
    assert kinds(day, set()) == {OddKind.IDLE}
    assert kinds(day, {UUID(int=n) for n in shuffled(3)}) == set()


@given(looks_of_a_day, st.sets(st.integers(1, 60).map(lambda n: UUID(int=n))))
def test_what_is_found_is_in_the_entries_and_the_same_in_any_order(made: list[Look], worked: set[UUID]) -> None:
    found = examine(made, worked)
    assert found == examine(made[::-1], worked)
    for one in found:
        entries = {look.entry_id: look for look in made if look.entry_id in one.entry_ids}
        assert set(one.entry_ids) == set(entries)
        assert one.family_ids <= frozenset().union(*(look.family_ids for look in entries.values()))


@given(looks_of_a_day)
def test_a_sweep_is_found_exactly_where_some_ten_minutes_hold_enough(made: list[Look]) -> None:
    def fullest(*, listed: bool) -> int:
        chosen = [look for look in made if look.listed is listed]
        inside = (
            frozenset().union(*(o.family_ids for o in chosen if look.at - rules.SWEEP <= o.at <= look.at))
            for look in chosen
        )
        return max(map(len, inside), default=0)

    expected = fullest(listed=False) >= rules.SWEEP_OPENED or fullest(listed=True) >= rules.SWEEP_LISTED
    ordered = sorted(made, key=lambda look: (look.at, look.entry_id))
    assert (rules.sweep(ordered) is not None) is expected
