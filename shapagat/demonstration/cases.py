"""A week of requests: opened on Monday, claimed on Tuesday, brought on Wednesday, confirmed, closed on Friday."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from random import Random

from beneficiaries.constants import AnotherReason, ConfirmedBy, ConsentState, RequestCategory
from beneficiaries.models import Household, Request
from beneficiaries.services.requests.create_requests import create_requests
from beneficiaries.services.requests.data import ItemData, RequestData
from beneficiaries.services.requests.steps import cancel_request, close_request, confirm_request
from donations.constants import ReceiptKind
from donations.exceptions import NotEnoughStock
from donations.models import Allocation
from donations.services.allocate_lot import allocate_item
from donations.services.hand_over import hand_over
from shapagat.accounts.work import work_as_system
from shapagat.demonstration.calendar import moment, on
from shapagat.demonstration.goods import Store
from shapagat.demonstration.helpers import rota
from shapagat.encryption.access import AccessContext
from shapagat.encryption.constants import Purpose
from volunteers.models import Task, Volunteer
from volunteers.services.claim_task import claim_task
from volunteers.services.create_task import create_task
from volunteers.services.progress import complete_claim, start_claim
from volunteers.services.publish_task import publish_task
from volunteers.services.task_data import TaskData

#: Of a hundred requests.
CATEGORIES = {
    RequestCategory.FOOD: 36,
    RequestCategory.CLOTHES: 20,
    RequestCategory.SCHOOL: 16,
    RequestCategory.REPAIR: 9,
    RequestCategory.MEDICINE_DEVICES: 6,
    RequestCategory.TRANSPORT: 6,
    RequestCategory.COMPANIONSHIP: 4,
    RequestCategory.LEGAL: 3,
}
NEEDS = {
    RequestCategory.FOOD: ("Азық-түлік жинағы", "Продуктовый набор"),
    RequestCategory.CLOTHES: ("Қысқы күрте", "Зимняя куртка"),
    RequestCategory.SCHOOL: ("Мектеп сөмкесі", "Школьный рюкзак"),
}


@dataclass
class Case:
    """One request with its task and what was promised to it."""

    request: Request
    task: Task
    volunteer: Volunteer | None
    promised: list[Allocation]


def open_cases(
    store: Store,
    families: Sequence[Household],
    helpers: list[Volunteer],
    monday: date,
    rng: Random,
    *,
    most: int,
    still_free: Sequence[date] = (),
) -> list[Case]:
    """Open requests of some families, promise what the store has, ask volunteers.

    With `still_free` days nobody has claimed anything yet: the tasks are for these days.
    """
    consented = [family for family in families if family.consent_state == ConsentState.GIVEN]
    chosen = rng.sample(consented, min(most, len(consented)))
    needs = [_need(family, rng, monday, store) for family in chosen]
    if not needs:
        return []
    with on(monday, 11) as now, work_as_system(Purpose.REQUEST_HANDLING, {store.centre.id}, actor_id=store.actor_id):
        requests = create_requests(centre=store.centre, needs=needs, actor_id=store.actor_id, opened_at=now)
    turn = monday.isocalendar().week
    hands: list[Volunteer | None] = list(rota(helpers, monday, len(requests), turn)) if not still_free else []
    hands += [None] * (len(requests) - len(hands))
    with (
        on(monday + timedelta(days=1), 10),
        work_as_system(Purpose.VOLUNTEERING, {store.centre.id}, actor_id=store.actor_id),
    ):
        days = cycle(still_free or (monday + timedelta(days=2),))
        return [_ask(store, request, hand, next(days)) for request, hand in zip(requests, hands, strict=True)]


def claim_for_tomorrow(store: Store, cases: Sequence[Case], helper: Volunteer, today: date) -> None:
    """Let one volunteer hold the first free task, so that there is an address to look at."""
    if not cases:
        return
    with on(today, 0), work_as_system(Purpose.VOLUNTEERING, {store.centre.id}, actor_id=store.actor_id):
        claim_task(task=cases[0].task, volunteer=helper, actor_id=helper.user_id or store.actor_id)


def _need(family: Household, rng: Random, monday: date, store: Store) -> RequestData:
    category = rng.choices(list(CATEGORIES), weights=list(CATEGORIES.values()))[0]
    kazakh, russian = NEEDS.get(category, ("", ""))
    name = kazakh if family.language == "kk" else russian
    return RequestData(
        category=category,
        urgency=rng.choices((1, 2, 3, 4), weights=(3, 4, 2, 1))[0],
        household_id=family.id,
        needed_by=monday + timedelta(days=rng.randrange(3, 30)),
        items=(ItemData(name, rng.randrange(1, 4)),) if name else (),
        campaign=store.campaign.code if category == RequestCategory.SCHOOL else "",
        confirm_another=AnotherReason.REGULAR_AID,
    )


def _ask(store: Store, request: Request, hand: Volunteer | None, day: date) -> Case:
    promised: list[Allocation] = []
    item = store.items.get(request.category)
    if item is not None:
        try:
            promised = allocate_item(request=request, item=item, quantity=1, actor_id=store.actor_id)
        except NotEnoughStock:
            promised = []
    task = create_task(
        request=request,
        actor_id=store.actor_id,
        data=TaskData(window_starts=moment(day, 9), window_ends=moment(day, 19)),
    )
    publish_task(task=task, actor_id=store.actor_id)
    if hand is not None:
        claim_task(task=task, volunteer=hand, actor_id=hand.user_id or store.actor_id)
    return Case(request, task, hand, promised)


def finish_cases(store: Store, cases: list[Case], monday: date, rng: Random) -> None:
    """Bring, hand over, have it confirmed, close; a few families change their mind."""
    _deliver(store, [case for case in cases if case.volunteer], monday + timedelta(days=2))
    brought = [case for case in cases if case.volunteer]
    with on(monday + timedelta(days=3), 15), _handling(store):
        confirmed = [case for case in brought if rng.random() < 0.9]  # noqa: PLR2004 - of ten, nine answer the call
        for case in confirmed:
            confirm_request(request_id=case.request.id, actor_id=store.actor_id, how=ConfirmedBy.CALL_BACK)
    with on(monday + timedelta(days=4), 16), _handling(store):
        for case in confirmed:
            close_request(request_id=case.request.id, actor_id=store.actor_id)
        for case in cases:
            if case.volunteer is None and rng.random() < 0.2:  # noqa: PLR2004 - a few found help elsewhere
                cancel_request(request_id=case.request.id, actor_id=store.actor_id, reason_code="helped_elsewhere")


def _deliver(store: Store, cases: list[Case], wednesday: date) -> None:
    for step, hour in ((start_claim, 12), (complete_claim, 14)):
        with on(wednesday, hour), work_as_system(Purpose.VOLUNTEERING, {store.centre.id}, actor_id=store.actor_id):
            for case in cases:
                if step is complete_claim and case.promised:
                    hand_over(allocations=case.promised, receipt=ReceiptKind.SIGNATURE, actor_id=store.actor_id)
                claim = case.task.claims.get()
                step(claim=claim, actor_id=(case.volunteer and case.volunteer.user_id) or store.actor_id)


def _handling(store: Store) -> AbstractContextManager[AccessContext]:
    return work_as_system(Purpose.REQUEST_HANDLING, {store.centre.id}, actor_id=store.actor_id)
