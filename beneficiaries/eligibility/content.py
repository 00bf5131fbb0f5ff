"""What a rule that a centre recorded consists of."""

from datetime import date

import msgspec

from beneficiaries.eligibility.rules import CategoryRules, FigureMarks, LegalReference, OwnRule, PovertyLine, RuleSet


class LawContent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything of a rule set of the law but its figures of regions; units as in `RuleSet`."""

    mci_tiyn: int
    subsistence_minimum_tiyn: int
    poverty_line: PovertyLine
    categories: CategoryRules
    excluded_income_kinds: tuple[str, ...]

    @classmethod
    def of(cls, rule_set: RuleSet) -> "LawContent":
        """Return that part of a rule set."""
        return cls(**{name: getattr(rule_set, name) for name in cls.__struct_fields__})


class OwnContent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule of the centre: while the condition holds it grants its code, or withholds a category."""

    condition: str
    withholds: str = ""


def rule_set_of(
    code: str, begins: date, ends: date | None, content: LawContent, names: dict[str, str], reference: str
) -> RuleSet:
    """Return a recorded law as a rule set, without figures of regions and rules of the centre."""
    said = {language: f"{name}: {reference}" for language, name in names.items()}
    act = LegalReference(topic="all", mark="centre", **said)
    parts = {name: getattr(content, name) for name in LawContent.__struct_fields__}
    return RuleSet(
        code=code,
        effective_from=begins,
        effective_to=ends,
        marks=FigureMarks("centre", "centre"),
        references=(act,),
        regional_figures=(),
        **parts,
    )


def own_rule_of(code: str, begins: date, content: OwnContent, names: dict[str, str], reference: str) -> OwnRule:
    """Return a recorded rule of the centre as the engine takes it."""
    return OwnRule(
        code=code,
        effective_from=begins,
        reference=reference,
        condition=content.condition,
        withholds=content.withholds,
        **names,
    )
