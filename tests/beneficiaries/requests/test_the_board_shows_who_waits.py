from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from beneficiaries.constants import RequestCategory
from beneficiaries.models import Household, Request
from beneficiaries.services.requests.create_requests import create_requests
from beneficiaries.services.requests.data import RequestData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.requests.test_a_request_is_not_made_twice import REQUESTS
from tests.donations.families import open_request, register_family
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db

BOARD = f"{REQUESTS}board/"


def put(alice: User, request: Request, **plain: object) -> None:
    with work_as(alice, Purpose.REQUEST_HANDLING):
        Request.objects.filter(pk=request.pk).update(**plain)


def ask_often(alice: User, centre: Centre, household: Household, number: int) -> None:
    need = RequestData("food", 2, household_id=household.pk, confirm_another="regular_aid")
    with work_as(alice, Purpose.REQUEST_HANDLING):
        create_requests(centre=centre, needs=[need] * number, actor_id=alice.pk, opened_at=timezone.now())


def test_the_longest_waiting_the_overdue_and_the_forgotten(alice: User, astana: Centre, as_user: ClientOf) -> None:
    client, day = as_user(alice), timezone.localdate() - timedelta(days=1)
    late, old, held, done = (open_request(alice, astana, RequestCategory.FOOD) for _ in range(4))
    put(alice, old, opened_at=timezone.now() - timedelta(days=40))
    put(alice, late, needed_by=day)
    put(alice, held, state="on_hold", review_on=day)
    put(alice, done, state="closed", needed_by=day)
    board = client.get(BOARD).json()
    assert [row["id"] for row in board["waiting"]] == [str(old.pk), str(late.pk)]
    assert [row["id"] for row in board["overdue"]] == [str(late.pk)]
    assert [row["id"] for row in board["to_review"]] == [str(held.pk)]
    assert (board["states"], board["categories"]) == ({"on_hold": 1, "open": 2}, {"food": 3})
    assert (board["urgencies"], board["districts"]) == ({"2": 3}, {"yesil": 3})


def test_it_is_narrowed(alice: User, astana: Centre, as_user: ClientOf) -> None:
    client = as_user(alice)
    open_request(alice, astana, RequestCategory.FOOD)
    open_request(alice, astana, RequestCategory.SCHOOL)
    assert client.get(f"{BOARD}?category=school").json()["categories"] == {"school": 1}
    assert client.get(f"{BOARD}?district=almaty").json()["states"] == {}
    assert client.get(f"{BOARD}?urgency=9").status_code == 400


def test_another_city_sees_nothing_of_it(charlie: User, alice: User, astana: Centre, as_user: ClientOf) -> None:
    open_request(alice, astana, RequestCategory.FOOD)
    assert as_user(charlie).get(BOARD).json()["states"] == {}


def test_a_thousand_requests_take_as_many_queries_as_ten(alice: User, astana: Centre, as_user: ClientOf) -> None:
    client, household, taken = as_user(alice), register_family(alice, astana), []
    client.get(BOARD)
    for more in (10, 990):
        ask_often(alice, astana, household, more)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert sum(client.get(BOARD).json()["states"].values()) in {10, 1000}
        taken.append(len(queries))
    assert taken[0] == taken[1]


def test_a_column_begins_with_who_waits_longest_and_old_unmet_ones_leave_it(
    alice: User, astana: Centre, as_user: ClientOf
) -> None:
    first, second, unmet, old = (open_request(alice, astana, RequestCategory.FOOD) for _ in range(4))
    put(alice, second, opened_at=timezone.now() - timedelta(days=9))
    put(alice, unmet, state="unmet")
    put(alice, old, state="unmet", updated_at=timezone.now() - timedelta(days=31))
    board = as_user(alice).get(BOARD).json()
    assert [row["id"] for row in board["columns"]["open"]] == [str(second.pk), str(first.pk)]
    assert [row["id"] for row in board["columns"]["unmet"]] == [str(unmet.pk)]
    assert board["states"] == {"open": 2, "unmet": 1}


def test_a_column_shows_only_its_first_rows(alice: User, astana: Centre, as_user: ClientOf) -> None:
    ask_often(alice, astana, register_family(alice, astana), 8)
    board = as_user(alice).get(BOARD).json()
    assert (len(board["columns"]["open"]), board["states"]["open"]) == (5, 8)
