from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import ConsentState, EndReason, HouseholdStatus, RequestState
from beneficiaries.models import Household, Membership, Request
from shapagat.audit.services import record_change
from shapagat.core import hooks
from shapagat.encryption.subjects import erase_subjects

BATCH = 100


def erase_households_without_consent(*, centre_id: int, actor_id: UUID, today: date | None = None) -> int:
    """Erase one batch of families whose consent is still pending after the term; return how many.

    The term is CONSENT_PENDING_TERM_DAYS days from registration (Law 94-V, Art. 8; the charity's own term). Their keys
    are destroyed, so nothing sealed opens again, not even from a dump; what remains are bare rows without a place.
    """
    last_day = (today or timezone.localdate()) - timedelta(days=settings.CONSENT_PENDING_TERM_DAYS)
    with transaction.atomic():
        due = list(
            Household.objects.select_for_update(skip_locked=True)
            .filter(
                centre_id=centre_id,
                consent_state=ConsentState.PENDING,
                status=HouseholdStatus.ACTIVE,
                registered_on__lt=last_day,
            )
            .order_by("id")[:BATCH]
        )
        if due:
            _erase(due, centre_id, actor_id)
    return len(due)


def _erase(due: list[Household], centre_id: int, actor_id: UUID) -> None:
    ids = [household.id for household in due]
    memberships = Membership.objects.filter(household_id__in=ids)
    people = list(memberships.values_list("person_id", flat=True).distinct())
    today = timezone.localdate()
    _cancel_requests(ids)
    memberships.filter(ends_on=None, starts_on__lte=today).update(ends_on=today)
    Household.objects.filter(pk__in=ids).update(
        status=HouseholdStatus.ENDED,
        ended_on=today,
        end_reason=EndReason.NO_CONSENT,
        district="",
        cell="",
        categories=[],
        people_count=0,
    )
    erased = erase_subjects(subject_ids=[*ids, *people])
    for subject_id in erased:
        hooks.call(hooks.Hook.SUBJECT_ERASED, subject_id)
    record_change(
        action="household.erased_without_consent",
        actor_id=actor_id,
        centre_id=centre_id,
        subject_ids=erased,
        detail={"households": len(ids), "people": len(people)},
    )


def _cancel_requests(household_ids: list[UUID]) -> None:
    # They are drafts: nothing of a family without consent was ever opened to anybody.
    Request.objects.filter(household_id__in=household_ids, state=RequestState.DRAFT).update(
        state=RequestState.CANCELLED, district="", cell=""
    )
