"""Which categories a family falls into on a day: a pure engine over dated rule sets kept as data."""

from beneficiaries.eligibility.assessment import Assessment, Category, Step, StepCode
from beneficiaries.eligibility.engine import assess
from beneficiaries.eligibility.facts import HouseholdFacts, IncomeFacts, MemberFacts
from beneficiaries.eligibility.rules import OwnRule, RuleSet, RuleSetMissing, load_rule_sets, rule_set_for
from beneficiaries.eligibility.wording import render_category, render_condition, render_step

__all__ = [
    "Assessment",
    "Category",
    "HouseholdFacts",
    "IncomeFacts",
    "MemberFacts",
    "OwnRule",
    "RuleSet",
    "RuleSetMissing",
    "Step",
    "StepCode",
    "assess",
    "load_rule_sets",
    "render_category",
    "render_condition",
    "render_step",
    "rule_set_for",
]
