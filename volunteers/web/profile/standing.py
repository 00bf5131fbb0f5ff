from typing import Any

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shapagat.accounts.constants import Role
from shapagat.accounts.page_fields import choice
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from volunteers.constants.standing import OwnStep
from volunteers.models import Volunteer
from volunteers.selectors.standing import offers_to, own_steps
from volunteers.selectors.volunteers import one_of_own
from volunteers.services.standing.step import take_own_step


class StandingForm(PageForm):
    """Which step."""

    step = choice(gettext_lazy("What would you like?"), [], required=True)

    def __init__(self, *args: Any, steps: list[OwnStep], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["step"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(one.value, one.label) for one in steps]


class StandingPage(FormPage):
    """A volunteer pauses, comes back, leaves, or says whether they stay."""

    roles = frozenset({Role.VOLUNTEER})
    purpose = Purpose.VOLUNTEERING
    template_name = "volunteers/profile/standing.html"
    form_class = StandingForm

    def form(self, **kwargs: Any) -> PageForm:
        """Offer the steps that are theirs now."""
        row = self._row()
        return StandingForm(steps=own_steps(row, offers_to([row]).get(row.pk)), **kwargs)

    def extra(self) -> dict[str, Any]:
        """Say where they stand."""
        row = self._row()
        return {"row": row, "centre": Centre.objects.get(pk=row.centre_id), "offered": offers_to([row]).get(row.pk)}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Take the step."""
        step = form.cleaned_data["step"]
        take_own_step(volunteer=self._row(), step=step, actor_id=self.work.actor_id)
        messages.success(self.request, _("Done. Thank you!"))
        return redirect("home" if step == OwnStep.LEAVE else "profile:mine")

    def _row(self) -> Volunteer:
        return one_of_own(self.work.actor_id, self.centres_held(), self.kwargs["volunteer_id"])
