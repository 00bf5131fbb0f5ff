from datetime import timedelta

import pytest
from django.utils import timezone

from shapagat.centres.models import Centre
from tests.volunteers.cases import claim, in_centre, make_task, make_volunteer
from tests.volunteers.test_twenty_claim_one_slot import at_once
from volunteers.models import Claim, Task
from volunteers.services import hand_over
from volunteers.services.handing.agreeing import agree_to_hand_over
from volunteers.services.handing.returning import decline_hand_over, take_back_hand_over
from volunteers.services.handing.sweeping import lapse_hand_overs

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("time", range(4))
def test_yes_no_taking_back_and_the_sweep_at_once_have_one_outcome(time: int, astana: Centre) -> None:
    (_, giver), (_, receiver) = (make_volunteer(astana, name) for name in ("vera", "vlad"))
    task = make_task(astana)
    given = claim(astana, task, giver)
    with in_centre(astana):
        received = hand_over(claim=given, to=receiver, actor_id=giver.pk)
        Claim.objects.filter(pk=received.pk).update(agree_until=timezone.now() - timedelta(minutes=time))

    def agree() -> None:
        with in_centre(astana):
            agree_to_hand_over(claim=received, actor_id=receiver.pk)

    def decline() -> None:
        with in_centre(astana):
            decline_hand_over(claim=received, actor_id=receiver.pk)

    def take_back() -> None:
        with in_centre(astana):
            take_back_hand_over(claim=given, actor_id=giver.pk)

    def lapse() -> None:
        with in_centre(astana):
            lapse_hand_overs(centre_id=astana.id)

    outcomes = at_once([agree, decline, take_back, lapse])
    assert set(outcomes) <= {"done", "wrong_state"}, outcomes
    with in_centre(astana):
        (held,) = Claim.objects.filter(task=task, state="held")
        agreed = held.pk == received.pk
        assert outcomes[0] == ("done" if agreed else "wrong_state")
        assert outcomes[1:3] == ["wrong_state" if agreed else "done"] * 2
        assert Task.objects.get(pk=task.pk).state == "claimed"
        kinds = list(task.events.order_by("id").values_list("kind", flat=True))
        answers = [kind for kind in kinds if kind == "agreed" or kind.startswith("hand_")]
        assert len(answers) == 1, kinds
