from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from beneficiaries.models import Request
from shapagat.accounts.constants import Role
from shapagat.accounts.selectors import RolesHeld
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.sealing import open_many
from volunteers.constants import PENDING_CLAIMS
from volunteers.models import Claim, Exclusion, Volunteer
from volunteers.sealed import ExclusionReason


def excluded_from(*, volunteer_id: UUID, request: Request | None) -> bool:
    """Tell whether somebody is kept from the family or organisation of a request; from a point nobody is."""
    if request is None:
        return False
    whose = Q(household_id=request.household_id, household_id__isnull=False) | Q(
        organisation_id=request.organisation_id, organisation_id__isnull=False
    )
    return Exclusion.objects.filter(whose, volunteer_id=volunteer_id, lifted_at=None).exists()


def is_kept_from(volunteer_ids: Sequence[UUID]) -> Exists:
    """Return the condition on tasks that one of these volunteers is kept from their family or organisation."""
    whose = Q(household_id=OuterRef("request__household_id")) | Q(organisation_id=OuterRef("request__organisation_id"))
    return Exists(Exclusion.objects.filter(whose, volunteer_id__in=volunteer_ids, lifted_at=None))


def claims_kept_apart(volunteer: Volunteer) -> list[Claim]:
    """Return the claims a volunteer still holds with families or organisations they are kept from."""
    whose = Q(household_id=OuterRef("task__request__household_id")) | Q(
        organisation_id=OuterRef("task__request__organisation_id")
    )
    kept = Exclusion.objects.filter(whose, volunteer=volunteer, lifted_at=None)
    held = Claim.objects.filter(
        Exists(kept), volunteer=volunteer, state__in=PENDING_CLAIMS, lease_until__gt=timezone.now()
    )
    return list(held.order_by("task_id"))


def exclusions_of(volunteer: Volunteer) -> QuerySet[Exclusion]:
    """Return whom a volunteer is and was kept from, still sealed."""
    return Exclusion.objects.filter(volunteer=volunteer).select_related("household", "organisation").order_by("-id")


def exclusion_visible_to(roles: RolesHeld, exclusion_id: UUID) -> Exclusion:
    """Return one of a centre somebody coordinates; nobody else sees any. Raises NotVisible."""
    found = Exclusion.objects.filter(centre_id__in=roles.centres_with({Role.COORDINATOR}), pk=exclusion_id)
    row = found.select_related("household", "organisation", "volunteer").first()
    if row is None:
        raise NotVisible
    return row


def reasons_of(rows: Sequence[Exclusion]) -> list[str]:
    """Open why somebody is kept from families, in order; a carried one has the reason of the one it follows from."""
    first = Exclusion.objects.in_bulk([row.carried_from_id for row in rows if row.carried_from_id])
    told = [first[row.carried_from_id] if row.carried_from_id else row for row in rows]
    opened = open_many(list({row.pk: row for row in told}.values()), "reason", ExclusionReason)
    return [opened[row.pk].text for row in told]
