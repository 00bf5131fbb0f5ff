"""Organisations of people with disabilities: the three of Astana by name, one in each later city."""

from datetime import date
from uuid import UUID

from beneficiaries.constants import DisabilityKind
from beneficiaries.sealed import Address, ContactPerson
from beneficiaries.services.organisations.data import OrganisationData
from beneficiaries.services.organisations.register_organisation import register_organisation
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.demonstration.calendar import on
from shapagat.demonstration.people import (
    GeneratedOrganisation,
    NumberIssuer,
    founding_organisations,
    generate_organisations,
)
from shapagat.demonstration.story import Chapter
from shapagat.encryption.constants import Purpose


def load_organisations(
    *, chapter: Chapter, centre: Centre, today: date, seed: int, issuer: NumberIssuer, actor_id: UUID
) -> None:
    """Register a centre's organisations on the day it opened, each with a memorandum."""
    opened = chapter.opened_on(today)
    made = (
        founding_organisations(seed=seed, as_of=opened, issuer=issuer)
        if chapter.slug == "astana"
        else list(generate_organisations(seed=seed, city=chapter.slug, count=1, as_of=opened, issuer=issuer))
    )
    with on(opened, 12), work_as_system(Purpose.REGISTRATION, {centre.id}, actor_id=actor_id):
        for organisation in made:
            data = organisation_data(organisation, opened)
            register_organisation(centre=centre, data=data, actor_id=actor_id)


def organisation_data(organisation: GeneratedOrganisation, opened: date) -> OrganisationData:
    """Say of a generated organisation what its papers say."""
    address, name = organisation.address, organisation.contact.name("ru")
    full_name = f"{name.family_name} {name.given_name} {name.patronymic}".strip()
    return OrganisationData(
        bin=organisation.bin,
        name_kk=organisation.name_kk,
        name_ru=organisation.name_ru,
        disability_kinds=tuple(kind for kind in organisation.disability_kinds if kind in DisabilityKind.values),
        member_count=organisation.member_count,
        people=(ContactPerson(full_name, "Төраға / Председатель", organisation.phone),),
        address=Address(address.city_name, address.district_name, address.street, address.house, address.flat),
        district=address.district,
        cell=address.h3_res7,
        memoranda=((opened, opened.replace(year=opened.year + 3, day=min(opened.day, 28))),),
        registered_on=opened,
    )
