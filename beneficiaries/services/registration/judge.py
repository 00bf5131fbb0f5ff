from collections.abc import Iterable
from datetime import date

from beneficiaries.eligibility import HouseholdFacts, IncomeFacts, MemberFacts
from beneficiaries.sealed import HouseholdCircumstances, PersonCircumstances, PersonHealth, PersonIdentity


def member_facts(
    role: str, identity: PersonIdentity, circumstances: PersonCircumstances, health: PersonHealth, as_of: date
) -> MemberFacts:
    """Return what counts about one person on a day; a disability paper that has run out counts no more."""
    lapsed = health.valid_until is not None and health.valid_until < as_of
    return MemberFacts(
        role="head" if role == "head" else "spouse" if role == "spouse" else "child" if role == "child" else "other",
        birth_date=identity.birth_date,
        sex=identity.sex,
        disability_group=None if lapsed else health.disability_group,
        student_until=circumstances.student_until,
    )


def facts_of(
    members: Iterable[MemberFacts], circumstances: HouseholdCircumstances, kato: str, as_of: date
) -> HouseholdFacts:
    """Return what counts about a family on a day."""
    return HouseholdFacts(
        as_of=as_of,
        centre_kato=kato,
        members=tuple(members),
        incomes=tuple(
            IncomeFacts(income.quarter, income.kind, income.amount_tiyn)
            for income in circumstances.incomes
            if income.ended_on is None
        ),
    )
