"""Who agreed that somebody under age helps."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from shapagat.accounts.constants import Role
from shapagat.accounts.selectors import RolesHeld
from shapagat.core.exceptions import NotVisible
from volunteers.models import GuardianConsent, Volunteer


def consented_on(*, volunteer_id: UUID, day: date) -> bool:
    """Tell whether a parent's or guardian's consent holds on a day."""
    return _holding_on(day).filter(volunteer_id=volunteer_id).exists()


def last_days(volunteer_ids: list[UUID], today: date) -> dict[UUID, date]:
    """Return the last day of each one's consent that holds today: one query."""
    rows = _holding_on(today).filter(volunteer_id__in=volunteer_ids).values_list("volunteer_id", "ends_on")
    return {volunteer_id: ends_on or date.max for volunteer_id, ends_on in rows}


def consents_of(volunteer: Volunteer) -> QuerySet[GuardianConsent]:
    """Return a volunteer's, the newest first, still sealed."""
    return GuardianConsent.objects.filter(volunteer=volunteer).order_by("-id")


def guardian_consent_visible_to(roles: RolesHeld, consent_id: UUID) -> GuardianConsent:
    """Return one of a centre somebody coordinates. Raises NotVisible."""
    here = GuardianConsent.objects.filter(centre_id__in=roles.centres_with({Role.COORDINATOR}))
    found = here.select_related("volunteer").filter(pk=consent_id).first()
    if found is None:
        raise NotVisible
    return found


def _holding_on(day: date) -> QuerySet[GuardianConsent]:
    holding = GuardianConsent.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day), withdrawn_on=None)
    return holding.filter(given_on__lte=day)
