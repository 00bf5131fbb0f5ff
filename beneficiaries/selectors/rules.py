"""Which rules and figures are in force in a centre on a day: those the product ships with, and the centre's own."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import msgspec
from django.db.models import QuerySet

from beneficiaries.constants import FigureCode, RuleKind
from beneficiaries.eligibility import OwnRule, RuleSet, load_rule_sets, rule_set_for
from beneficiaries.eligibility.content import LawContent, OwnContent, own_rule_of, rule_set_of
from beneficiaries.eligibility.rules import RegionalFigure
from beneficiaries.models import EligibilityFigure, EligibilityRule, FrozenRules
from shapagat.accounts.constants import Role
from shapagat.accounts.work import Work

#: Who reads rules and figures; a coordinator changes them.
RULE_READERS = frozenset({Role.INTAKE, Role.COORDINATOR, Role.NETWORK})


@dataclass
class CentreRules:
    """The rules of one centre through time. `on` puts a day's together once."""

    kato: str
    rules: list[EligibilityRule]
    figures: list[RegionalFigure]
    _days: dict[date, RuleSet] = field(default_factory=dict, repr=False)

    def on(self, day: date) -> RuleSet:
        """Return rules and figures in force on a day. Raises RuleSetMissing."""
        if day not in self._days:
            self._days[day] = self._resolve(day)
        return self._days[day]

    def _resolve(self, day: date) -> RuleSet:
        recorded = [_law(rule) for rule in self.rules if rule.kind == RuleKind.LAW]
        # `rule_set_for` takes the first of several that began on one day: the centre's.
        law = rule_set_for(day, [*recorded, *load_rule_sets()])
        shipped = [figure for figure in _shipped_figures(law) if self.kato.startswith(figure.kato_prefix)]
        return msgspec.structs.replace(
            law,
            regional_figures=(*self.figures, *shipped),
            own_rules=tuple(_own(rule) for rule in self._own_on(day)),
        )

    def _own_on(self, day: date) -> list[EligibilityRule]:
        newest: dict[str, EligibilityRule] = {}
        for rule in sorted(self.rules, key=lambda rule: rule.effective_from):
            if rule.kind == RuleKind.OWN and rule.effective_from <= day:
                newest[rule.code] = rule
        in_force = [rule for rule in newest.values() if rule.effective_to is None or day <= rule.effective_to]
        return sorted(in_force, key=lambda rule: rule.code)


def rules_of(centre_id: int, kato: str) -> CentreRules:
    """Read a centre's rules and figures, in two queries."""
    rules = list(EligibilityRule.objects.filter(centre_id=centre_id).order_by("id"))
    newest: dict[tuple[str, date], EligibilityFigure] = {}
    for row in EligibilityFigure.objects.filter(centre_id=centre_id).order_by("id"):
        newest[row.code, row.effective_from] = row
    return CentreRules(kato, rules, [regional_figure(row, kato) for _, row in sorted(newest.items())])


def regional_figure(row: EligibilityFigure, kato: str) -> RegionalFigure:
    """Return a recorded figure as the engine takes it."""
    minimum = row.amount_tiyn if row.code == FigureCode.SUBSISTENCE_MINIMUM else None
    median = row.amount_tiyn if row.code == FigureCode.MEDIAN_INCOME else None
    return RegionalFigure(kato, row.effective_from, minimum, median, "centre", row.source)


def frozen_rules(assessed: Iterable[FrozenRules]) -> dict[str, RuleSet]:
    """Return frozen rules by their digest."""
    return {row.digest: msgspec.convert(row.content, RuleSet) for row in assessed}


def rules_visible_to(work: Work) -> QuerySet[EligibilityRule]:
    """Return the rules recorded in the caller's centres."""
    return EligibilityRule.objects.filter(centre_id__in=work.roles.centres_with(RULE_READERS))


def figures_visible_to(work: Work) -> QuerySet[EligibilityFigure]:
    """Return the figures recorded in the caller's centres."""
    return EligibilityFigure.objects.filter(centre_id__in=work.roles.centres_with(RULE_READERS))


def names_of(rule: EligibilityRule) -> dict[str, str]:
    """Return what a rule is called by language."""
    return {"kk": rule.name_kk, "ru": rule.name_ru, "en": rule.name_en}


def _law(rule: EligibilityRule) -> RuleSet:
    content = msgspec.convert(rule.content, LawContent)
    return rule_set_of(rule.code, rule.effective_from, rule.effective_to, content, names_of(rule), rule.reference)


def _own(rule: EligibilityRule) -> OwnRule:
    content = msgspec.convert(rule.content, OwnContent)
    return own_rule_of(rule.code, rule.effective_from, content, names_of(rule), rule.reference)


def _shipped_figures(law: RuleSet) -> tuple[RegionalFigure, ...]:
    return law.regional_figures or load_rule_sets()[-1].regional_figures
