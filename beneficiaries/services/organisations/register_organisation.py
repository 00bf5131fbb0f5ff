from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.exceptions import AlreadyRegistered
from beneficiaries.models import Memorandum, Organisation
from beneficiaries.sealed import OrganisationContact, OrganisationNotes
from beneficiaries.services.organisations.check_organisation import check_organisation
from beneficiaries.services.organisations.data import OrganisationData
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.encryption.constants import SubjectKind
from shapagat.encryption.sealing import seal_all
from shapagat.encryption.subjects import create_subjects


def register_organisation(*, centre: Centre, data: OrganisationData, actor_id: UUID) -> Organisation:
    """Register an organisation. Raises InvalidInput, AlreadyRegistered when its BIN is known in the centre."""
    data = check_organisation(data)
    organisation = Organisation(
        id=new_id(),
        centre_id=centre.id,
        bin=data.bin,
        name_kk=data.name_kk,
        name_ru=data.name_ru,
        roles=sorted(set(data.roles)),
        disability_kinds=sorted(set(data.disability_kinds)),
        member_count=data.member_count,
        district=data.district,
        cell=data.cell,
        registered_on=data.registered_on or timezone.localdate(),
        registered_by_id=actor_id,
    )
    with transaction.atomic():
        create_subjects(kind=SubjectKind.ORGANISATION, centre_id=centre.id, ids=[organisation.id])
        # ON CONFLICT: two who register it at once are told apart without an error in the server's log.
        _insert_once(organisation, data)
        Memorandum.objects.bulk_create(
            [
                Memorandum(centre_id=centre.id, organisation=organisation, signed_on=signed_on, ends_on=ends_on)
                for signed_on, ends_on in data.memoranda
            ]
        )
        record_change(action="organisation.registered", actor_id=actor_id, centre_id=centre.id, on=organisation)
    return organisation


def _insert_once(organisation: Organisation, data: OrganisationData) -> None:
    known = Organisation.objects.filter(centre_id=organisation.centre_id, bin=organisation.bin)
    if known.exists():
        raise AlreadyRegistered
    seal_all(
        organisation,
        {"contact": OrganisationContact(data.people, data.address), "notes": OrganisationNotes(data.note)},
    )
    Organisation.objects.bulk_create([organisation], ignore_conflicts=True)
    if not known.filter(pk=organisation.pk).exists():
        raise AlreadyRegistered
