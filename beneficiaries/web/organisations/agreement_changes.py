"""Forms that correct what was agreed with an organisation, or end it early."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from beneficiaries.constants import AgreementCorrection, AgreementEnd
from beneficiaries.models import Grant, Memorandum
from beneficiaries.sealed import GrantNotes
from beneficiaries.selectors import grant_of, memorandum_of
from beneficiaries.services import correct_grant, correct_memorandum, end_grant, end_memorandum
from beneficiaries.services.organisations.agreement_rows import expected_days
from beneficiaries.web.organisations.agreements import GrantForm, MemorandumForm, grant_said
from beneficiaries.web.organisations.base import OrganisationForm
from shapagat.accounts.page_fields import DayField, choice, several
from shapagat.accounts.page_forms import PageForm
from shapagat.core.formats import format_date
from shapagat.encryption.sealing import open_one


class EndForm(PageForm):
    """The last day, and why."""

    ends_on = DayField(label=gettext_lazy("Last day"), required=True, initial=timezone.localdate)
    reason = choice(gettext_lazy("Why it ends early"), AgreementEnd.choices, empty="—", required=True)


class _AgreementPage(OrganisationForm):
    """A form about one agreement; what somebody else changed since it was shown is not overwritten."""

    def versioned(self, form: PageForm, agreement: Memorandum | Grant) -> PageForm:
        """Let the form carry the version that was shown."""
        form.fields["version"] = forms.IntegerField(
            widget=forms.HiddenInput(), label=gettext_lazy("The version you read"), initial=agreement.version
        )
        return form

    def corrected(self, form: PageForm) -> PageForm:
        """Ask why it changes."""
        form.fields["reason"] = choice(
            gettext_lazy("Why it changes"), AgreementCorrection.choices, empty="—", required=True
        )
        return form

    def finish(self) -> HttpResponseBase:
        """Go back to the organisation."""
        messages.success(self.request, _("Saved."))
        return redirect("organisations:organisation", organisation_id=self.organisation().pk)

    def memorandum(self) -> Memorandum:
        """Return the memorandum of the address. Raises NotVisible."""
        memorandum_id: UUID = self.kwargs["memorandum_id"]
        return memorandum_of(self.organisation(), memorandum_id)

    def grant(self) -> Grant:
        """Return the grant of the address. Raises NotVisible."""
        grant_id: UUID = self.kwargs["grant_id"]
        return grant_of(self.organisation(), grant_id)


class CorrectMemorandumPage(_AgreementPage):
    """Correct a memorandum."""

    form_class = MemorandumForm
    heading = gettext_lazy("Correct the memorandum")
    button = gettext_lazy("Save")

    def form(self, **kwargs: Any) -> PageForm:
        """Fill in what is written down."""
        kwargs.pop("files", None)
        found = self.memorandum()
        initial = {"signed_on": found.signed_on, "ends_on": found.ends_on}
        return self.versioned(self.corrected(MemorandumForm(initial=initial, **kwargs)), found)

    def act(self, form: Any) -> HttpResponseBase:
        """Correct it."""
        said = dict(form.cleaned_data)
        correct_memorandum(
            memorandum_id=self.memorandum().pk,
            changes={"signed_on": said["signed_on"], "ends_on": said["ends_on"]},
            reason=said["reason"],
            actor_id=self.work.actor_id,
            version=said["version"],
        )
        return self.finish()


class EndMemorandumPage(_AgreementPage):
    """End a memorandum before its day."""

    form_class = EndForm
    heading = gettext_lazy("End the memorandum early")
    button = gettext_lazy("End it")

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form."""
        kwargs.pop("files", None)
        return self.versioned(EndForm(**kwargs), self.memorandum())

    def act(self, form: Any) -> HttpResponseBase:
        """End it."""
        end_memorandum(memorandum_id=self.memorandum().pk, actor_id=self.work.actor_id, **form.cleaned_data)
        return self.finish()


class CorrectGrantPage(_AgreementPage):
    """Correct a grant, opened; the opening is recorded."""

    form_class = GrantForm
    heading = gettext_lazy("Correct the state social order")
    button = gettext_lazy("Save")

    def form(self, **kwargs: Any) -> PageForm:
        """Fill in what is written down, with room for more reports."""
        kwargs.pop("files", None)
        found = self.grant()
        days, note = expected_days(found), open_one(found, "notes", GrantNotes).text
        initial = {name: getattr(found, name) for name in ("lot", "starts_on", "ends_on")} | {"note": note}
        initial |= {"amount_tiyn": Decimal(found.amount_tiyn) / 100}
        initial |= {f"report_days-{number}": day for number, day in enumerate(days)}
        form = GrantForm(reports=len(days) + 2, initial=initial, **kwargs)
        return self.versioned(self.corrected(form), found)

    def act(self, form: Any) -> HttpResponseBase:
        """Correct it."""
        data = grant_said(form.cleaned_data)
        correct_grant(
            grant_id=self.grant().pk,
            changes={
                "lot": data.lot,
                "amount_tiyn": data.amount_tiyn,
                "starts_on": data.starts_on,
                "ends_on": data.ends_on,
                "report_days": data.report_days,
                "note": data.note,
            },
            reason=form.cleaned_data["reason"],
            actor_id=self.work.actor_id,
            version=form.cleaned_data["version"],
        )
        return self.finish()


class EndGrantPage(_AgreementPage):
    """End a grant before its day."""

    form_class = EndForm
    heading = gettext_lazy("End the state social order early")
    button = gettext_lazy("End it")

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form; every report is still expected unless said."""
        kwargs.pop("files", None)
        found = self.grant()
        if days := [(day.isoformat(), format_date(day, get_language() or "ru")) for day in expected_days(found)]:
            kwargs["initial"] = {"expected": [code for code, _label in days]}
        form = EndForm(**kwargs)
        if days:
            form.fields["expected"] = several(gettext_lazy("Reports that are still expected"), days)
        return self.versioned(form, found)

    def act(self, form: Any) -> HttpResponseBase:
        """End it."""
        said = dict(form.cleaned_data)
        expected = [date.fromisoformat(code) for code in said.pop("expected", ())]
        end_grant(grant_id=self.grant().pk, actor_id=self.work.actor_id, expected=expected, **said)
        return self.finish()
