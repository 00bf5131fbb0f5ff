from fractions import Fraction

from beneficiaries.eligibility.assessment import Category, Finding, Step, StepCode
from beneficiaries.eligibility.facts import HouseholdFacts, IncomeFacts
from beneficiaries.eligibility.rules import RegionalFigure, RuleSet

_MONTHS_IN_QUARTER = 3


def find_low_income(facts: HouseholdFacts, rule_set: RuleSet) -> Finding:
    """Compare income per head and month of the quarter before with the poverty line; equal is not below.

    Income nobody asked about is not zero: without a row for that quarter the category stays undetermined.
    """
    total = counted_income(facts, rule_set)
    if total is None:
        step = Step(StepCode.INCOME_UNKNOWN, {"quarter": str(facts.income_quarter)})
        return Finding((), (Category.LOW_INCOME,), (step,))
    per_capita = per_head(total, facts)
    income_steps = _income_steps(total, per_capita, facts, rule_set)
    line, line_steps = poverty_line(facts, rule_set)
    below = per_capita < line
    verdict = Step(
        StepCode.LOW_INCOME_MET if below else StepCode.LOW_INCOME_NOT_MET,
        {"per_capita_tiyn": int(per_capita), "line_tiyn": int(line)},
    )
    return Finding((Category.LOW_INCOME,) if below else (), (), (*income_steps, *line_steps, verdict))


def counted_income(facts: HouseholdFacts, rule_set: RuleSet) -> int | None:
    """Return the family's income of the quarter before that counts by these rules, in tiyn; None: nobody asked."""
    incomes = _of_quarter(facts)
    if not incomes or not facts.members:
        return None
    return sum(income.amount_tiyn for income in incomes if income.kind not in rule_set.excluded_income_kinds)


def per_head(total: int, facts: HouseholdFacts) -> Fraction:
    """Return a quarter's income a head and month, exact."""
    return Fraction(total, len(facts.members) * _MONTHS_IN_QUARTER)


def _of_quarter(facts: HouseholdFacts) -> list[IncomeFacts]:
    return [income for income in facts.incomes if income.quarter == str(facts.income_quarter)]


def _income_steps(total: int, per_capita: Fraction, facts: HouseholdFacts, rule_set: RuleSet) -> list[Step]:
    excluded = [income for income in _of_quarter(facts) if income.kind in rule_set.excluded_income_kinds]
    steps = [
        Step(StepCode.INCOME_EXCLUDED, {"kind": income.kind, "amount_tiyn": income.amount_tiyn}) for income in excluded
    ]
    steps.append(Step(StepCode.INCOME_COUNTED, {"quarter": str(facts.income_quarter), "amount_tiyn": total}))
    figures: dict[str, int | str] = {
        "amount_tiyn": total,
        "members": len(facts.members),
        "per_capita_tiyn": int(per_capita),
    }
    return [*steps, Step(StepCode.PER_CAPITA, figures)]


def poverty_line(facts: HouseholdFacts, rule_set: RuleSet) -> tuple[Fraction, list[Step]]:
    """Return the line in exact tiyn a head and month for the centre's region, and how it was reached.

    The region's own subsistence minimum of the quarter before counts; where none is recorded the republican
    budget's stands in, and the steps say so.
    """
    figure = rule_set.regional_figure(facts.centre_kato, facts.income_quarter.last_day)
    minimum, minimum_step = _minimum(figure, rule_set)
    share = rule_set.poverty_line.minimum_share
    line = share * minimum
    steps = [minimum_step, Step(StepCode.LINE_OF_MINIMUM, {"share": str(share), "line_tiyn": int(line)})]
    median_share = rule_set.poverty_line.median_share
    if median_share is None:
        return line, steps
    median = rule_set.median_income(facts.centre_kato, facts.income_quarter.last_day)
    if median is None:
        return line, [*steps, Step(StepCode.MEDIAN_UNKNOWN, {"share": str(median_share)})]
    of_median = median_share * median
    params: dict[str, int | str] = {
        "median_tiyn": median,
        "share": str(median_share),
        "line_tiyn": int(of_median),
    }
    return max(line, of_median), [*steps, Step(StepCode.LINE_OF_MEDIAN, params)]


def _minimum(figure: RegionalFigure | None, rule_set: RuleSet) -> tuple[int, Step]:
    if figure is not None and figure.subsistence_minimum_tiyn is not None:
        minimum = figure.subsistence_minimum_tiyn
        known_from = figure.effective_from.isoformat()
        return minimum, Step(StepCode.MINIMUM_REGIONAL, {"minimum_tiyn": minimum, "in_force_from": known_from})
    minimum = rule_set.subsistence_minimum_tiyn
    return minimum, Step(
        StepCode.MINIMUM_BUDGET,
        {"minimum_tiyn": minimum, "in_force_from": rule_set.effective_from.isoformat()},
    )
