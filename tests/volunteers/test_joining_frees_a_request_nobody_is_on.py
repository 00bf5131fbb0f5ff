import pytest

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.centres.models import Centre
from tests.volunteers.cases import claim, in_centre, make_request, make_task, make_volunteer, run_out, state_of
from tests.volunteers.conftest import Enrolled
from volunteers.models import Claim
from volunteers.services.waiting.joining import join_waiting_list

pytestmark = pytest.mark.django_db


def test_a_request_is_open_again_when_whoever_waits_finds_every_lease_run_out(
    astana: Centre, vera: Enrolled, vlad: Enrolled
) -> None:
    need, zoe = make_request(astana), make_volunteer(astana, "zoe")
    task = make_task(astana, need, slots=2)
    held = [claim(astana, task, who[1]) for who in (vera, vlad)]
    for _ in range(2):
        with in_centre(astana):
            join_waiting_list(task=task, volunteer=zoe[1], actor_id=SYSTEM_ACTOR_ID)
        run_out(astana, *held)
    with in_centre(astana):
        assert Claim.objects.get(task=task, volunteer=zoe[1]).state == "offered"
    assert state_of(astana, need) == "open"
