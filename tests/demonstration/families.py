from collections.abc import Iterator
from datetime import date
from functools import cache

from beneficiaries.eligibility import (
    Assessment,
    HouseholdFacts,
    IncomeFacts,
    MemberFacts,
    assess,
    load_rule_sets,
    rule_set_for,
)
from shapagat.demonstration.people import (
    GeneratedHousehold,
    NumberIssuer,
    Profile,
    cities,
    generate_households,
)

TODAY = date(2026, 10, 15)


@cache
def households(city: str = "astana", profile: Profile = Profile.MIXED, as_of: date = TODAY) -> list[GeneratedHousehold]:
    return list(stream(city, 400, profile, as_of))


def stream(city: str, count: int, profile: Profile, as_of: date, seed: int = 7) -> Iterator[GeneratedHousehold]:
    issuer = NumberIssuer(seed)
    return generate_households(seed=seed, city=city, count=count, as_of=as_of, issuer=issuer, profile=profile)


def assessed(household: GeneratedHousehold, as_of: date = TODAY) -> Assessment:
    facts = HouseholdFacts(
        as_of=as_of,
        centre_kato=cities()[household.city].kato,
        members=tuple(
            MemberFacts(
                role=person.role,
                birth_date=person.birth_date,
                sex=person.sex,
                disability_group=person.disability_group,
                student_until=person.student_until,
            )
            for person in household.members
        ),
        incomes=tuple(
            IncomeFacts(quarter=income.quarter, kind=income.kind, amount_tiyn=income.amount_tiyn)
            for income in household.incomes
        ),
    )
    return assess(facts, rule_set_for(as_of, load_rule_sets()))
