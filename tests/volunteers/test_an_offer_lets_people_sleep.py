from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from volunteers.leases import SHORTEST_OFFER, lease_of_offer

FAR = timedelta(days=20)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 2, hour, minute, tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("asked", "until"),
    [
        (at(10), at(12)),
        (at(23), at(10) + timedelta(days=1)),
        (at(3), at(10)),
        (at(21, 30), at(9, 30) + timedelta(days=1)),
    ],
)
def test_the_night_does_not_count(asked: datetime, until: datetime) -> None:
    assert lease_of_offer(window_ends=asked + FAR, now=asked) == until


@given(left=st.integers(1, 60 * 24 * 31), since=st.integers(0, 60 * 24 * 400))
def test_an_offer_ends_within_the_window_and_leaves_time_to_answer(left: int, since: int) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=since)
    ends = now + timedelta(minutes=left)
    until = lease_of_offer(window_ends=ends, now=now)
    assert now < until <= ends
    assert until == ends or until >= now + SHORTEST_OFFER
