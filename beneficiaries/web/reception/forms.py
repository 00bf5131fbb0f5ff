"""One form a step of an appeal."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.constants import AnotherReason, ExtensionReason, NoticeMeans, RequestCategory
from beneficiaries.web.needs import URGENCIES
from shapagat.accounts.page_fields import DayField, choice, number_line, text
from shapagat.accounts.page_forms import PageForm


class AnswerForm(PageForm):
    """What was answered."""

    answer = forms.CharField(label=_("Answer"), max_length=10_000, widget=forms.Textarea({"rows": 6}))


class ForwardForm(PageForm):
    """To whom the appeal belongs."""

    to = forms.CharField(label=_("To whom it belongs"), max_length=200)


class ExtendForm(PageForm):
    """Until when, and why."""

    until = DayField(label=_("New last day"), required=True)
    reason = choice(_("Why"), ExtensionReason.choices, required=True)


class NoticeForm(PageForm):
    """How and when they were told."""

    means = choice(_("How they were told"), NoticeMeans.choices, required=True)
    given_on = DayField(label=_("Told on"), initial=timezone.localdate, required=True)


class ConvertForm(PageForm):
    """What is needed, and whose need it is."""

    category = choice(_("What is needed"), RequestCategory.choices, required=True)
    urgency = choice(_("How urgent"), list(URGENCIES), initial="2", required=True)
    household = number_line(
        _("Registration number of the family"), help_text=_("Empty: a provisional family is made of what is known.")
    )
    people_count = forms.IntegerField(label=_("How many people"), min_value=1, required=False)
    confirm_distinct = text(_("Why this is another family than the one it resembles"))
    confirm_another = choice(
        _("Why another request of this kind"),
        AnotherReason.choices,
        empty="—",
        help_text=_("Only if the family has a request of this kind already."),
    )
