from collections.abc import Sequence
from datetime import date

from beneficiaries.problems import Problems
from beneficiaries.sealed import Income
from beneficiaries.services.registration.data import IncomeData
from shapagat.core.quarters import Quarter, QuarterInvalid

MOST_INCOMES = 200
LONGEST_KIND = 40


def check_incomes(
    incomes: Sequence[IncomeData], at: str, today: date, recorded_on: date, problems: Problems
) -> tuple[Income, ...]:
    """Return the incomes that hold; the pointer of a wrong one is `{at}/{place}/…`."""
    if len(incomes) > MOST_INCOMES:
        problems.add(at, "too_many")
        return ()
    for place, income in enumerate(incomes):
        _check_income(income, f"{at}/{place}", today, problems)
    return tuple(Income(income.quarter, income.kind.strip(), income.amount_tiyn, recorded_on) for income in incomes)


def _check_income(income: IncomeData, at: str, today: date, problems: Problems) -> None:
    try:
        if Quarter.parse(income.quarter) > Quarter.of(today):
            problems.add(f"{at}/quarter", "quarter_in_future")
    except QuarterInvalid:
        problems.add(f"{at}/quarter", QuarterInvalid.code)
    if not income.kind.strip():
        problems.add(f"{at}/kind", "blank")
    elif len(income.kind) > LONGEST_KIND:
        problems.add(f"{at}/kind", "too_long")
    if income.amount_tiyn < 0:
        problems.add(f"{at}/amount_tiyn", "amount_negative")
