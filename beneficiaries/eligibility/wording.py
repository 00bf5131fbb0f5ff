from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext_lazy, override

from beneficiaries.constants import BroadCategory
from beneficiaries.eligibility.assessment import Category, Step, StepCode
from beneficiaries.eligibility.conditions import FACTS, ConditionInvalid, tokens_of
from shapagat.core.formats import format_date, format_money, format_quarter, format_share
from shapagat.core.quarters import Quarter

SENTENCES = {
    StepCode.RULE_SET: gettext_lazy("Rules %(name)s, in force from %(in_force_from)s."),
    StepCode.MEMBERS: gettext_lazy(
        "Living in the family: %(members)s; minors: %(minors)s; full-time students: %(students)s."
    ),
    StepCode.BIRTH_DATES_UNKNOWN: gettext_lazy("Birth date not known of: %(members)s."),
    StepCode.LARGE_FAMILY_MET: gettext_lazy("Children counted: %(children)s, needed: %(needed)s. A large family."),
    StepCode.LARGE_FAMILY_NOT_MET: gettext_lazy(
        "Children counted: %(children)s, needed: %(needed)s. Not a large family."
    ),
    StepCode.KUMIS_ALKA_MET: gettext_lazy("Children of the mother: %(children)s. Kumis Alka goes from %(needed)s."),
    StepCode.ALTYN_ALKA_MET: gettext_lazy("Children of the mother: %(children)s. Altyn Alka goes from %(needed)s."),
    StepCode.INCOMPLETE_FAMILY_MET: gettext_lazy(
        "Parents: %(parents)s, minor children: %(minors)s. An incomplete family."
    ),
    StepCode.INCOMPLETE_FAMILY_NOT_MET: gettext_lazy(
        "Parents: %(parents)s, minor children: %(minors)s. Not an incomplete family."
    ),
    StepCode.DISABILITY_MET: gettext_lazy("Adults with a disability: %(persons)s."),
    StepCode.CHILD_WITH_DISABILITY_MET: gettext_lazy("Children with a disability: %(persons)s."),
    StepCode.CHILD_STATUS_LAPSED: gettext_lazy(
        "Past 18 with a child's disability status, a group is to be recorded: %(persons)s."
    ),
    StepCode.INCOME_UNKNOWN: gettext_lazy("Income in %(quarter)s is not recorded: low income cannot be judged."),
    StepCode.INCOME_EXCLUDED: gettext_lazy("Not counted by law (%(kind)s): %(amount_tiyn)s."),
    StepCode.INCOME_COUNTED: gettext_lazy("Family income in %(quarter)s: %(amount_tiyn)s."),
    StepCode.PER_CAPITA: gettext_lazy(
        "A head and month: %(amount_tiyn)s ÷ %(members)s people ÷ 3 months = %(per_capita_tiyn)s."
    ),
    StepCode.MINIMUM_REGIONAL: gettext_lazy(
        "Subsistence minimum of the region from %(in_force_from)s: %(minimum_tiyn)s."
    ),
    StepCode.MINIMUM_BUDGET: gettext_lazy(
        "The region's subsistence minimum is not recorded; that of the republican budget"
        " from %(in_force_from)s: %(minimum_tiyn)s."
    ),
    StepCode.LINE_OF_MINIMUM: gettext_lazy("%(share)s of the subsistence minimum: %(line_tiyn)s."),
    StepCode.LINE_OF_MEDIAN: gettext_lazy(
        "%(share)s of the median income %(median_tiyn)s: %(line_tiyn)s. The greater is the poverty line."
    ),
    StepCode.MEDIAN_UNKNOWN: gettext_lazy(
        "The region's median income is not recorded: its %(share)s could not be compared."
    ),
    StepCode.LOW_INCOME_MET: gettext_lazy("%(per_capita_tiyn)s is below the poverty line %(line_tiyn)s. Low income."),
    StepCode.LOW_INCOME_NOT_MET: gettext_lazy(
        "%(per_capita_tiyn)s is not below the poverty line %(line_tiyn)s. Not low income."
    ),
    StepCode.OWN_RULE_MET: gettext_lazy("Rule of the centre “%(rule)s” (%(reference)s): %(condition)s. Met."),
    StepCode.OWN_RULE_NOT_MET: gettext_lazy("Rule of the centre “%(rule)s” (%(reference)s): %(condition)s. Not met."),
    StepCode.OWN_RULE_UNKNOWN: gettext_lazy(
        "Rule of the centre “%(rule)s” (%(reference)s): %(condition)s. Data are missing to judge it."
    ),
    StepCode.CATEGORY_WITHHELD: gettext_lazy(
        "Withheld by the rule of the centre “%(rule)s” (%(reference)s): %(category)s."
    ),
    StepCode.CATEGORY_CARRIED: gettext_lazy("Stays as it was, since data are missing: %(category)s."),
    StepCode.CATEGORY_LOST: gettext_lazy("No longer met: %(category)s. It stays until a coordinator decides."),
}

INCOME_KINDS = {
    "large_family_allowance": gettext_lazy("large family allowance"),
}
"""Names of income kinds a rule set may exclude; another one shows its code."""

FACT_NAMES = dict(
    zip(
        FACTS,
        (
            gettext_lazy("people in the family"),
            gettext_lazy("minors"),
            gettext_lazy("full-time students"),
            gettext_lazy("children"),
            gettext_lazy("parents"),
            gettext_lazy("age of the youngest"),
            gettext_lazy("age of the oldest"),
            gettext_lazy("adults with a disability"),
            gettext_lazy("children with a disability"),
            gettext_lazy("income of the quarter, ₸"),
            gettext_lazy("income a head and month, ₸"),
            gettext_lazy("the poverty line"),
            gettext_lazy("the subsistence minimum"),
        ),
        strict=False,
    )
)
"""What a rule of the centre may ask about; the categories follow by their own names."""


def render_step(step: Step, language: str) -> str:
    """Return one step as a sentence in `kk`, `ru` or `en`, amounts and dates as that language writes them."""
    with override(language):
        params = {name: _render(name, value, language) for name, value in step.params.items()}
        params.setdefault("rule", str(step.params.get(f"name_{language}", "")))
        return str(SENTENCES[step.code]) % params


def render_category(code: str, language: str = "") -> str:
    """Return what a category is called, in the active language unless one is named; a centre's own shows its code."""
    if language:
        with override(language):
            return render_category(code)
    if code == Category.CHILD_WITH_DISABILITY:
        return str(FACT_NAMES["children_with_disability"])
    return str(BroadCategory(code).label) if code in BroadCategory.values else code


def render_condition(text: str, language: str) -> str:
    """Return a condition in words; what is no condition comes back as it is."""
    try:
        tokens = list(tokens_of(text))
    except ConditionInvalid:
        return text
    with override(language):
        joining = {"and": str(gettext_lazy("and")), "or": str(gettext_lazy("or"))}
        words = [joining.get(token) or _fact(token) for token in tokens]
    return " ".join(words).replace("( ", "(").replace(" )", ")").replace(" %", "%")


def _fact(token: str) -> str:
    return str(FACT_NAMES[token]) if token in FACT_NAMES else render_category(token)


def _share(value: str, language: str) -> str:
    fraction = Fraction(value)
    return format_share(Decimal(fraction.numerator) / fraction.denominator, language)


_BY_NAME: dict[str, Callable[[str, str], str]] = {
    "quarter": lambda value, language: format_quarter(Quarter.parse(value), language),
    "in_force_from": lambda value, language: format_date(date.fromisoformat(value), language),
    "share": _share,
    "condition": render_condition,
    "category": render_category,
    "kind": lambda value, _: str(INCOME_KINDS[value]) if value in INCOME_KINDS else value,
}


def _render(name: str, value: int | str, language: str) -> str:
    if name.endswith("_tiyn"):
        return format_money(int(value), language)
    return _BY_NAME[name](str(value), language) if name in _BY_NAME else str(value)
