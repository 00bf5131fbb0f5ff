import pytest

from beneficiaries.services import cancel_request, mark_delivered
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.centres.models import Centre
from tests.volunteers.cases import claim, in_centre, make_request, make_task, make_volunteer, state_of
from tests.volunteers.conftest import Enrolled
from volunteers.constants import Absent
from volunteers.exceptions import RequestNotOpen, TooEarly
from volunteers.models import Claim
from volunteers.services import (
    cancel_task,
    change_volunteer_state,
    complete_claim,
    create_task,
    release_claim,
    report_no_show,
    start_claim,
)

pytestmark = pytest.mark.django_db
ME = SYSTEM_ACTOR_ID


def _complete(centre: Centre, held: Claim) -> None:
    with in_centre(centre):
        complete_claim(claim=held, actor_id=ME)


def test_the_request_is_delivered_by_the_last_slot_of_the_last_task(
    astana: Centre, vera: Enrolled, vlad: Enrolled
) -> None:
    request = make_request(astana)
    pair, single = make_task(astana, request, slots=2), make_task(astana, request)
    claims = [claim(astana, pair, vera[1]), claim(astana, pair, vlad[1]), claim(astana, single, vera[1])]
    for held, expected in zip(claims, ("in_progress", "in_progress", "delivered"), strict=True):
        _complete(astana, held)
        assert state_of(astana, request) == expected


def test_a_draft_still_to_come_keeps_the_request_in_progress(astana: Centre, vera: Enrolled) -> None:
    request = make_request(astana)
    task = make_task(astana, request)
    with in_centre(astana):
        draft = create_task(request=request, actor_id=ME)
    _complete(astana, claim(astana, task, vera[1]))
    assert state_of(astana, request) == "in_progress"
    assert state_of(astana, draft) == "draft"


def test_giving_back_the_only_claim_opens_the_request_again(astana: Centre, vera: Enrolled) -> None:
    request = make_request(astana)
    held = claim(astana, make_task(astana, request), vera[1])
    with in_centre(astana):
        release_claim(claim=held, actor_id=ME)
    assert state_of(astana, request) == "open"


def test_a_request_that_ends_takes_its_tasks_and_claims_along(astana: Centre, vera: Enrolled) -> None:
    request = make_request(astana)
    task, other = make_task(astana, request), make_task(astana)
    held, elsewhere = claim(astana, task, vera[1]), claim(astana, other, vera[1])
    with in_centre(astana):
        cancel_request(request_id=request.pk, actor_id=ME, reason_code="not_needed")
    assert (state_of(astana, task), state_of(astana, held)) == ("cancelled", "released")
    assert (state_of(astana, other), state_of(astana, elsewhere)) == ("claimed", "held")
    with in_centre(astana):
        assert Claim.objects.get(pk=held.pk).release_reason == "task_cancelled"


def test_a_cancelled_request_keeps_what_was_done(astana: Centre, vera: Enrolled) -> None:
    request = make_request(astana)
    done, left = make_task(astana, request), make_task(astana, request)
    finished = claim(astana, done, vera[1])
    _complete(astana, finished)
    with in_centre(astana):
        cancel_request(request_id=request.pk, actor_id=ME, reason_code="not_needed")
    assert [state_of(astana, task) for task in (done, left)] == ["done", "cancelled"]
    assert state_of(astana, finished) == "completed"


def test_a_request_delivered_otherwise_is_not_claimed_any_more(astana: Centre, vera: Enrolled) -> None:
    request = make_request(astana)
    task = make_task(astana, request)
    with in_centre(astana):
        mark_delivered(request_id=request.pk, actor_id=ME)
    with pytest.raises(RequestNotOpen):
        claim(astana, task, vera[1])


def test_cancelling_a_task_frees_its_claimant_and_the_request(astana: Centre, vera: Enrolled) -> None:
    request = make_request(astana)
    task = make_task(astana, request)
    held = claim(astana, task, vera[1])
    with in_centre(astana):
        cancel_task(task=task, actor_id=ME)
        cancel_task(task=task, actor_id=ME)
    assert (state_of(astana, held), state_of(astana, request)) == ("released", "open")


def test_nobody_sets_out_or_completes_before_the_address_is_open(astana: Centre, vera: Enrolled) -> None:
    held = claim(astana, make_task(astana, hours=30), vera[1])
    for step in (start_claim, complete_claim):
        with pytest.raises(TooEarly), in_centre(astana):
            step(claim=held, actor_id=ME)


@pytest.mark.parametrize("absent", list(Absent))
def test_nobody_there_frees_the_slot_and_says_who_was_missing(astana: Centre, vera: Enrolled, absent: Absent) -> None:
    task = make_task(astana)
    held = claim(astana, task, vera[1])
    with in_centre(astana):
        report_no_show(claim=held, absent=absent, actor_id=ME)
        assert Claim.objects.get(pk=held.pk).absent == absent
    assert (state_of(astana, held), state_of(astana, task)) == ("no_show", "open")
    assert claim(astana, task, vera[1]).pk != held.pk


def test_who_leaves_gives_back_everything_and_who_pauses_keeps_it(astana: Centre) -> None:
    (_, leaver), (_, pauser) = make_volunteer(astana, "vera"), make_volunteer(astana, "vlad")
    left, kept = claim(astana, make_task(astana), leaver), claim(astana, make_task(astana), pauser)
    with in_centre(astana):
        change_volunteer_state(volunteer=leaver, to="left", actor_id=ME)
        change_volunteer_state(volunteer=pauser, to="paused", actor_id=ME)
    assert (state_of(astana, left), state_of(astana, kept)) == ("released", "held")
