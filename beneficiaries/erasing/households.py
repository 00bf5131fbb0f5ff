from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from beneficiaries.constants import ConsentState, EndReason, HouseholdStatus, RequestState
from beneficiaries.erasing.requests import end_requests
from beneficiaries.models import CategoryLoss, Household, Membership, Person, Request
from beneficiaries.selectors.attachments import files_of
from beneficiaries.services.duplicates.leave_cases import leave_cases
from beneficiaries.services.duplicates.open_case import lock_cases_of
from beneficiaries.services.recurring.change_recurring import end_recurring_of
from beneficiaries.services.transfers.note_erased import EVERYWHERE, note_erased
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.merging import merge_set
from shapagat.encryption.subjects import is_erased
from shapagat.erasure.registry import Plan


def plan_household(household_id: UUID) -> Plan:
    """Lock a family; with it go those who belong, or belonged, to no other, also merged. Raises NotVisible.

    A hold on something attached to it stands in the way too.
    """
    lock_cases_of(Household, household_id)
    household = Household.objects.select_for_update(of=("self",)).filter(pk=household_id).first()
    if household is None:
        raise NotVisible
    families = merge_set([household.id])
    people = merge_set(Membership.objects.filter(household__in=families).values_list("person_id", flat=True))
    elsewhere = Membership.objects.filter(person_id__in=people).exclude(household__in=families)
    elsewhere = elsewhere.exclude(is_erased("household_id"))
    staying = set(merge_set(elsewhere.values_list("person_id", flat=True)))
    alone = Person.objects.filter(pk__in=set(people) - staying).exclude(is_erased("pk"))
    going = alone.order_by("pk").values_list("pk", flat=True)
    return Plan(household.id, household.centre_id, (household.id, *going), guarded_by=files_of(household.id))


def release_household(plan: Plan, actor_id: UUID, reason: str) -> None:
    """End what is under way for a family and blank where it lives.

    How many people it had and its broad categories stay: they are the figures of its quarter. A family that never
    agreed to be listed leaves not even these.
    """
    household, today = Household.objects.get(pk=plan.object_id), timezone.localdate()
    end_requests(Request.objects.filter(household=household), actor_id, reason)
    end_recurring_of(household.id)
    Membership.objects.filter(household=household, ends_on=None, starts_on__lte=today).update(ends_on=today)
    leave_cases(plan.subject_ids, actor_id)
    CategoryLoss.objects.filter(household=household).delete()
    if reason in EVERYWHERE:
        note_erased(household.id)
    household.status = HouseholdStatus.ENDED
    household.ended_on = household.ended_on or today
    household.end_reason = EndReason.ERASED
    household.district = household.cell = ""
    household.papers_month = None
    if household.consent_state == ConsentState.PENDING:
        household.end_reason = EndReason.NO_CONSENT
        household.people_count, household.categories = 0, []
    household.version += 1
    household.save(force_update=True)


def without_consent(centre_id: int, registered_by: date) -> QuerySet[Any]:
    """Return families listed on this day or before that were not asked for their consent yet."""
    return _of(centre_id).filter(
        consent_state=ConsentState.PENDING, status=HouseholdStatus.ACTIVE, registered_on__lte=registered_by
    )


def closed(centre_id: int, ended_by: date) -> QuerySet[Any]:
    """Return families whose case was closed on this day or before, with nothing under way."""
    under_way = Request.objects.exclude(
        state__in=[RequestState.CANCELLED, RequestState.CLOSED, RequestState.UNMET]
    ).values("household_id")
    return (
        _of(centre_id)
        .filter(status=HouseholdStatus.ENDED, ended_on__lte=ended_by)
        .exclude(pk__in=under_way.filter(household_id__isnull=False))
    )


def _of(centre_id: int) -> QuerySet[Household]:
    return Household.objects.filter(centre_id=centre_id).exclude(is_erased("pk"))
