"""What stands on a centre's desk: shifts and a distribution ahead, a hand-over to answer, somebody who did not come."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.utils import timezone

from beneficiaries.constants import AnotherReason, ConsentState, RequestCategory
from beneficiaries.models import Household
from beneficiaries.services.requests.create_requests import create_requests
from beneficiaries.services.requests.data import RequestData
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.demonstration.calendar import on
from shapagat.encryption.constants import Purpose
from volunteers.constants import LEAST_MINUTES_CERTIFIED, Absent, PointKind, TaskKind
from volunteers.models import NoShow, Task, Volunteer
from volunteers.selectors.hours import hours_between
from volunteers.services.certificates.issue import issue_certificate
from volunteers.services.claim_task import claim_task
from volunteers.services.hand_over import hand_over
from volunteers.services.no_shows.reply import reply_to_no_show
from volunteers.services.plans.make_due import make_due_tasks
from volunteers.services.plans.plan_tasks import PlanData, plan_tasks
from volunteers.services.points.expect import expect_requests
from volunteers.services.points.open_point import PointData, open_point
from volunteers.services.points.plan_shifts import ShiftPlan, plan_shifts
from volunteers.services.report_no_show import report_no_show
from volunteers.services.standing.offer import offer_standing
from volunteers.services.task_data import TaskData

EXPECTED_FAMILIES = 12
DESK_OPENED = timedelta(days=8)
#: Monday, Wednesday, Friday.
DESK_WEEKDAYS = (1, 3, 5)
SATURDAY = 6
#: So far ahead the first volunteer has a claim already.
BUSY = timedelta(days=3)


@dataclass(frozen=True)
class Office:
    """A centre, whoever coordinates it, and the day on which the story ends."""

    centre: Centre
    actor_id: UUID
    today: date

    def at(self, day: date, hour: int, purpose: Purpose = Purpose.VOLUNTEERING) -> AbstractContextManager[object]:
        """Work there at an hour of a day."""
        stack = ExitStack()
        stack.enter_context(on(day, hour))
        stack.enter_context(work_as_system(purpose, {self.centre.id}, actor_id=self.actor_id))
        return stack


def plan_the_coming_days(office: Office, families: Sequence[Household], helpers: Sequence[Volunteer]) -> None:
    """Plan a distribution and shifts; of the first three volunteers one asks another, and one did not come."""
    _give_out(office, families)
    shifts = _open_the_desk(office)
    first, second, third = helpers[:3]
    missed = max(day for day in shifts if day < office.today)
    _let_one_not_come(office, missed, shifts[missed], third)
    _let_one_pass_on(office, shifts[min(day for day in shifts if day > office.today + BUSY)], second, first)
    with office.at(office.today, 0):
        offer_standing(centre_id=office.centre.id)


def certify(office: Office, volunteer: Volunteer) -> None:
    """Make out a certificate of all a volunteer has done; in a small story that may be nothing."""
    with office.at(office.today, 0):
        if hours_between(volunteer.pk, first=volunteer.joined_on, last=office.today).minutes < LEAST_MINUTES_CERTIFIED:
            return
        issue_certificate(
            volunteer=volunteer,
            first=volunteer.joined_on,
            last=office.today,
            language="kk",
            actor_id=office.actor_id,
        )


def _give_out(office: Office, families: Sequence[Household]) -> None:
    """On the next Saturday food is given out to many families at a school."""
    saturday = office.today + timedelta(days=(SATURDAY - office.today.isoweekday()) % 7 or 7)
    agreed = [family for family in families if family.consent_state == ConsentState.GIVEN]
    needs = [
        RequestData(
            category=RequestCategory.FOOD,
            urgency=2,
            household_id=family.id,
            needed_by=saturday,
            confirm_another=AnotherReason.REGULAR_AID,
        )
        for family in agreed[-EXPECTED_FAMILIES:]
    ]
    with office.at(office.today, 0, Purpose.REQUEST_HANDLING):
        now = timezone.now()
        requests = create_requests(centre=office.centre, needs=needs, actor_id=office.actor_id, opened_at=now)
    place = PointData(PointKind.DISTRIBUTION, "Азық-түлік тарату · Раздача продуктов", "№ 5 мектеп · Школа № 5")
    plan = ShiftPlan(saturday, saturday, (SATURDAY,), ((time(9), time(12)), (time(12), time(15))))
    with office.at(office.today, 0):
        point = open_point(centre=office.centre, data=place, actor_id=office.actor_id)
        expect_requests(point=point, request_ids=[request.id for request in requests], actor_id=office.actor_id)
        data = TaskData(kind=TaskKind.GIVING_OUT, slots=3)
        plan_shifts(point=point, plan=plan, data=data, actor_id=office.actor_id)


def _open_the_desk(office: Office) -> dict[date, Task]:
    """Shifts at the desk come again every week; return them by their day."""
    opened = office.today - DESK_OPENED
    place = PointData(PointKind.SHIFT, "Қабылдау · Приём", "Орталықтың кеңсесі · Офис центра")
    asked = TaskData(kind=TaskKind.RECEPTION, slots=2)
    with office.at(opened, 9):
        point = open_point(centre=office.centre, data=place, actor_id=office.actor_id)
        data = PlanData(DESK_WEEKDAYS, time(10), time(14), opened, asked=asked)
        plan_tasks(cause=point, data=data, actor_id=office.actor_id)
        make_due_tasks(centre_id=office.centre.id)
    with office.at(office.today, 0):
        make_due_tasks(centre_id=office.centre.id)
        return {task.window_starts.date(): task for task in Task.objects.filter(point=point)}


def _let_one_not_come(office: Office, day: date, shift: Task, volunteer: Volunteer) -> None:
    """Nobody was there, says the coordinator; the volunteer says why, and nobody has decided yet."""
    own_id = volunteer.user_id or office.actor_id
    with office.at(day - timedelta(days=1), 18):
        claim = claim_task(task=shift, volunteer=volunteer, actor_id=own_id)
    with office.at(day, 11):
        note = "Не отвечает на звонки."
        report_no_show(claim=claim, absent=Absent.VOLUNTEER, actor_id=office.actor_id, note=note)
    with office.at(day, 19):
        text = "Балам ауырып қалды, телефонымның қуаты бітіп қалған. Кешіріңіздер!"
        reply_to_no_show(no_show=NoShow.objects.get(claim=claim), text=text, actor_id=own_id)


def _let_one_pass_on(office: Office, shift: Task, giver: Volunteer, receiver: Volunteer) -> None:
    """A volunteer cannot come and asks another, who has not answered yet."""
    own_id = giver.user_id or office.actor_id
    with office.at(office.today, 0):
        hand_over(claim=claim_task(task=shift, volunteer=giver, actor_id=own_id), to=receiver, actor_id=own_id)
