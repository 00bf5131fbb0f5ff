import pytest

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import RoleAssignment, User
from shapagat.accounts.services import end_role
from shapagat.jobs.runner import run
from shapagat.notifications.models import Notification
from tests.jobs.conftest import StartCounting, numbers_counted

pytestmark = pytest.mark.django_db


def test_when_the_owner_has_lost_the_role_nothing_more_is_done(start_counting: StartCounting, alice: User) -> None:
    job = start_counting(to=5)
    end_role(assignment=RoleAssignment.objects.get(user=alice), actor_id=SYSTEM_ACTOR_ID)
    failed = run(centre_id=job.centre_id, job_id=job.pk)
    assert failed is not None
    assert (failed.state, failed.message) == ("failed", "forbidden")
    assert numbers_counted(job) == []


def test_its_end_is_told_to_the_owner(start_counting: StartCounting, alice: User) -> None:
    for params, code in (({"to": 1}, "job.succeeded"), ({"to": 2, "refuse_at": 1}, "job.failed")):
        job = start_counting(**params)
        run(centre_id=job.centre_id, job_id=job.pk)
        told = Notification.objects.order_by("-id")[0]
        assert (told.recipient_id, told.code, told.params["job"]) == (alice.pk, code, str(job.pk))
