from collections.abc import Sequence

from beneficiaries.eligibility.assessment import Finding, Step, StepCode
from beneficiaries.eligibility.conditions import parse_condition
from beneficiaries.eligibility.facts import HouseholdFacts
from beneficiaries.eligibility.known_facts import known_facts
from beneficiaries.eligibility.rules import OwnRule, RuleSet


def find_by_own_rules(
    facts: HouseholdFacts, rule_set: RuleSet, findings: Sequence[Finding]
) -> tuple[Finding, tuple[str, ...]]:
    """Return what the centre's own rules grant, and which categories they withhold, each with its step.

    A rule that cannot be judged grants nothing for sure and withholds nothing.
    """
    if not rule_set.own_rules:
        return Finding(), ()
    known = known_facts(facts, rule_set, findings)
    met, unknown, withheld, steps = [], [], [], []
    for rule in rule_set.own_rules:
        holds = parse_condition(rule.condition).holds(known)
        if rule.withholds:
            withheld += [rule.withholds] * (holds is True)
            steps += [_step(StepCode.CATEGORY_WITHHELD, rule, category=rule.withholds)] * (holds is True)
            continue
        met += [rule.code] * (holds is True)
        unknown += [rule.code] * (holds is None)
        steps.append(_step(_VERDICTS[holds], rule, condition=rule.condition))
    return Finding(tuple(met), tuple(unknown), tuple(steps)), tuple(withheld)


_VERDICTS = {True: StepCode.OWN_RULE_MET, False: StepCode.OWN_RULE_NOT_MET, None: StepCode.OWN_RULE_UNKNOWN}


def _step(code: StepCode, rule: OwnRule, **params: str) -> Step:
    names: dict[str, int | str] = {"name_kk": rule.kk, "name_ru": rule.ru, "name_en": rule.en}
    return Step(code, {**names, "reference": rule.reference, **params})
