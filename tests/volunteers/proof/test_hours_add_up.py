from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput
from tests.volunteers.cases import in_centre
from tests.volunteers.conftest import Enrolled
from tests.volunteers.proof.done import completed, set_times
from volunteers.exceptions import DayTooLong
from volunteers.models import Claim
from volunteers.selectors import volunteer_figures
from volunteers.selectors.hours import hours_between, hours_of, hours_of_each, with_minutes
from volunteers.services.hours import correct_hours

pytestmark = pytest.mark.django_db

NUMBER = 5
#: Around midnight of a month's end in Almaty.
NEAR = datetime(2026, 3, 31, 15, tzinfo=UTC)


@pytest.fixture
def claims(astana: Centre, vera: Enrolled) -> list[Claim]:
    return [completed(astana, vera[1]) for _ in range(NUMBER)]


took = st.tuples(
    st.integers(0, 3_000),  # completed so many minutes after NEAR
    st.none() | st.integers(0, 2_000),  # minutes reported
    st.integers(1, 20),  # hours of the window
    st.none() | st.integers(0, 960),  # a correction
)


# Without shrinking: each example is a walk through the database.
@settings(
    max_examples=30,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(took, min_size=NUMBER, max_size=NUMBER))
def test_months_kinds_and_figures_add_up_to_what_a_simple_model_says(
    astana: Centre, vera: Enrolled, claims: list[Claim], said: list[tuple[int, int | None, int, int | None]]
) -> None:
    # Entries cannot be deleted: each example takes back what it wrote.
    with in_centre(astana), transaction.atomic():
        days = _as_said(claims, said)
        expected = sum(min(total, 960) for total in days.values())
        found, first, last = hours_of([vera[1]]), min(days), max(days)
        assert found.total.minutes == expected
        assert sum(month.minutes for month in found.by_month.values()) == expected
        assert sum(kind.minutes for kind in found.by_kind.values()) == expected
        assert {month: hours.minutes for month, hours in found.by_month.items()} == _by_month(days)
        assert hours_between(vera[1].pk, first=first, last=last) == found.total
        assert hours_of_each([astana.pk], first=first, last=last) == {vera[1].pk: found.total}
        since, until = _midnight(first), _midnight(last + timedelta(days=1))
        assert volunteer_figures(centre_id=astana.pk, since=since, until=until).minutes == expected
        assert all(0 <= row.minutes <= 960 for row in with_minutes(Claim.objects.all()))
        transaction.set_rollback(True)


def _as_said(claims: list[Claim], said: list[Any]) -> dict[date, int]:
    """Let the claims be as said, and return what each day adds up to without any limit."""
    raw: dict[Any, int] = {}
    for claim, (after, minutes, hours, _correction) in zip(claims, said, strict=True):
        set_times(claim, at=NEAR + timedelta(minutes=after), minutes=minutes, hours=hours)
        raw[claim.pk] = 0 if minutes is None else min(minutes, hours * 60 + 120, 960)
    raw |= _correct(claims, said)
    days: dict[date, int] = defaultdict(int)
    for claim, (after, *_rest) in zip(claims, said, strict=True):
        days[timezone.localdate(NEAR + timedelta(minutes=after))] += raw[claim.pk]
    return days


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def _correct(claims: list[Claim], said: list[Any]) -> dict[Any, int]:
    """Correct what can be corrected, and return what counts then."""
    decided = {}
    for claim, (_after, _minutes, hours, correction) in zip(claims, said, strict=True):
        if correction is None:
            continue
        try:
            correct_hours(claim=claim, minutes=correction, reason="part_only", actor_id=SYSTEM_ACTOR_ID)
        except InvalidInput:
            assert correction > hours * 60 + 120
        except DayTooLong:
            continue
        else:
            decided[claim.pk] = correction
    return decided


def _by_month(days: dict[Any, int]) -> dict[Any, int]:
    months: dict[Any, int] = defaultdict(int)
    for day, total in days.items():
        months[day.replace(day=1)] += min(total, 960)
    return dict(months)
