from collections.abc import Sequence
from fractions import Fraction

from beneficiaries.eligibility.assessment import Category, Finding
from beneficiaries.eligibility.circumstances import PARENTS, is_minor, is_student
from beneficiaries.eligibility.facts import HouseholdFacts, MemberFacts
from beneficiaries.eligibility.income import counted_income, per_head, poverty_line
from beneficiaries.eligibility.rules import RuleSet

_TIYN = 100


def known_facts(facts: HouseholdFacts, rule_set: RuleSet, findings: Sequence[Finding]) -> dict[str, Fraction | None]:
    """Return what a centre's own rules may ask about; None where it is not known, never guessed.

    Amounts are tenge; a category is 1 when the rules of the law found it, 0 when not, None when undetermined.
    """
    ages = [member.age_on(facts.as_of) for member in facts.members]
    known = [age for age in ages if age is not None]
    young = [member for member in facts.members if member.role not in PARENTS]
    marked = [member for member in facts.members if member.disability_group is not None]
    minors = _count(young, [is_minor(member, facts, rule_set.categories) for member in young])
    students = _count(young, [is_student(member, facts, rule_set.categories) for member in young])
    of_children = [m.disability_group == "child" or is_minor(m, facts, rule_set.categories) for m in marked]
    all_dated = len(known) == len(ages)
    return {
        "members": Fraction(len(facts.members)),
        "minors": minors,
        "students": students,
        "children": None if minors is None or students is None else minors + students,
        "parents": Fraction(len(facts.members) - len(young)),
        "youngest_age": Fraction(min(known)) if known and all_dated else None,
        "oldest_age": Fraction(max(known)) if known and all_dated else None,
        "adults_with_disability": Fraction(of_children.count(False)),
        "children_with_disability": Fraction(of_children.count(True)),
        **_amounts(facts, rule_set),
        **_categories(findings),
    }


def _count(members: Sequence[MemberFacts], which: Sequence[bool]) -> Fraction | None:
    if any(member.birth_date is None for member in members):
        return None
    return Fraction(sum(which))


def _amounts(facts: HouseholdFacts, rule_set: RuleSet) -> dict[str, Fraction | None]:
    total = counted_income(facts, rule_set)
    line, _ = poverty_line(facts, rule_set)
    figure = rule_set.regional_figure(facts.centre_kato, facts.income_quarter.last_day)
    minimum = figure.subsistence_minimum_tiyn if figure else None
    return {
        "income": None if total is None else Fraction(total, _TIYN),
        "income_per_head": None if total is None else per_head(total, facts) / _TIYN,
        "poverty_line": line / _TIYN,
        "subsistence_minimum": Fraction(rule_set.subsistence_minimum_tiyn if minimum is None else minimum, _TIYN),
    }


def _categories(findings: Sequence[Finding]) -> dict[str, Fraction | None]:
    found = {category for finding in findings for category in finding.categories}
    open_still = {category for finding in findings for category in finding.undetermined} - found
    return {str(one): None if one in open_still else Fraction(one in found) for one in Category}
