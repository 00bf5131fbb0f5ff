import pytest

from beneficiaries.services import hold_request
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible, WrongState
from tests.volunteers.cases import (
    claim,
    in_centre,
    make_request,
    make_task,
    make_volunteer,
    run_out,
    shift_window,
    state_of,
)
from tests.volunteers.conftest import Enrolled
from volunteers.exceptions import (
    AlreadyClaimed,
    CapacityFull,
    KeyReused,
    LanguageMissing,
    RequestNotOpen,
    SkillMissing,
    TaskTaken,
    VolunteerNotReady,
    WindowPast,
)
from volunteers.models import Claim, TaskEvent
from volunteers.services import (
    cancel_task,
    change_volunteer_state,
    create_task,
    describe_volunteer,
)

pytestmark = pytest.mark.django_db


def test_the_first_claim_takes_the_slot_and_puts_the_request_in_progress(astana: Centre, vera: Enrolled) -> None:
    request = make_request(astana)
    task = make_task(astana, request)
    held = claim(astana, task, vera[1])
    assert (held.slot, held.state) == (1, "held")
    assert (state_of(astana, task), state_of(astana, request)) == ("claimed", "in_progress")


def test_a_taken_slot_is_not_taken_twice(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    task = make_task(astana)
    claim(astana, task, vera[1])
    with pytest.raises(TaskTaken):
        claim(astana, task, vlad[1])


def test_a_task_with_two_slots_stays_open_after_the_first_claim(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    task = make_task(astana, slots=2)
    claim(astana, task, vera[1])
    assert state_of(astana, task) == "open"
    assert claim(astana, task, vlad[1]).slot == 2
    assert state_of(astana, task) == "claimed"


def test_nobody_holds_two_slots_of_a_task(astana: Centre, vera: Enrolled) -> None:
    task = make_task(astana, slots=2)
    claim(astana, task, vera[1])
    with pytest.raises(AlreadyClaimed):
        claim(astana, task, vera[1])


def test_the_same_key_gives_the_same_claim_and_nothing_more_happens(astana: Centre, vera: Enrolled) -> None:
    task = make_task(astana)
    first, second = claim(astana, task, vera[1], "a-key"), claim(astana, task, vera[1], "a-key")
    assert first.pk == second.pk
    with in_centre(astana):
        assert TaskEvent.objects.filter(task=task, kind="claimed").count() == 1


def test_the_same_key_for_another_task_is_refused(astana: Centre, vera: Enrolled) -> None:
    claim(astana, make_task(astana), vera[1], "a-key")
    with pytest.raises(KeyReused):
        claim(astana, make_task(astana), vera[1], "a-key")


@pytest.mark.parametrize("state", ["applicant", "paused", "left"])
def test_who_is_not_working_claims_nothing(astana: Centre, state: str) -> None:
    _, volunteer = make_volunteer(astana, "vera", state="applicant" if state == "applicant" else "active")
    if state != "applicant":
        with in_centre(astana):
            change_volunteer_state(volunteer=volunteer, to=state, actor_id=SYSTEM_ACTOR_ID)
    with pytest.raises(VolunteerNotReady):
        claim(astana, make_task(astana), volunteer)


def test_a_past_window_is_not_claimed(astana: Centre, vera: Enrolled) -> None:
    task = make_task(astana)
    shift_window(astana, task, hours=-5)
    with pytest.raises(WindowPast):
        claim(astana, task, vera[1])


def test_a_missing_skill_is_refused_until_it_is_stated(astana: Centre, vera: Enrolled) -> None:
    task = make_task(astana, required_skills=["driving"])
    with pytest.raises(SkillMissing):
        claim(astana, task, vera[1])
    with in_centre(astana):
        describe_volunteer(volunteer=vera[1], actor_id=SYSTEM_ACTOR_ID, skills=["lifting", "driving"])
    assert claim(astana, task, vera[1]).state == "held"


def test_a_missing_language_is_refused(astana: Centre, vera: Enrolled) -> None:
    with pytest.raises(LanguageMissing):
        claim(astana, make_task(astana, required_languages=["rsl"]), vera[1])


def test_zero_capacity_claims_nothing(astana: Centre, vera: Enrolled) -> None:
    with in_centre(astana):
        describe_volunteer(volunteer=vera[1], actor_id=SYSTEM_ACTOR_ID, capacity=0)
    with pytest.raises(CapacityFull):
        claim(astana, make_task(astana), vera[1])


def test_capacity_counts_claims_that_are_still_held(astana: Centre, vera: Enrolled) -> None:
    with in_centre(astana):
        describe_volunteer(volunteer=vera[1], actor_id=SYSTEM_ACTOR_ID, capacity=1)
    held = claim(astana, make_task(astana), vera[1])
    with pytest.raises(CapacityFull):
        claim(astana, make_task(astana), vera[1])
    run_out(astana, held)
    assert claim(astana, make_task(astana), vera[1]).state == "held"


def test_a_lease_that_ran_out_frees_the_slot_even_before_the_sweep(
    astana: Centre, vera: Enrolled, vlad: Enrolled
) -> None:
    task = make_task(astana)
    lost = claim(astana, task, vera[1])
    run_out(astana, lost)
    assert claim(astana, task, vlad[1]).slot == lost.slot
    assert state_of(astana, lost) == "expired"


def test_a_draft_is_not_there_for_volunteers(astana: Centre, vera: Enrolled) -> None:
    request = make_request(astana)
    with in_centre(astana):
        draft = create_task(request=request, actor_id=SYSTEM_ACTOR_ID)
    with pytest.raises(NotVisible):
        claim(astana, draft, vera[1])


def test_a_cancelled_task_is_not_claimed(astana: Centre, vera: Enrolled) -> None:
    task = make_task(astana)
    with in_centre(astana):
        cancel_task(task=task, actor_id=SYSTEM_ACTOR_ID)
    with pytest.raises(WrongState):
        claim(astana, task, vera[1])


def test_a_request_on_hold_is_not_claimed(astana: Centre, vera: Enrolled) -> None:
    request = make_request(astana)
    task = make_task(astana, request)
    with in_centre(astana):
        hold_request(request_id=request.id, actor_id=SYSTEM_ACTOR_ID, reason_code="away")
    with pytest.raises(RequestNotOpen):
        claim(astana, task, vera[1])


def test_a_volunteer_of_another_city_does_not_reach_the_task(
    astana: Centre, shymkent: Centre, vera: Enrolled, sara: Enrolled
) -> None:
    task = make_task(astana)
    with pytest.raises(NotVisible):
        claim(shymkent, task, sara[1])
    with in_centre(astana):
        assert not Claim.objects.exists()
