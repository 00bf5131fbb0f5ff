"""Organisations: those of Astana by name, one in each later city; what the partner agreed on; who speaks for one."""

from datetime import date, timedelta
from uuid import UUID

from beneficiaries.constants import AgreementCorrection, DisabilityKind, OrganisationRole, RequestCategory
from beneficiaries.models import Organisation
from beneficiaries.sealed import Address, ContactPerson
from beneficiaries.services.organisations.acknowledge import acknowledge_total
from beneficiaries.services.organisations.agree import record_grant, report_grant
from beneficiaries.services.organisations.correct_agreement import correct_memorandum
from beneficiaries.services.organisations.data import CollectiveData, GrantData, OrganisationData
from beneficiaries.services.organisations.file_need import file_need
from beneficiaries.services.organisations.register_organisation import register_organisation
from beneficiaries.services.organisations.represent import bind
from beneficiaries.services.requests.steps import mark_delivered, open_request
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
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

#: 4.5 million tenge.
_GRANT_TIYN = 450_000_000


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
        registered = [
            register_organisation(centre=centre, data=organisation_data(organisation, opened), actor_id=actor_id)
            for organisation in made
        ]
        for organisation in registered:
            if OrganisationRole.PARTNER in organisation.roles:
                _win_grant(organisation, opened, actor_id)
    with on(opened + timedelta(days=50), 12), work_as_system(Purpose.REGISTRATION, {centre.id}, actor_id=actor_id):
        _prolong(registered[-1], actor_id)
    _speak(registered[0], User.objects.filter(username=f"representative.{chapter.slug}").first(), opened, actor_id)


def _prolong(organisation: Organisation, actor_id: UUID) -> None:
    """The memorandum is to hold until it is ended."""
    memorandum = organisation.memoranda.get()
    correct_memorandum(
        memorandum_id=memorandum.pk, changes={"ends_on": None}, reason=AgreementCorrection.AMENDED, actor_id=actor_id
    )


def _win_grant(organisation: Organisation, opened: date, actor_id: UUID) -> None:
    """A state social order of a year; the report of the second quarter is overdue on the demonstration's day."""
    days = [opened + timedelta(days=days) for days in (100, 200, 300, 365)]
    data = GrantData("2/17-145", _GRANT_TIYN, opened, days[-1], tuple(days), "Қиын жағдайдағы әйелдерге көмек")
    grant = record_grant(organisation_id=organisation.pk, data=data, actor_id=actor_id)
    first = grant.reports.order_by("due_on").first()
    if first is not None:
        with on(first.due_on, 12):
            report_grant(report_id=first.pk, reported_on=first.due_on, actor_id=actor_id)


def _speak(organisation: Organisation, user: User | None, opened: date, actor_id: UUID) -> None:
    """Let the demonstration's representative speak for it, as two people would have agreed, and ask twice.

    What was asked for first came, and the organisation said to how many; the second request waits.
    """
    if user is None:
        return
    centre = {organisation.centre_id}
    with on(opened + timedelta(days=30), 12), work_as_system(Purpose.REPRESENTATION, centre, actor_id=SYSTEM_ACTOR_ID):
        bind(organisation=organisation, user=user, actor_id=SYSTEM_ACTOR_ID)
        first = file_need(organisation_id=organisation.pk, data=_interpreter("Мерекелік кездесу"), actor_id=user.pk)
    with on(opened + timedelta(days=35), 12), work_as_system(Purpose.REQUEST_HANDLING, centre, actor_id=actor_id):
        open_request(request_id=first.request_id, actor_id=actor_id)
        mark_delivered(request_id=first.request_id, actor_id=actor_id)
    with on(opened + timedelta(days=36), 12), work_as_system(Purpose.REPRESENTATION, centre, actor_id=user.pk):
        acknowledge_total(need_id=first.pk, received=28, actor_id=user.pk)
    with work_as_system(Purpose.REPRESENTATION, centre, actor_id=user.pk):
        file_need(organisation_id=organisation.pk, data=_interpreter("Кездесуге 30 адам келеді"), actor_id=user.pk)


def _interpreter(note: str) -> CollectiveData:
    """An interpreter for thirty members."""
    return CollectiveData(
        category=RequestCategory.INTERPRETING,
        urgency=2,
        member_count=30,
        items=(("Ымдау тілінің аудармашысы", 1, "күн"),),
        note=note,
    )


def organisation_data(organisation: GeneratedOrganisation, opened: date) -> OrganisationData:
    """Say of a generated organisation what its papers say."""
    address, name = organisation.address, organisation.contact.name("ru")
    full_name = f"{name.family_name} {name.given_name} {name.patronymic}".strip()
    return OrganisationData(
        bin=organisation.bin,
        name_kk=organisation.name_kk,
        name_ru=organisation.name_ru,
        roles=organisation.roles,
        disability_kinds=tuple(kind for kind in organisation.disability_kinds if kind in DisabilityKind.values),
        member_count=organisation.member_count,
        people=(ContactPerson(full_name, "Төраға / Председатель", organisation.phone),),
        address=Address(address.city_name, address.district_name, address.street, address.house, address.flat),
        district=address.district,
        cell=address.h3_res7,
        memoranda=((opened, opened.replace(year=opened.year + 3, day=min(opened.day, 28))),),
        registered_on=opened,
    )
