"""What a recorded rule must hold to; everything wrong is said at once."""

from datetime import date

import msgspec

from beneficiaries.constants import FigureCode, RuleKind
from beneficiaries.eligibility import Category, RuleSet
from beneficiaries.eligibility.conditions import ConditionInvalid, parse_condition
from beneficiaries.eligibility.content import LawContent, OwnContent
from beneficiaries.eligibility.rules import CategoryRules, PovertyLine
from beneficiaries.problems import CODE, Problems
from beneficiaries.services.assessments.data import FigureData, RuleData

LONGEST_NAME, LONGEST_SOURCE, LONGEST_CODE = 120, 300, 20
LARGEST_TIYN = 10**12
_PERCENT = 100
_AGES = {"minor_below_age", "student_below_age"}
_MOST_OF_THEM = {True: 30, False: 20}
_MOST_KINDS = 50
_EARLIEST = date(2015, 1, 1)


def check_rule(data: RuleData, in_force: RuleSet) -> LawContent | OwnContent:
    """Return the content of a rule that holds. Raises InvalidInput."""
    problems = Problems()
    _check_heading(data, problems)
    content = _check_own(data, problems) if data.kind == RuleKind.OWN else _check_law(data, in_force, problems)
    problems.refuse()
    return content


def check_figure(data: FigureData) -> None:
    """Raise InvalidInput unless a figure holds."""
    problems = Problems()
    if data.code not in FigureCode.values:
        problems.add("/code", "choice_invalid")
    if not 0 < data.amount_tiyn <= LARGEST_TIYN:
        problems.add("/amount_tiyn", "amount_invalid")
    check_day(data.effective_from, problems)
    _check_text(data.source, "/source", LONGEST_SOURCE, problems)
    problems.refuse()


def check_day(day: date | None, problems: Problems) -> None:
    """Note a first day that is missing or before the charity began."""
    if day is None:
        problems.add("/effective_from", "blank")
    elif day < _EARLIEST:
        problems.add("/effective_from", "date_too_early")


def _check_heading(data: RuleData, problems: Problems) -> None:
    if data.kind not in RuleKind.values:
        problems.add("/kind", "choice_invalid")
    if not CODE.fullmatch(data.code) or len(data.code) > LONGEST_CODE:
        problems.add("/code", "code_invalid")
    elif data.code in {*Category, "own"}:
        problems.add("/code", "code_taken")
    for language in ("kk", "ru", "en"):
        _check_text(getattr(data, f"name_{language}"), f"/name_{language}", LONGEST_NAME, problems)
    _check_text(data.reference, "/reference", LONGEST_SOURCE, problems)
    check_day(data.effective_from, problems)
    if data.effective_to and data.effective_from and data.effective_to < data.effective_from:
        problems.add("/effective_to", "date_too_early")


def _check_text(text: str, at: str, longest: int, problems: Problems) -> None:
    if not text.strip():
        problems.add(at, "blank")
    elif len(text) > longest:
        problems.add(at, "too_long")


def _check_own(data: RuleData, problems: Problems) -> OwnContent:
    try:
        parse_condition(data.condition)
    except ConditionInvalid as invalid:
        problems.add("/condition", str(invalid))
    if data.withholds and data.withholds not in set(Category) and not CODE.fullmatch(data.withholds):
        problems.add("/withholds", "choice_invalid")
    if data.values:
        problems.add("/values", "choice_invalid")
    return OwnContent(data.condition.strip(), data.withholds)


def _check_law(data: RuleData, in_force: RuleSet, problems: Problems) -> LawContent:
    values, former = dict(data.values), LawContent.of(in_force)
    line = PovertyLine(
        _percent(values, "minimum_percent", former.poverty_line.of_minimum, problems) or former.poverty_line.of_minimum,
        _percent(values, "median_percent", former.poverty_line.of_median, problems),
    )
    counts = {name: values.pop(name, getattr(former.categories, name)) for name in CategoryRules.__struct_fields__}
    for name, count in counts.items():
        if not 1 <= count <= _MOST_OF_THEM[name in _AGES]:
            problems.add(f"/{name}", "quantity_invalid")
    kinds = values.pop("excluded_income_kinds", former.excluded_income_kinds)
    if len(kinds) > _MOST_KINDS or any(not CODE.fullmatch(kind) for kind in kinds):
        problems.add("/excluded_income_kinds", "code_invalid")
    amounts = {name: values.pop(name, getattr(former, name)) for name in ("mci_tiyn", "subsistence_minimum_tiyn")}
    for name, amount in amounts.items():
        if not 0 < amount <= LARGEST_TIYN:
            problems.add(f"/{name}", "amount_invalid")
    for name in [*values, *(["condition"] if data.condition else []), *(["withholds"] if data.withholds else [])]:
        problems.add(f"/{name}", "choice_invalid")
    return msgspec.structs.replace(
        former, poverty_line=line, categories=CategoryRules(**counts), excluded_income_kinds=tuple(kinds), **amounts
    )


def _percent(
    values: dict[str, int], name: str, former: tuple[int, int] | None, problems: Problems
) -> tuple[int, int] | None:
    if name not in values:
        return former
    percent = values.pop(name)
    if not 1 <= percent <= 2 * _PERCENT:
        problems.add(f"/{name}", "quantity_invalid")
    return percent, _PERCENT
