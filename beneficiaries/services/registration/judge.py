from collections.abc import Iterable
from datetime import date

from beneficiaries.constants import BroadCategory
from beneficiaries.eligibility import (
    Assessment,
    Category,
    HouseholdFacts,
    IncomeFacts,
    MemberFacts,
    assess,
    load_rule_sets,
    rule_set_for,
)
from beneficiaries.sealed import HouseholdCircumstances, PersonCircumstances, PersonHealth, PersonIdentity

#: Codes too precise to stand in the open, and what stands there instead.
_COARSENED = {Category.CHILD_WITH_DISABILITY: BroadCategory.DISABILITY}


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


def judge(members: Iterable[MemberFacts], circumstances: HouseholdCircumstances, kato: str, as_of: date) -> Assessment:
    """Assess a family by the rule set in force on a day. Raises RuleSetMissing."""
    facts = HouseholdFacts(
        as_of=as_of,
        centre_kato=kato,
        members=tuple(members),
        incomes=tuple(
            IncomeFacts(income.quarter, income.kind, income.amount_tiyn)
            for income in circumstances.incomes
            if income.ended_on is None
        ),
    )
    return assess(facts, rule_set_for(as_of, load_rule_sets()))


def broad(categories: Iterable[Category]) -> list[str]:
    """Return the coarse categories that may stand in the open, each once, sorted."""
    return sorted({_COARSENED.get(category) or BroadCategory(category) for category in categories})
