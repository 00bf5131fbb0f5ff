"""Volunteers with tokens, and tasks with one free slot."""

from datetime import timedelta

from django.utils import timezone
from knox.models import AuthToken

from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import User
from shapagat.accounts.services import create_user, grant_role
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import INSTALLATION, Purpose
from tests.volunteers.cases import CELL, make_families, make_request
from volunteers.constants import TaskState
from volunteers.models import Task
from volunteers.services import VolunteerData, enrol_volunteers


def tokens_of_volunteers(centre: Centre, count: int) -> list[str]:
    """Enrol volunteers who may take three tasks each, and return their tokens."""
    with work_as_system(Purpose.VOLUNTEERING, [centre.pk, INSTALLATION]):
        users: list[User] = [
            create_user(username=f"claimant{number}", password=None, actor_id=SYSTEM_ACTOR_ID)
            for number in range(count)
        ]
        for user in users:
            grant_role(user=user, role=Role.VOLUNTEER, centre=centre, actor_id=SYSTEM_ACTOR_ID)
        data = [
            VolunteerData("Сейітов", "Арман", phone="87015550000", state="active", capacity=5, user_id=user.pk)
            for user in users
        ]
        enrol_volunteers(centre=centre, people=data, actor_id=SYSTEM_ACTOR_ID)
        return [str(AuthToken.objects.create(user=user)[1]) for user in users]


def open_tasks(centre: Centre, count: int) -> list[Task]:
    """Publish tasks of one slot, each of a family's own request, at hours of their own for those of one volunteer."""
    families = make_families(centre, count)
    requests = [make_request(centre, family) for family in families]
    now = timezone.now()
    tasks = [
        Task(
            centre_id=centre.pk,
            request=request,
            kind="delivery",
            state=TaskState.OPEN,
            window_starts=now + timedelta(hours=30),
            window_ends=now + timedelta(hours=34),
            district="yesil",
            cell=CELL,
            slots=1,
            published_at=now,
        )
        for request in requests
    ]
    with work_as_system(Purpose.DELIVERY, [centre.pk]):
        return list(Task.objects.bulk_create(tasks))
