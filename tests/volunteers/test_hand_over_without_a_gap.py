import pytest

from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible
from tests.support.http import ClientOf
from tests.volunteers.cases import claim, in_centre, make_task, make_volunteer, run_out, state_of
from tests.volunteers.conftest import Enrolled
from volunteers.exceptions import CapacityFull, ClaimExpired, SkillMissing, VolunteerNotReady
from volunteers.models import Claim
from volunteers.services import hand_over

pytestmark = pytest.mark.django_db


def test_the_slot_passes_on_and_was_never_free(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    task = make_task(astana)
    given = claim(astana, task, vera[1])
    with in_centre(astana):
        received = hand_over(claim=given, to=vlad[1], actor_id=vera[0].pk)
    assert (received.slot, received.volunteer_id) == (given.slot, vlad[1].pk)
    assert (state_of(astana, given), state_of(astana, task)) == ("released", "claimed")
    with in_centre(astana):
        states = list(task.events.order_by("id").values_list("kind", "to_state"))
    assert states[-1] == ("handed_over", "claimed")


def test_handing_over_again_to_the_same_returns_the_same_claim(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    given = claim(astana, make_task(astana), vera[1])
    with in_centre(astana):
        first = hand_over(claim=given, to=vlad[1], actor_id=vera[0].pk)
        assert hand_over(claim=given, to=vlad[1], actor_id=vera[0].pk).pk == first.pk


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ({"state": "applicant"}, VolunteerNotReady),
        ({"capacity": 0}, CapacityFull),
        ({"skills": ("lifting",)}, SkillMissing),
    ],
)
def test_whoever_could_not_claim_cannot_be_handed_it_and_nothing_changes(
    astana: Centre, who: dict[str, object], refusal: type[Exception]
) -> None:
    _, able = make_volunteer(astana, "vera", skills=("driving",))
    _, other = make_volunteer(astana, "vlad", **{"skills": ("driving",), **who})
    given = claim(astana, make_task(astana, required_skills=["driving"]), able)
    with pytest.raises(refusal), in_centre(astana):
        hand_over(claim=given, to=other, actor_id=able.pk)
    assert state_of(astana, given) == "held"


def test_a_lease_that_ran_out_cannot_be_passed_on(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    given = claim(astana, make_task(astana), vera[1])
    run_out(astana, given)
    with pytest.raises(ClaimExpired), in_centre(astana):
        hand_over(claim=given, to=vlad[1], actor_id=vera[0].pk)


def test_a_volunteer_of_another_city_is_nobody(
    as_user: ClientOf, astana: Centre, vera: Enrolled, sara: Enrolled
) -> None:
    task = make_task(astana)
    claim(astana, task, vera[1])
    answer = as_user(vera[0]).post(f"/api/v1/tasks/{task.pk}/hand-over/", {"volunteer": str(sara[1].pk)})
    assert answer.status_code == 404
    with in_centre(astana):
        given = Claim.objects.get(task=task)
    with pytest.raises(NotVisible), in_centre(astana):
        hand_over(claim=given, to=sara[1], actor_id=vera[0].pk)
