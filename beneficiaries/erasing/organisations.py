from uuid import UUID

from beneficiaries.constants import HouseholdStatus
from beneficiaries.erasing.requests import end_requests
from beneficiaries.models import Organisation, Representation, Request
from beneficiaries.selectors.attachments import files_of
from beneficiaries.services.organisations.represent import end_representation
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.subjects import is_erased
from shapagat.erasure.registry import Plan


def plan_organisation(organisation_id: UUID) -> Plan:
    """Lock an organisation; a hold on something attached stands in the way too. Raises NotVisible."""
    found = Organisation.objects.select_for_update(of=("self",)).filter(pk=organisation_id)
    organisation = found.exclude(is_erased("pk")).first()
    if organisation is None:
        raise NotVisible
    return Plan(organisation.id, organisation.centre_id, (organisation.id,), guarded_by=files_of(organisation.id))


def release_organisation(plan: Plan, actor_id: UUID, reason: str) -> None:
    """End what is under way and what names it: its number is free to be registered anew."""
    organisation = Organisation.objects.get(pk=plan.object_id)
    end_requests(Request.objects.filter(organisation=organisation), actor_id, reason)
    for one in Representation.objects.filter(organisation=organisation, ends_on=None):
        end_representation(representation_id=one.pk, actor_id=actor_id)
    organisation.status = HouseholdStatus.ENDED
    # Its number is unique in the centre; the end of its own id, with a letter, is nobody's.
    organisation.bin = f"x{organisation.id.hex[-11:]}"
    organisation.name_kk = organisation.name_ru = organisation.district = organisation.cell = ""
    organisation.version += 1
    organisation.save(force_update=True)
