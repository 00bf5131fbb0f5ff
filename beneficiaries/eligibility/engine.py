from beneficiaries.eligibility.assessment import Assessment, Step, StepCode
from beneficiaries.eligibility.circumstances import find_disability, find_incomplete_family, find_large_family
from beneficiaries.eligibility.facts import HouseholdFacts
from beneficiaries.eligibility.income import find_low_income
from beneficiaries.eligibility.own_rules import find_by_own_rules
from beneficiaries.eligibility.rules import RuleSet


def assess(facts: HouseholdFacts, rule_set: RuleSet) -> Assessment:
    """Return which categories a family falls into on `facts.as_of`, with each step of the reasoning.

    Pure: same facts and rule set, same answer. Amounts are compared as exact fractions of tiyn. Choosing the
    rule set in force on the day is the caller's (`rule_set_for`).
    """
    findings = [
        find_large_family(facts, rule_set.categories),
        find_incomplete_family(facts, rule_set.categories),
        find_disability(facts, rule_set.categories),
        find_low_income(facts, rule_set),
    ]
    own, hidden = find_by_own_rules(facts, rule_set, findings)
    findings.append(own)
    met = tuple(category for finding in findings for category in finding.categories)
    chosen = Step(StepCode.RULE_SET, {"name": rule_set.code, "in_force_from": rule_set.effective_from.isoformat()})
    return Assessment(
        rule_set=rule_set.code,
        as_of=facts.as_of,
        categories=tuple(category for category in met if category not in hidden),
        undetermined=tuple(category for finding in findings for category in finding.undetermined),
        steps=(chosen, *(step for finding in findings for step in finding.steps)),
        withheld=tuple(category for category in met if category in hidden),
    )
