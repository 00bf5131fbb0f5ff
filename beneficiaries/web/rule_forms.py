from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.constants import FigureCode, RuleKind
from beneficiaries.eligibility import Category, render_category
from beneficiaries.eligibility.conditions import FACTS, LONGEST
from beneficiaries.selectors.rules import rules_visible_to
from beneficiaries.services.assessments.check_rule import LONGEST_NAME, LONGEST_SOURCE
from beneficiaries.services.assessments.data import RuleData
from shapagat.accounts.constants import Role
from shapagat.accounts.page_fields import CentreField, DayField, TengeField, choice, text
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.work import Work

_COUNTS = {
    "minimum_percent": _("Poverty line: share of the subsistence minimum, percent"),
    "median_percent": _("Poverty line: share of the median income, percent"),
    "minor_below_age": _("A minor is younger than, years"),
    "student_below_age": _("A student counts as a child below, years"),
    "large_family_children": _("Children of a large family"),
    "kumis_alka_children": _("Children for Kumis Alka"),
    "altyn_alka_children": _("Children for Altyn Alka"),
}
_AMOUNTS = {
    "mci_tiyn": _("Monthly calculation index, ₸"),
    "subsistence_minimum_tiyn": _("Subsistence minimum of the republican budget, ₸"),
}


class _CentreForm(PageForm):
    """A form of one centre that the caller coordinates."""

    def __init__(self, work: Work, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["centre"] = CentreField(work, work.roles.centres_with({Role.COORDINATOR}))


class FigureForm(_CentreForm):
    """A figure of the region."""

    code = choice(_("Figure"), list(FigureCode.choices), required=True)
    amount_tiyn = TengeField(label=_("Amount a month, ₸"))
    effective_from = DayField(
        label=_("From"), help_text=_("Assessments take the figure that was known at the end of the quarter before.")
    )
    source = text(_("Source"), size=LONGEST_SOURCE, help_text=_("Where it was published: table, page, day"))


class _RuleForm(_CentreForm):
    code = forms.CharField(label=_("Code"), max_length=20, help_text=_("Small Latin letters, digits, _ and -"))
    name_kk = text(_("Name in Kazakh"), size=LONGEST_NAME)
    name_ru = text(_("Name in Russian"), size=LONGEST_NAME)
    name_en = text(_("Name in English"), size=LONGEST_NAME)
    reference = text(_("Act it rests on"), size=LONGEST_SOURCE, help_text=_("Write “own” for a rule of the charity"))
    effective_from = DayField(label=_("From"))
    effective_to = DayField(label=_("Last day, if known"))

    def heading_of(self) -> dict[str, Any]:
        """Return what every rule says."""
        said = self.cleaned_data
        names = ("code", "name_kk", "name_ru", "name_en", "reference", "effective_from", "effective_to")
        return {name: said[name] for name in names}


class OwnRuleForm(_RuleForm):
    """A rule of the centre: grants its own category, or withholds another one."""

    condition = forms.CharField(
        label=_("Condition"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off"}),
    )
    withholds = choice(
        _("What it does"),
        [(one.value, one.value) for one in Category],
        empty=_("Grants the category of its own name"),
    )

    def __init__(self, work: Work, **kwargs: Any) -> None:
        super().__init__(work, **kwargs)
        self.fields["condition"].help_text = _(
            "Compare facts with numbers (amounts in ₸), joined by “and”, “or” and brackets:"
            " minors >= 3 and income_per_head < 50%% poverty_line. Facts: %(facts)s."
        ) % {"facts": ", ".join(FACTS)}
        withheld = [(one.value, _("Withholds: %(category)s") % {"category": render_category(one)}) for one in Category]
        self.fields["withholds"].choices = [self.fields["withholds"].choices[0], *withheld]  # type: ignore[attr-defined]  # a choice field

    def data_of(self) -> RuleData:
        """Return the rule."""
        said = self.cleaned_data
        return RuleData(
            kind=RuleKind.OWN, condition=said["condition"], withholds=said["withholds"], **self.heading_of()
        )


class LawForm(_RuleForm):
    """What of the law changes; what stays empty stays as it is."""

    def __init__(self, work: Work, **kwargs: Any) -> None:
        super().__init__(work, **kwargs)
        for name, label in _COUNTS.items():
            self.fields[name] = forms.IntegerField(label=label, required=False, min_value=1, max_value=200)
        for name, label in _AMOUNTS.items():
            self.fields[name] = TengeField(label=label)
        self.fields["excluded_income_kinds"] = text(
            _("Kinds of income that do not count"), size=1000, help_text=_("Codes, divided by commas")
        )

    def data_of(self) -> RuleData:
        """Return the rule."""
        said = self.cleaned_data
        values: dict[str, Any] = {name: said[name] for name in (*_COUNTS, *_AMOUNTS) if said[name] is not None}
        if said["excluded_income_kinds"]:
            values["excluded_income_kinds"] = [kind.strip() for kind in said["excluded_income_kinds"].split(",")]
        return RuleData(kind=RuleKind.LAW, values=values, **self.heading_of())


class EndRuleForm(PageForm):
    """Which rule, and its last day."""

    def __init__(self, work: Work, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        rules = rules_visible_to(work).filter(centre_id__in=work.roles.centres_with({Role.COORDINATOR}))
        self.fields["rule"] = forms.ModelChoiceField(rules.order_by("code", "effective_from"), label=_("Rule"))
        self.fields["rule"].label_from_instance = lambda rule: f"{rule.code}, {rule.effective_from.isoformat()}"  # type: ignore[attr-defined]  # a choice field
        self.fields["last_day"] = DayField(label=_("Last day"), required=True)


class ReassessForm(_CentreForm):
    """Which centre, and that what it means was understood."""

    understood = forms.BooleanField(
        label=_("Every family is assessed by the rules of today; what one would lose waits for my decision")
    )
