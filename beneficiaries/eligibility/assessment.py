from datetime import date
from enum import StrEnum

from shapagat.core.masked import MaskedStruct


class Category(StrEnum):
    """What a family can be registered as. Stable codes."""

    LARGE_FAMILY = "large_family"
    LOW_INCOME = "low_income"
    INCOMPLETE_FAMILY = "incomplete_family"
    DISABILITY = "disability"
    CHILD_WITH_DISABILITY = "child_with_disability"
    KUMIS_ALKA = "kumis_alka"
    ALTYN_ALKA = "altyn_alka"


class StepCode(StrEnum):
    """One kind of step in the reasoning. Stable codes; `wording` has the sentence of each."""

    RULE_SET = "rule_set"
    MEMBERS = "members"
    BIRTH_DATES_UNKNOWN = "birth_dates_unknown"
    LARGE_FAMILY_MET = "large_family_met"
    LARGE_FAMILY_NOT_MET = "large_family_not_met"
    KUMIS_ALKA_MET = "kumis_alka_met"
    ALTYN_ALKA_MET = "altyn_alka_met"
    INCOMPLETE_FAMILY_MET = "incomplete_family_met"
    INCOMPLETE_FAMILY_NOT_MET = "incomplete_family_not_met"
    DISABILITY_MET = "disability_met"
    CHILD_WITH_DISABILITY_MET = "child_with_disability_met"
    CHILD_STATUS_LAPSED = "child_status_lapsed"
    INCOME_UNKNOWN = "income_unknown"
    INCOME_EXCLUDED = "income_excluded"
    INCOME_COUNTED = "income_counted"
    PER_CAPITA = "per_capita"
    MINIMUM_REGIONAL = "minimum_regional"
    MINIMUM_BUDGET = "minimum_budget"
    LINE_OF_MINIMUM = "line_of_minimum"
    LINE_OF_MEDIAN = "line_of_median"
    MEDIAN_UNKNOWN = "median_unknown"
    LOW_INCOME_MET = "low_income_met"
    LOW_INCOME_NOT_MET = "low_income_not_met"
    OWN_RULE_MET = "own_rule_met"
    OWN_RULE_NOT_MET = "own_rule_not_met"
    OWN_RULE_UNKNOWN = "own_rule_unknown"
    CATEGORY_WITHHELD = "category_withheld"
    CATEGORY_CARRIED = "category_carried"
    CATEGORY_LOST = "category_lost"


class Step(MaskedStruct, frozen=True):
    """One step of the reasoning: its code and figures, to be put into words in any language.

    Names say units: `*_tiyn` tiyn (a fraction of one is dropped for showing, never in comparing), `*_from` an
    ISO date, `quarter` as `2026Q3`, `share` as `7/10`, `name_kk` and so on what a rule of the centre is called.
    """

    code: StepCode
    params: dict[str, int | str] = {}


class Assessment(MaskedStruct, frozen=True):
    """What a family is on a day by one rule set, and how that was reached.

    `undetermined` holds categories that data are missing for; neither granted nor refused. `withheld` holds those that
    a rule of the centre hides although they were met.
    """

    rule_set: str
    as_of: date
    categories: tuple[str, ...]
    undetermined: tuple[str, ...]
    steps: tuple[Step, ...]
    withheld: tuple[str, ...] = ()


class Finding(MaskedStruct, frozen=True):
    """What one part of the engine found."""

    categories: tuple[str, ...] = ()
    undetermined: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
