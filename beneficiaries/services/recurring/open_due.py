import logging
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import (
    ConsentState,
    HouseholdStatus,
    RecurringEnd,
    RecurringOutcome,
    RecurringState,
)
from beneficiaries.exceptions import RequestOpen
from beneficiaries.models import Household, RecurringDue, RecurringRequest, Request
from beneficiaries.sealed import RequestDetails
from beneficiaries.services.recurring.change_recurring import end, move_on
from beneficiaries.services.requests.create_requests import create_requests
from beneficiaries.services.requests.data import ItemData, RequestData
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.encryption.sealing import open_one

logger = logging.getLogger("beneficiaries.recurring")


def open_due(*, centre_id: int, most: int = 100) -> int:
    """Open the requests that are due in a centre today or were before; return how many due days were taken.

    Days that were missed are not made up for: one request is opened, and the next day lies ahead. Called again it
    takes the rest; each due day is taken once, whoever calls. One that cannot be opened is left for the next look and
    keeps nobody else waiting.
    """
    due = RecurringRequest.objects.filter(
        centre_id=centre_id, state=RecurringState.ACTIVE, next_on__lte=timezone.localdate()
    )
    ids = list(due.order_by("next_on", "id").values_list("pk", flat=True)[:most])
    return sum(_take_alone(recurring_id) for recurring_id in ids)


def _take_alone(recurring_id: UUID) -> bool:
    try:
        return _take(recurring_id)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one family's, the others' are opened
        # Its message may quote personal data.
        logger.error("recurring request %s: %s", recurring_id, type(error).__name__)  # noqa: TRY400 - nor its traceback
        return False


@transaction.atomic
def _take(recurring_id: UUID) -> bool:
    today = timezone.localdate()
    family = RecurringRequest.objects.filter(pk=recurring_id).values("household_id")
    # The family first, as everybody does who locks both.
    household = Household.objects.select_for_update(of=("self",), no_key=True).get(pk__in=family)
    waiting = RecurringRequest.objects.select_for_update(of=("self",), no_key=True).filter(pk=recurring_id)
    found = waiting.filter(state=RecurringState.ACTIVE, next_on__lte=today).first()
    if found is None or found.next_on is None:
        return False
    outcome, request = _open(found, household)
    RecurringDue.objects.create(
        centre_id=found.centre_id, recurring=found, due_on=found.next_on, outcome=outcome, request=request
    )
    if outcome == RecurringOutcome.FAMILY_ENDED:
        end(found, RecurringEnd.FAMILY_ENDED)
    _go_past(found, today)
    found.version += 1
    found.save(force_update=True)
    record_change(
        action="recurring.due",
        actor_id=SYSTEM_ACTOR_ID,
        centre_id=found.centre_id,
        on=found,
        subject_ids=[household.id],
        detail={"outcome": outcome, "request": str(request.pk) if request else None},
    )
    return True


def _go_past(recurring: RecurringRequest, today: date) -> None:
    while recurring.next_on is not None and recurring.next_on <= today:
        move_on(recurring)


def _open(recurring: RecurringRequest, household: Household) -> tuple[RecurringOutcome, Request | None]:
    if household.status != HouseholdStatus.ACTIVE:
        return RecurringOutcome.FAMILY_ENDED, None
    if household.consent_state != ConsentState.GIVEN:
        return RecurringOutcome.NO_CONSENT, None
    details = open_one(recurring, "details", RequestDetails)
    need = RequestData(
        category=recurring.category,
        urgency=recurring.urgency,
        household_id=household.pk,
        items=tuple(ItemData(item.name, item.quantity, item.unit) for item in details.items),
        note=details.note,
    )
    centre = Centre.objects.get(pk=recurring.centre_id)
    try:
        with transaction.atomic():
            made = create_requests(centre=centre, needs=[need], actor_id=SYSTEM_ACTOR_ID, opened_at=timezone.now())
    except RequestOpen:
        return RecurringOutcome.STILL_OPEN, None
    return RecurringOutcome.OPENED, made[0]
