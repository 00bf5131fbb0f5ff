from typing import Any

import msgspec
from django.utils.translation import get_language

from beneficiaries.constants import RuleKind
from beneficiaries.eligibility import RuleSet, render_condition
from beneficiaries.eligibility.content import LawContent
from beneficiaries.models import CategoryLoss, EligibilityFigure, EligibilityRule
from beneficiaries.selectors.rules import names_of


def render_rule(rule: EligibilityRule, centre: str) -> dict[str, Any]:
    """Render a rule that a centre recorded."""
    language = _language()
    return {
        "id": str(rule.id),
        "centre": centre,
        "code": rule.code,
        "kind": rule.kind,
        "name": names_of(rule)[language],
        "references": [rule.reference],
        "effective_from": rule.effective_from.isoformat(),
        "effective_to": rule.effective_to.isoformat() if rule.effective_to else None,
        "content": rule.content,
        "condition_text": render_condition(rule.content.get("condition", ""), language),
    }


def render_shipped(rule_set: RuleSet) -> dict[str, Any]:
    """Render a rule set of the law that the product ships with."""
    language = _language()
    return {
        "id": None,
        "centre": None,
        "code": rule_set.code,
        "kind": RuleKind.LAW.value,
        "name": rule_set.code,
        "references": [getattr(reference, language) for reference in rule_set.references],
        "effective_from": rule_set.effective_from.isoformat(),
        "effective_to": rule_set.effective_to.isoformat() if rule_set.effective_to else None,
        "content": msgspec.to_builtins(LawContent.of(rule_set)),
        "condition_text": "",
    }


def render_figure(figure: EligibilityFigure, centre: str) -> dict[str, Any]:
    """Render a figure."""
    return {
        "id": str(figure.id),
        "centre": centre,
        "code": figure.code,
        "amount_tiyn": figure.amount_tiyn,
        "effective_from": figure.effective_from.isoformat(),
        "source": figure.source,
    }


def render_loss(loss: CategoryLoss, centre: str) -> dict[str, Any]:
    """Render a loss without personal data."""
    return {
        "id": str(loss.id),
        "centre": centre,
        "household": str(loss.household_id),
        "assessment": str(loss.assessment_id),
        "category": loss.category,
        "state": loss.state,
        "keep_reason": loss.keep_reason,
        "proposed_on": loss.proposed_on.isoformat(),
        "decided_at": loss.decided_at.isoformat() if loss.decided_at else None,
    }


def _language() -> str:
    return (get_language() or "ru")[:2]
