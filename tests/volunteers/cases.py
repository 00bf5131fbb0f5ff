"""Families with a need, tasks for it, and volunteers, made through the services."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from beneficiaries.constants import ConsentState
from beneficiaries.models import Household, Request
from beneficiaries.sealed import Address, HouseholdContact
from beneficiaries.services import create_requests
from beneficiaries.services.requests.data import RequestData
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.accounts.services import create_user
from shapagat.accounts.work import work_as_system
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.encryption.constants import Purpose, SubjectKind
from shapagat.encryption.sealing import seal_all
from shapagat.encryption.subjects import create_subjects
from volunteers.models import Claim, GuardianConsent, Point, Task, TaskPlan, Volunteer
from volunteers.services import (
    TaskData,
    VolunteerData,
    claim_task,
    create_task,
    create_task_at,
    enrol_volunteer,
    publish_task,
)
from volunteers.services.guardians.record import GuardianData, record_guardian_consent
from volunteers.services.plans.plan_tasks import PlanData, plan_tasks
from volunteers.services.points.expect import expect_requests
from volunteers.services.points.open_point import PointData, open_point

STREET, HOUSE, PHONE, LANDMARK = "Сарыарқа даңғылы", "17а", "+77011234567", "көк қақпа"
SECRETS = (STREET, HOUSE, PHONE, LANDMARK)
MOTHER = "Әлиева Гүлнар"
CELL = "872153823ffffff"


def in_centre(centre: Centre, purpose: Purpose = Purpose.DELIVERY) -> Any:
    """Stand in a centre as the system does."""
    return work_as_system(purpose, [centre.id])


def make_families(
    centre: Centre, count: int = 1, *, cell: str = CELL, consent: ConsentState = ConsentState.GIVEN
) -> list[Household]:
    """Seal families that live at one address."""
    with in_centre(centre, Purpose.REGISTRATION):
        ids = [new_id() for _ in range(count)]
        restricted = consent != ConsentState.GIVEN
        create_subjects(kind=SubjectKind.HOUSEHOLD, centre_id=centre.id, ids=ids, restricted=restricted)
        rows = [_family(centre, household_id, cell, consent) for household_id in ids]
        Household.objects.bulk_create(rows)
        record_change(action="household.registered", actor_id=SYSTEM_ACTOR_ID, centre_id=centre.id)
    return rows


def _family(centre: Centre, household_id: UUID, cell: str, consent: ConsentState) -> Household:
    row = Household(
        id=household_id,
        centre_id=centre.id,
        registration_number=f"{centre.code}-{household_id.hex[-12:]}",
        consent_state=consent,
        language="kk",
        district="yesil",
        cell=cell,
        people_count=5,
        registered_on=timezone.localdate(),
        registered_by_id=SYSTEM_ACTOR_ID,
    )
    contact = HouseholdContact((PHONE,), Address("Астана", "Есіл", STREET, HOUSE, "4"), LANDMARK)
    seal_all(row, {"contact": contact})
    return row


def make_request(centre: Centre, family: Household | None = None, category: str = "food") -> Request:
    """Open a request of a family."""
    household = family or make_families(centre)[0]
    with in_centre(centre, Purpose.REQUEST_HANDLING):
        need = RequestData(category=category, urgency=2, household_id=household.id)
        return create_requests(centre=centre, needs=[need], actor_id=SYSTEM_ACTOR_ID, opened_at=timezone.now())[0]


def make_task(centre: Centre, request: Request | None = None, *, hours: float = 1.0, **given: Any) -> Task:
    """Publish a task whose window starts in so many hours and lasts four, unless said otherwise."""
    need = request or make_request(centre)
    starts = timezone.now() + timedelta(hours=hours)
    with in_centre(centre):
        task = create_task(
            request=need,
            actor_id=SYSTEM_ACTOR_ID,
            data=TaskData(**{"window_starts": starts, "window_ends": starts + timedelta(hours=4), **given}),
        )
        return publish_task(task=task, actor_id=SYSTEM_ACTOR_ID)


def make_point(centre: Centre, kind: str = "distribution") -> Point:
    """Open a point."""
    data = PointData(kind, "Мектепке жол", "Кенесары 40", district="yesil", cell=CELL)
    with in_centre(centre):
        return open_point(centre=centre, data=data, actor_id=SYSTEM_ACTOR_ID)


def expect(centre: Centre, point: Point, *requests: Request) -> int:
    """Put requests on a point's roll."""
    with in_centre(centre):
        found = [request.pk for request in requests]
        return expect_requests(point=point, request_ids=found, actor_id=SYSTEM_ACTOR_ID)


def make_task_at(centre: Centre, point: Point, *, hours: float = 1.0, **given: Any) -> Task:
    """Publish a task at a point whose window starts in so many hours and lasts four."""
    starts = timezone.now() + timedelta(hours=hours)
    window = {"window_starts": starts, "window_ends": starts + timedelta(hours=4)}
    with in_centre(centre):
        data = TaskData(**{"kind": "giving_out", **window, **given})
        return publish_task(
            task=create_task_at(point=point, actor_id=SYSTEM_ACTOR_ID, data=data), actor_id=SYSTEM_ACTOR_ID
        )


def make_plan(centre: Centre, cause: Request | Point, **given: Any) -> TaskPlan:
    """Plan tasks for each day, from ten to noon, unless said otherwise."""
    usual = {"weekdays": range(1, 8), "starts": time(10), "ends": time(12), "first_day": timezone.localdate()}
    with in_centre(centre):
        return plan_tasks(cause=cause, data=PlanData(**{**usual, **given}), actor_id=SYSTEM_ACTOR_ID)


def make_volunteer(centre: Centre, name: str, **given: Any) -> tuple[User, Volunteer]:
    """Enrol an active volunteer with a login."""
    user = create_user(username=name, password=None, actor_id=SYSTEM_ACTOR_ID)
    data = VolunteerData(
        **{
            "family_name": "Әлиева",
            "given_name": name,
            "phone": "8 701 555 44 33",
            "source": "instagram",
            "state": "active",
            "user_id": user.pk,
            "capacity": 3,
            **given,
        }
    )
    with in_centre(centre, Purpose.VOLUNTEERING):
        return user, enrol_volunteer(centre=centre, data=data, actor_id=SYSTEM_ACTOR_ID)


def make_minor(centre: Centre, name: str) -> Volunteer:
    """Enrol an active volunteer of sixteen, without anybody's consent."""
    today = timezone.localdate()
    return make_volunteer(centre, name, birth_date=today.replace(year=today.year - 16, day=1))[1]


def consent_for(centre: Centre, volunteer: Volunteer, **given: Any) -> GuardianConsent:
    """Write down a mother's consent from a week ago on."""
    week_ago = timezone.localdate() - timedelta(days=7)
    data = GuardianData(**{"name": MOTHER, "relation": "parent", "phone": PHONE, "given_on": week_ago, **given})
    with in_centre(centre, Purpose.VOLUNTEERING):
        return record_guardian_consent(volunteer=volunteer, data=data, actor_id=SYSTEM_ACTOR_ID)


def claim(centre: Centre, task: Task, volunteer: Volunteer, key: str = "") -> Claim:
    """Let a volunteer claim a slot."""
    with in_centre(centre):
        return claim_task(task=task, volunteer=volunteer, actor_id=volunteer.user_id or SYSTEM_ACTOR_ID, key=key)


def run_out(centre: Centre, *claims: Claim) -> None:
    """Let the leases of claims lie in the past."""
    with in_centre(centre):
        past = datetime.now(UTC) - timedelta(minutes=1)
        Claim.objects.filter(pk__in=[found.pk for found in claims]).update(lease_until=past)


def shift_window(centre: Centre, task: Task, *, hours: float) -> None:
    """Let the window of a task start so many hours from now and last four."""
    starts = timezone.now() + timedelta(hours=hours)
    with in_centre(centre):
        Task.objects.filter(pk=task.pk).update(window_starts=starts, window_ends=starts + timedelta(hours=4))


def state_of(centre: Centre, row: Task | Claim | Request | Volunteer) -> str:
    """Read a row's state anew."""
    with in_centre(centre):
        return str(type(row).objects.values_list("state", flat=True).get(pk=row.pk))
