"""A distribution point: families are expected, served or do not come; the request follows."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from beneficiaries.constants import ConsentState
from beneficiaries.services import hold_request
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible, WrongState
from tests.support.http import ClientOf
from tests.volunteers.cases import (
    SECRETS,
    claim,
    expect,
    in_centre,
    make_families,
    make_point,
    make_request,
    make_task_at,
    state_of,
)
from tests.volunteers.conftest import Enrolled
from volunteers.exceptions import ExpectedElsewhere, NotADistribution, PointEnded, RequestNotOpen
from volunteers.models import Claim, Point, PointRequest
from volunteers.services import start_claim
from volunteers.services.points.end_point import cancel_point, close_point
from volunteers.services.points.mark import mark_line

pytestmark = pytest.mark.django_db


def mark(centre: Centre, point: Point, request: object, to: str = "served") -> PointRequest:
    with in_centre(centre):
        return mark_line(point=point, request_id=request.pk, to=to, actor_id=SYSTEM_ACTOR_ID)  # type: ignore[attr-defined]


def line_of(centre: Centre, request: object) -> str:
    with in_centre(centre):
        return PointRequest.objects.get(request=request).state


def test_a_family_served_has_its_request_delivered(astana: Centre) -> None:
    point, request = make_point(astana), make_request(astana)
    assert expect(astana, point, request) == 1
    for _ in range(2):
        assert mark(astana, point, request).state == "served"
    assert state_of(astana, request) == "delivered"


def test_who_did_not_come_may_come_late_or_is_put_on_again(astana: Centre) -> None:
    point, late, never = make_point(astana), make_request(astana), make_request(astana)
    expect(astana, point, late, never)
    mark(astana, point, late, "absent")
    mark(astana, point, never, "absent")
    mark(astana, point, late)
    assert state_of(astana, never) == "open"
    assert expect(astana, make_point(astana), never) == 1


def test_the_same_roll_twice_adds_nothing(astana: Centre) -> None:
    point, requests = make_point(astana), [make_request(astana) for _ in range(3)]
    assert [expect(astana, point, *requests), expect(astana, point, *requests)] == [3, 0]


def test_a_request_is_expected_at_one_point_only(astana: Centre) -> None:
    request = make_request(astana)
    expect(astana, make_point(astana), request)
    with pytest.raises(ExpectedElsewhere):
        expect(astana, make_point(astana), request)


def test_without_consent_or_on_hold_nobody_is_put_on(astana: Centre) -> None:
    request, point = make_request(astana), make_point(astana)
    with in_centre(astana):
        hold_request(request_id=request.pk, actor_id=SYSTEM_ACTOR_ID, reason_code="away")
    assert expect(astana, point, request) == 0


def test_what_was_given_in_another_way_is_not_served_again(astana: Centre) -> None:
    request, point = make_request(astana), make_point(astana)
    expect(astana, point, request)
    with in_centre(astana):
        hold_request(request_id=request.pk, actor_id=SYSTEM_ACTOR_ID, reason_code="away")
    with pytest.raises(RequestNotOpen):
        mark(astana, point, request)
    assert line_of(astana, request) == "expected"


def test_closing_says_who_did_not_come_and_calls_off_what_nobody_began(
    astana: Centre, vera: Enrolled, vlad: Enrolled
) -> None:
    point, request = make_point(astana), make_request(astana)
    expect(astana, point, request)
    begun, idle = make_task_at(astana, point), make_task_at(astana, point, hours=6)
    held = claim(astana, begun, vera[1])
    with in_centre(astana):
        start_claim(claim=held, actor_id=vera[0].pk)
        claim_of_idle = claim(astana, idle, vlad[1])
        for _ in range(2):
            close_point(point=point, actor_id=SYSTEM_ACTOR_ID)
    assert line_of(astana, request) == "absent"
    assert (state_of(astana, begun), state_of(astana, idle)) == ("in_progress", "cancelled")
    assert state_of(astana, claim_of_idle) == "released"
    with pytest.raises(PointEnded):
        mark(astana, point, request)
    with pytest.raises(WrongState), in_centre(astana):
        cancel_point(point=point, actor_id=SYSTEM_ACTOR_ID)


def test_shifts_have_no_roll(astana: Centre) -> None:
    with pytest.raises(NotADistribution):
        expect(astana, make_point(astana, "shift"), make_request(astana))


def test_a_neighbours_request_is_not_there(astana: Centre, shymkent: Centre) -> None:
    theirs, point = make_request(shymkent), make_point(astana)
    with pytest.raises(NotVisible):
        expect(astana, point, theirs)


def test_the_roll_is_read_by_coordinators_and_whoever_has_set_out_there(
    as_user: ClientOf, astana: Centre, bob: User, vera: Enrolled, vlad: Enrolled
) -> None:
    point, request = make_point(astana), make_request(astana, make_families(astana, consent=ConsentState.GIVEN)[0])
    expect(astana, point, request)
    held = claim(astana, make_task_at(astana, point), vera[1])
    address = f"/api/v1/points/{point.pk}/requests/"
    assert [as_user(user).get(address).status_code for user in (bob, vera[0], vlad[0])] == [200, 404, 404]
    with in_centre(astana):
        start_claim(claim=held, actor_id=vera[0].pk)
    body = as_user(vera[0]).get(address).content.decode()
    assert '"number":"AST-' in body
    assert not [secret for secret in SECRETS if secret in body]
    serve = f"/api/v1/points/{point.pk}/serve/"
    taken_off = as_user(vera[0]).post(serve, {"request": str(request.pk), "outcome": "removed"})
    assert taken_off.status_code == 404
    assert as_user(vera[0]).post(serve, {"request": str(request.pk)}).json()["state"] == "served"
    with in_centre(astana):
        Claim.objects.filter(pk=held.pk).update(state="completed", completed_at="2026-01-01T00:00Z")
    assert as_user(vera[0]).get(address).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_who_mark_the_same_family_at_once_deliver_once(astana: Centre) -> None:
    point, request = make_point(astana), make_request(astana)
    expect(astana, point, request)

    def serve(_: int) -> str:
        try:
            return mark(astana, point, request).state
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(serve, range(4))) == {"served"}
    with in_centre(astana):
        assert request.events.filter(to_state="delivered").count() == 1
