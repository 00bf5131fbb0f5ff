"""Families: the large ones it began with, then everybody who came."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random
from uuid import UUID

from beneficiaries.constants import LegalBasis
from beneficiaries.sealed import Address
from beneficiaries.services.registration.data import (
    ConsentData,
    DisabilityData,
    HouseholdData,
    IncomeData,
    MemberData,
)
from beneficiaries.services.registration.outcomes import Registered
from beneficiaries.services.registration.register_households import register_households
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.demonstration.people import (
    GeneratedHousehold,
    GeneratedPerson,
    NumberIssuer,
    Profile,
    generate_households,
)
from shapagat.demonstration.story import FIRST_MONTHS_DAYS, FOUNDING_FAMILIES, Chapter
from shapagat.encryption.constants import Purpose

BATCH = 250
#: One family in so many stands on an old list and has not been asked for its consent yet.
WITHOUT_CONSENT = 40
#: Whoever is examined again brings a new paper after a year.
REEXAMINED, PAPER_HOLDS = frozenset({"II", "III"}), timedelta(days=365)


def family_days(chapter: Chapter, count: int, today: date) -> Iterator[tuple[Profile, date]]:
    """Yield of what profile each family is and when it came, in order of days."""
    opened = chapter.opened_on(today)
    founding = min(FOUNDING_FAMILIES, count) if chapter.slug == "astana" else 0
    for index in range(founding):
        yield Profile.LARGE_LOW_INCOME, opened + timedelta(days=index * FIRST_MONTHS_DAYS // max(founding, 1))
    began = opened + timedelta(days=FIRST_MONTHS_DAYS if founding else 0)
    span = (today - began).days
    for index in range(count - founding):
        yield Profile.MIXED, began + timedelta(days=index * span // max(count - founding, 1))


def load_families(
    *, chapter: Chapter, centre: Centre, count: int, today: date, seed: int, issuer: NumberIssuer, actor_id: UUID
) -> Iterator[list[Registered]]:
    """Register a centre's families batch by batch, one transaction each; yield what was registered."""
    rng = Random(f"families:{seed}:{chapter.slug}")  # noqa: S311 - people nobody is, repeatably
    sources: dict[tuple[Profile, date], Iterator[GeneratedHousehold]] = {}

    def come(profile: Profile, day: date) -> HouseholdData:
        # Families are made as of the month they come in, so that everybody in them is born by then.
        month = day.replace(day=1)
        if (profile, month) not in sources:
            sources[profile, month] = generate_households(
                seed=seed, city=chapter.slug, count=count, as_of=month, issuer=issuer, profile=profile
            )
        return household_data(next(sources[profile, month]), day, rng)

    for batch in _batches(come(profile, day) for profile, day in family_days(chapter, count, today)):
        with work_as_system(Purpose.REGISTRATION, {centre.id}, actor_id=actor_id):
            outcomes = register_households(
                centre=centre, families=batch, actor_id=actor_id, today=today, compared=False
            )
        yield [outcome for outcome in outcomes if isinstance(outcome, Registered)]


def _batches(families: Iterable[HouseholdData]) -> Iterator[list[HouseholdData]]:
    batch: list[HouseholdData] = []
    for family in families:
        batch.append(family)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def household_data(family: GeneratedHousehold, day: date, rng: Random) -> HouseholdData:
    """Say of a generated family what a worker at the counter would have written down on that day."""
    listed_only = rng.randrange(WITHOUT_CONSENT) == 0
    address = family.address
    return HouseholdData(
        language=family.language,
        members=tuple(member_data(member, family.language, day) for member in family.members),
        phones=family.phones,
        address=Address(
            city=address.city_name,
            district=address.district_name,
            street=address.street,
            house=address.house,
            flat=address.flat,
        ),
        district=address.district,
        cell=address.h3_res7,
        category_claims=family.category_claims,
        incomes=tuple(IncomeData(income.quarter, income.kind, income.amount_tiyn) for income in family.incomes),
        consents=() if listed_only else (ConsentData(("registration", "aid"), day),),
        legal_basis=LegalBasis.OLD_LIST if listed_only else LegalBasis.CONSENT,
        registered_on=day,
    )


def member_data(person: GeneratedPerson, language: str, day: date) -> MemberData:
    """Say of a generated person what their papers said on a day."""
    name, disability = person.name(language), None
    if person.disability_group:
        until = day + PAPER_HOLDS if person.disability_group in REEXAMINED else None
        disability = DisabilityData(person.disability_group, person.disability_kind or "", until)
    return MemberData(
        role=person.role,
        family_name=name.family_name,
        given_name=name.given_name,
        patronymic=name.patronymic,
        birth_date=person.birth_date,
        sex=person.sex,
        iin=person.iin or "",
        iin_absence=person.no_iin_reason or "",
        disability=disability,
        student_until=person.student_until,
    )
