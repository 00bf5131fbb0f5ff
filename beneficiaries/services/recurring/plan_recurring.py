from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import Interval
from beneficiaries.models import RecurringRequest
from beneficiaries.problems import Problems
from beneficiaries.sealed import RequestDetails, RequestItem
from beneficiaries.services.families.lock import lock_household
from beneficiaries.services.requests.check_request import check_request
from beneficiaries.services.requests.data import RequestData
from shapagat.audit.services import record_change
from shapagat.core.masked import masked
from shapagat.encryption.sealing import seal_all

_MOST_EVERY = {Interval.WEEK: 52, Interval.MONTH: 12}
_MOST_TIMES = 500
_FURTHEST = timedelta(days=3660)


@masked
@dataclass(frozen=True)
class RecurringData:
    """What is needed again and again: every so many weeks or months (Interval) from a day on.

    It ends after a day or after so many times, where these are said.
    """

    need: RequestData
    every: int
    interval: str
    first_on: date
    until: date | None = None
    times: int | None = None


def plan_recurring(*, household_id: UUID, data: RecurringData, actor_id: UUID) -> RecurringRequest:
    """Write down what a family needs regularly. Raises InvalidInput, NotVisible, WrongState of an ended family."""
    need = replace(data.need, household_id=household_id, organisation_id=None)
    _check(replace(data, need=need))
    with transaction.atomic():
        household = lock_household(household_id)
        items = tuple(RequestItem(item.name.strip(), item.quantity, item.unit.strip()) for item in need.items)
        made = RecurringRequest(
            centre_id=household.centre_id,
            household=household,
            category=need.category,
            urgency=need.urgency,
            every=data.every,
            interval=data.interval,
            first_on=data.first_on,
            next_on=data.first_on,
            until=data.until,
            times=data.times,
            planned_by_id=actor_id,
        )
        seal_all(made, {"details": RequestDetails(items, need.note)})
        made.save(force_insert=True)
        record_change(
            action="recurring.planned",
            actor_id=actor_id,
            centre_id=household.centre_id,
            on=made,
            subject_ids=[household.id],
            detail={"category": need.category, "every": data.every, "interval": data.interval},
        )
    return made


def _check(data: RecurringData) -> None:
    problems, today = Problems(), timezone.localdate()
    check_request(data.need, problems)
    if data.interval not in Interval.values:
        problems.add("/interval", "choice_invalid")
    elif not 1 <= data.every <= _MOST_EVERY[Interval(data.interval)]:
        problems.add("/every", "interval_invalid")
    if data.first_on < today:
        problems.add("/first_on", "date_in_past")
    elif data.first_on > today + _FURTHEST:
        problems.add("/first_on", "date_too_late")
    if data.until is not None and data.until < data.first_on:
        problems.add("/until", "ends_before_it_starts")
    if data.times is not None and not 1 <= data.times <= _MOST_TIMES:
        problems.add("/times", "quantity_invalid")
    problems.refuse()
