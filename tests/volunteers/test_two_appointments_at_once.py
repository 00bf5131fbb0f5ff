from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shapagat.centres.models import Centre
from tests.volunteers.cases import claim, make_task
from tests.volunteers.conftest import Enrolled
from volunteers.appointments import Window, overlap
from volunteers.exceptions import WindowOverlaps

BEGIN = datetime(2026, 11, 23, tzinfo=UTC)
HOURS = st.integers(0, 48)


@pytest.mark.django_db
def test_two_appointments_at_the_same_time_are_refused(astana: Centre, vera: Enrolled) -> None:
    claim(astana, make_task(astana, hours=30, kind="visit"), vera[1])
    with pytest.raises(WindowOverlaps):
        claim(astana, make_task(astana, hours=32, kind="visit"), vera[1])
    assert claim(astana, make_task(astana, hours=36, kind="visit"), vera[1]).state == "held"


@pytest.mark.django_db
def test_several_things_are_brought_on_one_round(astana: Centre, vera: Enrolled) -> None:
    claim(astana, make_task(astana, kind="visit"), vera[1])
    for _ in range(2):
        assert claim(astana, make_task(astana, kind="delivery"), vera[1]).state == "held"


@pytest.mark.django_db
def test_a_span_of_days_is_no_appointment(astana: Centre, vera: Enrolled) -> None:
    week = {"window_ends": datetime.now(UTC) + timedelta(days=7), "kind": "visit"}
    claim(astana, make_task(astana, **week), vera[1])
    assert claim(astana, make_task(astana, **week), vera[1]).state == "held"


def window(start: int, length: int) -> Window:
    return Window("visit", BEGIN + timedelta(hours=start), BEGIN + timedelta(hours=start + length))


@given(one=HOURS, length=st.integers(1, 12), other=HOURS, its_length=st.integers(1, 12))
def test_they_overlap_where_some_hour_is_in_both(one: int, length: int, other: int, its_length: int) -> None:
    hours = set(range(one, one + length)) & set(range(other, other + its_length))
    assert overlap(window(one, length), window(other, its_length)) is bool(hours)
    assert overlap(window(other, its_length), window(one, length)) is bool(hours)
