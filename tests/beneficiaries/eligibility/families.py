from datetime import date

from beneficiaries.eligibility import (
    Assessment,
    HouseholdFacts,
    IncomeFacts,
    MemberFacts,
    assess,
    load_rule_sets,
    rule_set_for,
)
from beneficiaries.eligibility.facts import DisabilityGroup, Role

TODAY = date(2026, 10, 15)
ASTANA = "710000000"
MOTHER = MemberFacts(role="head", birth_date=date(1985, 3, 1), sex="female")
FATHER = MemberFacts(role="spouse", birth_date=date(1983, 7, 9), sex="male")


def aged(
    years: int,
    *,
    on: date = TODAY,
    role: Role = "child",
    disability_group: DisabilityGroup | None = None,
    student_until: date | None = None,
) -> MemberFacts:
    """Somebody whose birthday is the day itself: the youngest one can be at that age."""
    return MemberFacts(
        role=role,
        birth_date=on.replace(year=on.year - years),
        disability_group=disability_group,
        student_until=student_until,
    )


def judged(*members: MemberFacts, on: date = TODAY, tiyn: int | None = None, kato: str = ASTANA) -> Assessment:
    facts = HouseholdFacts(as_of=on, centre_kato=kato, members=members)
    if tiyn is not None:
        income = IncomeFacts(quarter=str(facts.income_quarter), kind="salary", amount_tiyn=tiyn)
        facts = HouseholdFacts(as_of=on, centre_kato=kato, members=members, incomes=(income,))
    return assess(facts, rule_set_for(on, load_rule_sets()))
