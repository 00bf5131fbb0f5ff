from dataclasses import replace
from uuid import UUID

from django.db import IntegrityError, transaction

from beneficiaries.exceptions import AlreadyRegistered
from beneficiaries.models import Organisation
from beneficiaries.sealed import OrganisationContact, OrganisationNotes
from beneficiaries.services.organisations.check_organisation import check_organisation
from beneficiaries.services.organisations.data import OrganisationChanges, OrganisationData
from beneficiaries.services.organisations.lock import lock_organisation
from shapagat.audit.services import record_change
from shapagat.encryption.sealing import open_one, seal


def update_organisation(
    *, organisation_id: UUID, changes: OrganisationChanges, actor_id: UUID, version: int | None = None
) -> Organisation:
    """Change an organisation; only the compartments concerned are sealed anew.

    Raises InvalidInput, NotVisible, StaleVersion, WrongState when it ended, AlreadyRegistered when its new BIN is
    another's here.
    """
    with transaction.atomic():
        organisation = lock_organisation(organisation_id, version)
        contact = open_one(organisation, "contact", OrganisationContact)
        notes = open_one(organisation, "notes", OrganisationNotes)
        data = check_organisation(replace(_present(organisation, contact, notes), **changes))
        _refuse_taken(organisation, data.bin)
        changed = _seal_anew(organisation, data, contact, notes)
        _set_plain(organisation, data)
        organisation.version += 1
        _save(organisation)
        record_change(
            action="organisation.changed",
            actor_id=actor_id,
            centre_id=organisation.centre_id,
            on=organisation,
            subject_ids=[organisation.id],
            detail={"compartments": changed},
        )
    return organisation


def _present(organisation: Organisation, contact: OrganisationContact, notes: OrganisationNotes) -> OrganisationData:
    return OrganisationData(
        bin=organisation.bin,
        name_kk=organisation.name_kk,
        name_ru=organisation.name_ru,
        roles=tuple(organisation.roles),
        disability_kinds=tuple(organisation.disability_kinds),
        member_count=organisation.member_count,
        people=contact.people,
        address=contact.address,
        district=organisation.district,
        cell=organisation.cell,
        note=notes.text,
    )


def _seal_anew(
    organisation: Organisation, data: OrganisationData, contact: OrganisationContact, notes: OrganisationNotes
) -> list[str]:
    wanted = {
        "contact": (contact, OrganisationContact(data.people, data.address)),
        "notes": (notes, OrganisationNotes(data.note)),
    }
    changed = [name for name, (former, now) in wanted.items() if former != now]
    for name in changed:
        seal(organisation, name, wanted[name][1])
    return changed


def _set_plain(organisation: Organisation, data: OrganisationData) -> None:
    organisation.bin, organisation.name_kk, organisation.name_ru = data.bin, data.name_kk, data.name_ru
    organisation.roles = sorted(set(data.roles))
    organisation.disability_kinds = sorted(set(data.disability_kinds))
    organisation.member_count = data.member_count
    organisation.district, organisation.cell = data.district, data.cell


def _refuse_taken(organisation: Organisation, digits: str) -> None:
    same = Organisation.objects.filter(centre_id=organisation.centre_id, bin=digits)
    if same.exclude(pk=organisation.pk).exists():
        raise AlreadyRegistered


def _save(organisation: Organisation) -> None:
    try:
        with transaction.atomic():
            organisation.save(force_update=True)
    except IntegrityError:
        # Two give one number to two organisations at once: the second finds it taken.
        raise AlreadyRegistered from None
