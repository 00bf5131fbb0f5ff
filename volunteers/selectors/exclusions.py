from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from beneficiaries.models import Request
from volunteers.models import Exclusion


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
