"""The forms of a request's steps that need more than a button, and the steps each state offers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.constants import (
    AnotherReason,
    CancelReason,
    ConfirmedBy,
    HoldReason,
    ReopenReason,
    RequestState,
    UnmetReason,
)
from beneficiaries.selectors.owed import OwedItem
from shapagat.accounts.page_fields import DayField, Label, choice, long_text
from shapagat.accounts.page_forms import PageForm

STEPS: dict[str, tuple[str, ...]] = {
    RequestState.DRAFT: ("open", "cancel"),
    RequestState.OPEN: ("deliver", "part", "hold", "unmet", "cancel"),
    RequestState.IN_PROGRESS: ("deliver", "part", "hold", "unmet", "cancel"),
    RequestState.ON_HOLD: ("open", "unmet", "cancel"),
    RequestState.REOPENED: ("open", "deliver", "part", "hold", "unmet", "cancel"),
    RequestState.DELIVERED: ("confirm", "reopen"),
    RequestState.CONFIRMED: ("close", "reopen"),
    RequestState.UNMET: ("close", "reopen"),
    RequestState.CLOSED: ("reopen",),
    RequestState.CANCELLED: ("reopen",),
}


class ConfirmForm(PageForm):
    """How the receiving side said that it came."""

    how = choice(_("Confirmed by"), ConfirmedBy.choices, required=True)


class HoldForm(PageForm):
    """Why to wait, and until when."""

    reason_code = choice(_("Why"), HoldReason.choices, required=True)
    review_on = DayField(label=_("Look again on"))


class UnmetForm(PageForm):
    """Why it could not be met."""

    reason_code = choice(_("Why"), UnmetReason.choices, required=True)
    note = long_text(_("Note"), help_text=_("Volunteers do not see this."))


class CancelForm(PageForm):
    """Why it is given up."""

    reason_code = choice(_("Why"), CancelReason.choices, required=True)


class ReopenForm(PageForm):
    """Why it was not done after all."""

    reason_code = choice(_("Why"), ReopenReason.choices, required=True)
    confirm_another = choice(
        _("Why another request of this kind"),
        AnotherReason.choices,
        empty="—",
        help_text=_("Only if the family has a request of this kind already."),
    )


class PartForm(PageForm):
    """How many of each thing that is owed were brought."""

    def __init__(self, *, owed: Sequence[OwedItem], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for row in owed:
            if row.owed:
                self.fields[f"items-{row.place}"] = forms.IntegerField(
                    label=f"{row.item.name} ({row.item.unit})" if row.item.unit else row.item.name,
                    help_text=_("Still owed: %(number)s") % {"number": row.owed},
                    required=False,
                    min_value=1,
                    max_value=row.owed,
                )

    def clean(self) -> dict[str, Any]:
        """Turn the numbers into quantities by place."""
        said = super().clean() or {}
        places = {int(name.partition("-")[2]): number for name, number in said.items() if number is not None}
        return {"quantities": places}


FORMS: dict[str, type[PageForm]] = {
    "confirm": ConfirmForm,
    "hold": HoldForm,
    "unmet": UnmetForm,
    "cancel": CancelForm,
    "reopen": ReopenForm,
}

#: Heading and button of each form.
WORDS: dict[str, tuple[Label, Label]] = {
    "part": (_("A part of it was brought"), _("Write down what was brought")),
    "confirm": (_("Did it arrive?"), _("Confirm")),
    "hold": (_("Wait with it"), _("Put on hold")),
    "unmet": (_("It cannot be met"), _("Mark as unmet")),
    "cancel": (_("It is not needed any more"), _("Cancel the request")),
    "reopen": (_("It was not done after all"), _("Reopen the request")),
}
