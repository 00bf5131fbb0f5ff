"""One part of a list of organisations: each row is registered, or said why not."""

from beneficiaries.constants import OrganisationRole
from beneficiaries.exceptions import AlreadyRegistered
from beneficiaries.importing.organisations.words import ROLES
from beneficiaries.importing.parts import Entry
from beneficiaries.importing.row_reader import RowReader
from beneficiaries.importing.taking import ImportOptions, OneRow, Taken, note_made, placed
from beneficiaries.importing.words import KINDS
from beneficiaries.models import Organisation
from beneficiaries.sealed import Address, ContactPerson
from beneficiaries.services.organisations.check_organisation import check_organisation
from beneficiaries.services.organisations.data import OrganisationData
from beneficiaries.services.organisations.register_organisation import register_organisation
from shapagat.core.exceptions import InvalidInput

_POINTERS = (
    ("/bin", "bin"),
    ("/name_kk", "name_kk"),
    ("/name_ru", "name_ru"),
    ("/roles", "roles"),
    ("/disability_kinds", "disability_kinds"),
    ("/member_count", "member_count"),
    ("/contact/people/0/phone", "phone"),
    ("/contact/people/0/position", "contact_position"),
    ("/contact/people", "contact_name"),
    ("/contact/address", "street"),
    ("/location/district", "district"),
    ("/memoranda/0/signed_on", "memorandum_signed_on"),
    ("/memoranda", "memorandum_ends_on"),
    ("/note", "note"),
)


def take_organisations(part: list[Entry], options: ImportOptions) -> Taken:
    """Register the organisations of one part that hold; one whose number is known is told as present."""
    taken, seen = Taken(), set[str]()
    for row in map(OneRow.of, part):
        data = _read(row.reader)
        if row.reader.wrong:
            row.refuse(taken, "refused", row.reader.wrong)
            continue
        try:
            _take(row, data, options, seen)
        except InvalidInput as invalid:
            row.refuse(taken, "refused", placed(invalid.errors, _POINTERS))
        except AlreadyRegistered:
            row.refuse(taken, "already_present", [("bin", AlreadyRegistered.code)])
        else:
            row.take(taken)
    return taken


def _take(row: OneRow, data: OrganisationData, options: ImportOptions, seen: set[str]) -> None:
    if options.dry_run:
        checked = check_organisation(data)
        known = Organisation.objects.filter(centre_id=options.centre.id, bin=checked.bin).exists()
        if known or checked.bin in seen:
            raise AlreadyRegistered
        seen.add(checked.bin)
        return
    organisation = register_organisation(centre=options.centre, data=data, actor_id=options.actor_id)
    note_made([options.made(row.entry, organisation.version, organisation=organisation)])


def _read(reader: RowReader) -> OrganisationData:
    name_ru, name_kk = reader.text("name_ru"), reader.text("name_kk")
    contact = ContactPerson(reader.text("contact_name"), reader.text("contact_position"), reader.text("phone"))
    signed_on, ends_on = reader.day("memorandum_signed_on"), reader.day("memorandum_ends_on")
    if ends_on is not None and signed_on is None:
        reader.wrong.append(("memorandum_signed_on", "required"))
    return OrganisationData(
        bin=reader.number("bin"),
        # A list in one language has one name.
        name_kk=name_kk or name_ru,
        name_ru=name_ru or name_kk,
        roles=reader.words("roles", ROLES) or (OrganisationRole.BENEFICIARY,),
        disability_kinds=reader.words("disability_kinds", KINDS),
        member_count=reader.count("member_count") or 0,
        people=(contact,) if contact != ContactPerson() else (),
        address=Address(city=reader.text("city"), street=reader.text("street"), house=reader.text("house")),
        district=reader.text("district"),
        note=reader.text("note"),
        memoranda=((signed_on, ends_on),) if signed_on else (),
    )
