from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.support.http import ClientOf
from tests.volunteers.cases import CELL, in_centre, make_families, make_volunteer
from tests.volunteers.conftest import Enrolled
from volunteers.availability import ALL_DAY
from volunteers.constants import ALWAYS
from volunteers.models import AvailabilityException, Volunteer
from volunteers.selectors.availability import availability_of

pytestmark = pytest.mark.django_db

ME = "/api/v1/volunteers/me/"
EVENINGS = [[18, 21]] * 7


def _url(vera: Enrolled) -> str:
    return f"/api/v1/volunteers/{vera[1].pk}/exceptions/"


def _day(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def _change(as_user: ClientOf, user: User, tag: str = "*", **given: Any) -> Any:
    return as_user(user).patch(ME, {"centre": "astana", **given}, headers={"If-Match": tag})


def test_a_volunteer_changes_what_they_offer_one_centre(as_user: ClientOf, vera: Enrolled) -> None:
    (before,) = as_user(vera[0]).get(ME).json()["results"]
    given = {"times": EVENINGS, "transport": "car", "reach": 14, "capacity": 0, "skills": ["driving"]}
    answer = _change(as_user, vera[0], before["etag"], **given)
    assert answer.status_code == 200
    (read,) = as_user(vera[0]).get(ME).json()["results"]
    assert {name: read[name] for name in given} == given
    assert answer.headers["ETag"] == read["etag"] != before["etag"]
    assert _change(as_user, vera[0], before["etag"], capacity=1).status_code == 412


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"times": [[9]] * 6}, "times_invalid"),
        ({"times": [[10], *[[]] * 6]}, "times_invalid"),
        ({"times": [[True], *[[]] * 6]}, "times_invalid"),
        ({"times": 5}, "times_invalid"),
        ({"skills": ["flying"]}, "choice_invalid"),
        ({"transport": "horse"}, "invalid_choice"),
        ({"reach": 15}, "max_value"),
        ({"cell": "nonsense"}, "cell_invalid"),
    ],
)
def test_what_cannot_be_is_refused(as_user: ClientOf, vera: Enrolled, given: dict[str, Any], code: str) -> None:
    answer = _change(as_user, vera[0], **given)
    assert answer.status_code in {400, 422}
    assert [error["code"] for error in answer.json()["errors"]] == [code]


def test_nobody_changes_an_enrolment_in_another_centre(as_user: ClientOf, shymkent: Centre, vera: Enrolled) -> None:
    assert as_user(vera[0]).patch(ME, {"centre": "shymkent"}, headers={"If-Match": "*"}).status_code == 403


def test_a_new_district_brings_the_cell_where_most_families_live(
    as_user: ClientOf, astana: Centre, vera: Enrolled
) -> None:
    make_families(astana, 19)
    assert _change(as_user, vera[0], district="yesil").json()["cell"] == ""
    make_families(astana, 1)
    _change(as_user, vera[0], district="nura")
    assert _change(as_user, vera[0], district="yesil").json()["cell"] == CELL


def test_days_away_are_noted_and_removed(as_user: ClientOf, astana: Centre, vera: Enrolled) -> None:
    made = as_user(vera[0]).post(_url(vera), {"starts_on": _day(3), "ends_on": _day(5)})
    assert (made.status_code, made.json()["times"]) == (201, [[]] * 7)
    today = timezone.localdate()
    with in_centre(astana):
        found = availability_of([vera[1]], today, today + timedelta(days=9))[vera[1].pk]
    assert [found.on(today + timedelta(days=day)) for day in range(2, 7)] == [ALL_DAY, 0, 0, 0, ALL_DAY]
    assert as_user(vera[0]).delete(f"/api/v1/availability-exceptions/{made.json()['id']}/").status_code == 204
    assert as_user(vera[0]).get(_url(vera)).json()["results"] == []


def test_a_coordinator_notes_them_for_somebody_who_called(
    as_user: ClientOf, bob: User, vera: Enrolled, vlad: Enrolled
) -> None:
    body = {"starts_on": _day(0), "ends_on": _day(1), "times": EVENINGS}
    made = as_user(bob).post(_url(vera), body)
    assert made.json()["times"] == EVENINGS
    assert as_user(vlad[0]).get(_url(vera)).status_code == 404
    assert as_user(vlad[0]).delete(f"/api/v1/availability-exceptions/{made.json()['id']}/").status_code == 404


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [(5, 4, "ends_before_start"), (-3, -1, "day_past"), (0, 366, "exception_too_long"), (12, 30, "exception_overlaps")],
)
def test_days_that_cannot_be_are_refused(as_user: ClientOf, vera: Enrolled, first: int, last: int, code: str) -> None:
    assert as_user(vera[0]).post(_url(vera), {"starts_on": _day(10), "ends_on": _day(12)}).status_code == 201
    answer = as_user(vera[0]).post(_url(vera), {"starts_on": _day(first), "ends_on": _day(last)})
    assert [error["code"] for error in answer.json()["errors"]] == [code]


def test_asking_for_many_costs_one_query(astana: Centre, vera: Enrolled) -> None:
    people = [vera[1], *(make_volunteer(astana, f"v{number}")[1] for number in range(4))]
    monday = date(2026, 11, 30)
    with in_centre(astana):
        for person in people:
            AvailabilityException.objects.create(
                centre_id=astana.pk, volunteer=person, starts_on=monday, ends_on=monday, times=1
            )
        for asked in (people[:1], people):
            rows = list(Volunteer.objects.filter(pk__in=[person.pk for person in asked]))
            with CaptureQueriesContext(connection) as queries:
                found = availability_of(rows, monday, monday + timedelta(days=6))
            assert len(queries) == 1
            assert {found[row.pk].week_from(monday) for row in rows} == {ALWAYS - ALL_DAY + 1}
