import pytest
from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.encryption.sealing import seal_all
from tests.volunteers.cases import claim, in_centre, make_task
from tests.volunteers.conftest import Enrolled
from volunteers.exceptions import KeptApart
from volunteers.models import Exclusion, Task, Volunteer
from volunteers.sealed import ExclusionReason
from volunteers.selectors.exclusions import is_kept_from

pytestmark = pytest.mark.django_db


def keep_apart(centre: Centre, volunteer: Volunteer, task: Task) -> None:
    with in_centre(centre):
        row = Exclusion(
            centre_id=centre.id,
            volunteer=volunteer,
            household_id=task.request.household_id,
            kind="safeguarding",
            set_by_id=SYSTEM_ACTOR_ID,
        )
        seal_all(row, {"reason": ExclusionReason("an old quarrel")})
        row.save(force_insert=True)
        record_change(action="exclusion.set", actor_id=SYSTEM_ACTOR_ID, centre_id=centre.id, on=row)


def test_who_is_kept_from_a_family_claims_nothing_of_theirs(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    task = make_task(astana)
    keep_apart(astana, vera[1], task)
    with pytest.raises(KeptApart):
        claim(astana, task, vera[1])
    assert claim(astana, task, vlad[1]).state == "held"


def test_once_lifted_it_keeps_nobody_apart(astana: Centre, vera: Enrolled) -> None:
    task = make_task(astana)
    keep_apart(astana, vera[1], task)
    with in_centre(astana):
        Exclusion.objects.update(lifted_at=timezone.now())
    assert claim(astana, task, vera[1]).state == "held"


def test_tasks_of_that_family_are_left_out_of_lists(astana: Centre, vera: Enrolled) -> None:
    apart, other = make_task(astana), make_task(astana)
    keep_apart(astana, vera[1], apart)
    with in_centre(astana):
        shown = Task.objects.filter(~is_kept_from([vera[1].pk]))
        assert set(shown.values_list("pk", flat=True)) == {other.pk}
