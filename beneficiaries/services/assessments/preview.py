"""What a change of a rule or figure would do to families, by what was known at their newest assessment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from beneficiaries.constants import FigureCode
from beneficiaries.eligibility import RuleSet, assess
from beneficiaries.eligibility.content import LawContent, OwnContent, own_rule_of
from beneficiaries.eligibility.rules import RegionalFigure
from beneficiaries.models import Assessment, Household
from beneficiaries.sealed import AssessmentInputs
from beneficiaries.selectors.losses import newest_assessments
from beneficiaries.services.assessments.check_rule import check_figure, check_rule
from beneficiaries.services.assessments.data import FigureData, RuleData
from shapagat.core.masked import masked
from shapagat.encryption.sealing import open_many


@masked
@dataclass(frozen=True)
class Effect:
    """What a change would do to one family, in precise categories."""

    household_id: UUID
    gained: tuple[str, ...]
    lost: tuple[str, ...]


def with_figure(rule_set: RuleSet, data: FigureData, kato: str) -> RuleSet:
    """Return rules in which a figure of the region is another one, whatever the day. Raises InvalidInput."""
    check_figure(data)
    amounts = {"subsistence_minimum_tiyn": None, "median_income_tiyn": None, f"{data.code}_tiyn": data.amount_tiyn}
    figure = RegionalFigure(kato_prefix=kato, effective_from=date.min, mark="centre", source=data.source, **amounts)
    replaced = [one for one in rule_set.regional_figures if not _same(one, data.code, kato)]
    return msgspec.structs.replace(rule_set, regional_figures=(figure, *replaced))


def with_rule(rule_set: RuleSet, data: RuleData) -> RuleSet:
    """Return rules in which a rule is another one, or one more. Raises InvalidInput."""
    content = check_rule(data, rule_set)
    if isinstance(content, LawContent):
        return msgspec.structs.replace(
            rule_set, **{name: getattr(content, name) for name in LawContent.__struct_fields__}
        )
    names = {"kk": data.name_kk, "ru": data.name_ru, "en": data.name_en}
    rule = own_rule_of(
        data.code,
        data.effective_from or date.min,
        OwnContent(content.condition, content.withholds),
        names,
        data.reference,
    )
    others = [one for one in rule_set.own_rules if one.code != rule.code]
    return msgspec.structs.replace(rule_set, own_rules=(*others, rule))


def changed_rules(rule_set: RuleSet, change: dict[str, Any], kato: str) -> RuleSet:
    """Return rules changed as a job's parameters say. Raises InvalidInput."""
    if "figure" in change:
        return with_figure(rule_set, msgspec.convert(change["figure"], FigureData), kato)
    return with_rule(rule_set, msgspec.convert(change["rule"], RuleData))


def effects_of(households: Sequence[Household], present: RuleSet, changed: RuleSet) -> tuple[list[Effect], int]:
    """Return what would change for whom, and how many families could be judged; opens their inputs at once.

    Both sets of rules are applied to the same inputs, so nothing but the change shows.
    """
    rows = [row for row in newest_assessments(household.id for household in households) if row.frozen_id]
    inputs = open_many(rows, "inputs", AssessmentInputs)
    effects = list(_effects(rows, inputs, present, changed))
    return effects, len(rows)


def _effects(
    rows: Iterable[Assessment], inputs: dict[UUID, AssessmentInputs], present: RuleSet, changed: RuleSet
) -> Iterable[Effect]:
    for row in rows:
        facts = inputs[row.id].facts
        if facts is None:
            continue
        before, after = set(assess(facts, present).categories), set(assess(facts, changed).categories)
        if before != after:
            yield Effect(row.household_id, tuple(sorted(after - before)), tuple(sorted(before - after)))


def _same(figure: RegionalFigure, code: str, kato: str) -> bool:
    amount = figure.subsistence_minimum_tiyn if code == FigureCode.SUBSISTENCE_MINIMUM else figure.median_income_tiyn
    return figure.kato_prefix == kato and amount is not None


def described_change(figure: FigureData | None, rule: RuleData | None) -> dict[str, Any]:
    """Return a change as a job keeps it. One of the two is given."""
    if figure is not None:
        return {"figure": msgspec.to_builtins(figure)}
    return {"rule": msgspec.to_builtins(rule)}
