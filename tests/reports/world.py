"""A centre's work in two quarters, written down twice: in the database, and as plain facts to count by hand."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from beneficiaries.constants import (
    AppealState,
    BroadCategory,
    ConsentState,
    RequestCategory,
    RequestState,
)
from beneficiaries.models import Appeal, Household, Request, RequestEvent
from beneficiaries.services import create_requests
from beneficiaries.services.requests.data import RequestData
from donations.constants import DonorKind, GiftMethod, ReceiptKind, Unit
from donations.services import (
    Goods,
    Names,
    add_stock_item,
    allocate_item,
    allocate_money,
    hand_over,
    open_fund,
    record_gift_of_goods,
    record_gift_of_money,
    register_donor,
)
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.core.quarters import Quarter
from shapagat.encryption.constants import Purpose, SubjectKind
from shapagat.encryption.sealing import seal_all
from shapagat.encryption.subjects import create_subjects
from tests.volunteers.cases import make_volunteer
from volunteers.constants import ClaimState, Source, TaskKind, TaskState
from volunteers.models import Claim, Task, Volunteer

#: Names that a spreadsheet would take for a formula, if it were let.
FORMULAS = ("=1+1", "+7", "-2", "@SUM(A1)")


@dataclass
class Facts:
    """What happened, as plain values."""

    families: list[dict[str, Any]] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    appeals: list[dict[str, Any]] = field(default_factory=list)
    tasks: list[dict[str, Any]] = field(default_factory=list)
    volunteers: list[dict[str, Any]] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)
    money: list[dict[str, Any]] = field(default_factory=list)
    goods: list[dict[str, Any]] = field(default_factory=list)
    paid: list[dict[str, Any]] = field(default_factory=list)
    given: list[dict[str, Any]] = field(default_factory=list)
    handed_to: list[UUID] = field(default_factory=list)


class World:
    """Makes facts of one centre in the running quarter and the one before; the same for the same seed and day."""

    def __init__(self, centre: Centre, seed: int) -> None:
        self.centre, self.random, self.facts = centre, random.Random(seed), Facts()  # noqa: S311 - deterministic, not secret
        self.now = timezone.now()
        self.quarter = Quarter.of(timezone.localdate())
        self.first_day = self.quarter.previous.first_day
        self.household_ids: list[UUID] = []

    def fill(self) -> Facts:
        """Write everything."""
        with work_as_system(Purpose.REGISTRATION, [self.centre.id]):
            self.register_families(12)
            self.open_requests(24)
            self.receive_appeals(9)
        self.do_tasks(8)
        with work_as_system(Purpose.DONATION, [self.centre.id]):
            self.receive_gifts(8)
            self.give_out()
        return self.facts

    def day(self) -> date:
        """Some day of the two quarters, often the first or last of one, never a day to come."""
        today = timezone.localdate()
        edges = [self.first_day, self.quarter.previous.last_day, self.quarter.first_day, today]
        span = (today - self.first_day).days
        return self.random.choice([*edges, *(self.first_day + timedelta(self.random.randint(0, span)) for _ in edges)])

    def moment(self, since: datetime | None = None) -> datetime:
        """Some moment of such a day, often the first of it by the clocks of Kazakhstan, never one to come."""
        minutes = self.random.choice([0, 0, self.random.randint(1, 1439)])
        made = datetime.combine(self.day(), datetime.min.time(), timezone.get_default_timezone())
        made = min(made + timedelta(minutes=minutes), self.now)
        return made if since is None else max(made, since)

    def register_families(self, count: int) -> None:
        """Seal families."""
        for number in range(count):
            fact = {
                "registered_on": self.day(),
                "people_count": self.random.randint(1, 9),
                "categories": self.random.sample(BroadCategory.values, self.random.randint(0, 3)),
                "provisional": number % 5 == 0,
                "consent_state": ConsentState.PENDING if number % 4 == 3 else ConsentState.GIVEN,
            }
            row = Household(
                id=new_id(), centre_id=self.centre.id, language="kk", registered_by_id=SYSTEM_ACTOR_ID, **fact
            )
            row.registration_number = row.id.hex[-20:]
            create_subjects(kind=SubjectKind.HOUSEHOLD, centre_id=self.centre.id, ids=[row.id])
            seal_all(row, {})
            row.save(force_insert=True)
            if fact["consent_state"] == ConsentState.GIVEN:
                self.household_ids.append(row.id)
            self.facts.families.append(fact)
        record_change(action="household.registered", actor_id=SYSTEM_ACTOR_ID, centre_id=self.centre.id)

    def open_requests(self, count: int) -> None:
        """Open requests and take each some steps further."""
        needs = [
            RequestData(
                self.random.choice(RequestCategory.values),
                2,
                household_id=self.random.choice(self.household_ids),
                confirm_another="monthly",
            )
            for _ in range(count)
        ]
        for number, row in enumerate(create_requests(centre=self.centre, needs=needs, actor_id=SYSTEM_ACTOR_ID)):
            times: dict[str, Any] = {"opened_at": self.moment()}
            for name in ("delivered_at", "confirmed_at", "closed_at")[: number % 4]:
                times[name] = self.moment(list(times.values())[-1])
            ended = {16: RequestState.CANCELLED, 20: RequestState.UNMET}.get(number)
            if ended:
                Request.objects.filter(pk=row.pk).update(state=ended, **times)
                RequestEvent.objects.create(
                    centre_id=self.centre.id,
                    request=row,
                    from_state=RequestState.OPEN,
                    to_state=ended,
                    actor_id=SYSTEM_ACTOR_ID,
                )
            else:
                Request.objects.filter(pk=row.pk).update(state=RequestState.OPEN, **times)
            self.facts.requests.append({"category": row.category, "ended": ended, **times})

    def receive_appeals(self, count: int) -> None:
        """Receive appeals; some are answered in time, some late, some not at all."""
        for number in range(count):
            received_on = self.day()
            due_on = received_on + timedelta(21)
            state = [AppealState.ANSWERED, AppealState.RECEIVED, AppealState.FORWARDED][number % 3]
            answered = received_on + timedelta(self.random.randint(0, 40)) if state == AppealState.ANSWERED else None
            fact = {"received_on": received_on, "due_on": due_on, "state": state, "answered_on": answered}
            row = Appeal(id=new_id(), centre_id=self.centre.id, channel="desk", topic="aid", language="ru", **fact)
            create_subjects(kind=SubjectKind.APPEAL, centre_id=self.centre.id, ids=[row.id])
            seal_all(row, {})
            row.save(force_insert=True)
            self.facts.appeals.append(fact)
        record_change(action="appeal.received", actor_id=SYSTEM_ACTOR_ID, centre_id=self.centre.id)

    def do_tasks(self, count: int) -> None:
        """Enrol volunteers and let them complete tasks."""
        people: list[Volunteer] = []
        for number in range(4):
            fact = {"joined_on": self.day(), "source": self.random.choice(Source.values)}
            people.append(make_volunteer(self.centre, f"{self.centre.slug}{number}", **fact)[1])
            self.facts.volunteers.append(fact)
        with work_as_system(Purpose.VOLUNTEERING, [self.centre.id]):
            requests = list(Request.objects.all())
            for number in range(count):
                self._do_task(requests[number], self.random.choice(people), done=number % 3 != 0)

    def _do_task(self, request: Request, volunteer: Volunteer, *, done: bool) -> None:
        published = self.moment()
        ends = published + timedelta(hours=5)
        done_at = min(ends + timedelta(hours=self.random.choice([-1, 13])), self.now) if done else None
        fact = {"published_at": published, "window_ends": ends, "done_at": done_at}
        task = Task.objects.create(
            centre_id=self.centre.id,
            request=request,
            kind=TaskKind.DELIVERY,
            state=TaskState.DONE if done else TaskState.OPEN,
            window_starts=published + timedelta(hours=1),
            **fact,
        )
        self.facts.tasks.append(fact)
        if done_at is not None:
            started = done_at - timedelta(minutes=self.random.randint(1, 300), seconds=20)
            times = {"claimed_at": published, "started_at": started, "completed_at": done_at}
            Claim.objects.create(
                centre_id=self.centre.id,
                task=task,
                slot=1,
                volunteer=volunteer,
                state=ClaimState.COMPLETED,
                lease_until=ends,
                **times,
            )
            self.facts.claims.append({"volunteer": volunteer.pk, **times})

    def receive_gifts(self, count: int) -> None:
        """Receive money into two funds and goods of two kinds."""
        centre, actor_id = self.centre, SYSTEM_ACTOR_ID
        self.donor = register_donor(centre=centre, kind=DonorKind.ANONYMOUS, actor_id=actor_id)
        self.funds = [
            open_fund(centre=centre, code=f"fund-{n}", names=Names(*[FORMULAS[n]] * 3), actor_id=actor_id)
            for n in range(2)
        ]
        self.items = [
            add_stock_item(
                centre=centre, code=f"item-{n}", names=Names(*[FORMULAS[n + 2]] * 3), unit=Unit.PIECE, actor_id=actor_id
            )
            for n in range(2)
        ]
        for number in range(count):
            fact = {"on": self.day(), "code": number % 2, "amount": self.random.randint(1000, 99_999)}
            record_gift_of_money(
                donor=self.donor,
                fund=self.funds[number % 2],
                amount_tiyn=fact["amount"],
                method=GiftMethod.CASH,
                received_on=fact["on"],
                actor_id=actor_id,
            )
            self.facts.money.append(fact)
            goods = {"on": self.day(), "code": number % 2, "amount": self.random.randint(5, 50)}
            lines = [Goods(self.items[number % 2], goods["amount"])]
            record_gift_of_goods(donor=self.donor, goods=lines, received_on=goods["on"], actor_id=actor_id)
            self.facts.goods.append(goods)

    def give_out(self) -> None:
        """Promise money and goods today, and hand most of it over."""
        live = Request.objects.filter(state=RequestState.OPEN).order_by("pk")[:3]
        for number, request in enumerate(live):
            amount, units = self.random.randint(100, 900), self.random.randint(1, 5)
            money = allocate_money(
                request=request, fund=self.funds[number % 2], amount_tiyn=amount, actor_id=SYSTEM_ACTOR_ID
            )
            goods = allocate_item(
                request=request, item=self.items[number % 2], quantity=units, actor_id=SYSTEM_ACTOR_ID
            )
            handed = number < 2
            self.facts.paid.append({"code": number % 2, "amount": amount, "handed": handed, "parts": 1})
            self.facts.given.append({"code": number % 2, "amount": units, "handed": handed, "parts": len(goods)})
            if handed and request.household_id is not None:
                hand_over(
                    allocations=[money, *goods],
                    receipt=ReceiptKind.ROLL,
                    actor_id=SYSTEM_ACTOR_ID,
                    approved_by=new_id(),
                )
                self.facts.handed_to.append(request.household_id)
