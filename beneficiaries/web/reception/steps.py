from typing import Any, ClassVar

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.models import Household
from beneficiaries.selectors import households_visible_to
from beneficiaries.services import answer_appeal, convert_appeal, extend_appeal, forward_appeal, record_notice
from beneficiaries.services.appeals.convert_appeal import Conversion
from beneficiaries.services.appeals.extend_appeal import latest_day
from beneficiaries.web.reception import forms
from beneficiaries.web.reception.base import ReceptionPage
from shapagat.accounts.page_fields import Label
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.core.exceptions import FieldProblem, InvalidInput
from shapagat.encryption.constants import Purpose


class StepPage(FormPage, ReceptionPage):
    """One step of an appeal."""

    template_name = "beneficiaries/appeal_form.html"
    heading: ClassVar[Label]
    button: ClassVar[Label]
    done: ClassVar[Label]

    def extra(self) -> dict[str, Any]:
        """Say which appeal, and what is done with it."""
        return {"heading": self.heading, "button": self.button, "appeal": self.appeal()}

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form; no step takes files."""
        kwargs.pop("files", None)
        return self.form_class(**kwargs)

    def finish(self) -> HttpResponseBase:
        """Say that it is done, and show the appeal."""
        messages.success(self.request, str(self.done))
        return redirect("appeals:appeal", appeal_id=self.kwargs["appeal_id"])


class AnswerPage(StepPage):
    """Write down the answer."""

    form_class = forms.AnswerForm
    heading, button = gettext_lazy("Answer the appeal"), gettext_lazy("Answer")
    done = gettext_lazy("The answer is written down.")

    def act(self, form: PageForm) -> HttpResponseBase:
        """Write it down."""
        answer_appeal(appeal_id=self.appeal().pk, actor_id=self.work.actor_id, **form.cleaned_data)
        return self.finish()


class ForwardPage(StepPage):
    """Send it on."""

    form_class = forms.ForwardForm
    heading, button = gettext_lazy("Send the appeal on"), gettext_lazy("Send on")
    done = gettext_lazy("The appeal is sent on. Tell whoever brought it within three working days.")

    def act(self, form: PageForm) -> HttpResponseBase:
        """Send it on."""
        forward_appeal(appeal_id=self.appeal().pk, actor_id=self.work.actor_id, **form.cleaned_data)
        return self.finish()


class ExtendPage(StepPage):
    """Put the answer off."""

    form_class = forms.ExtendForm
    heading, button = gettext_lazy("Put the answer off"), gettext_lazy("Put off")
    done = gettext_lazy("The answer is put off. Tell whoever brought it within three working days.")

    def extra(self) -> dict[str, Any]:
        """Say up to which day."""
        return {**super().extra(), "latest": latest_day(self.appeal())}

    def act(self, form: PageForm) -> HttpResponseBase:
        """Put it off."""
        extend_appeal(appeal_id=self.appeal().pk, actor_id=self.work.actor_id, **form.cleaned_data)
        return self.finish()


class NoticePage(StepPage):
    """They were told."""

    form_class = forms.NoticeForm
    heading, button = gettext_lazy("They were told"), gettext_lazy("Record")
    done = gettext_lazy("The notice is recorded.")

    def act(self, form: PageForm) -> HttpResponseBase:
        """Record it."""
        record_notice(appeal_id=self.appeal().pk, actor_id=self.work.actor_id, **form.cleaned_data)
        return self.finish()


class ConvertPage(StepPage):
    """Make a request out of it."""

    form_class = forms.ConvertForm
    purpose = Purpose.REGISTRATION
    heading, button = gettext_lazy("Make a request of it"), gettext_lazy("Make a request")
    done = gettext_lazy("The request is made. The appeal still has to be answered.")

    def act(self, form: PageForm) -> HttpResponseBase:
        """Make the request, and a provisional family where no number is given."""
        said = dict(form.cleaned_data)
        family = self._family(said.pop("household").strip())
        into = Conversion(
            category=said["category"],
            urgency=int(said["urgency"]),
            household_id=family.pk if family else None,
            people_count=said["people_count"],
            confirm_distinct=said["confirm_distinct"],
            confirm_another=said["confirm_another"],
        )
        convert_appeal(appeal_id=self.appeal().pk, into=into, actor_id=self.work.actor_id)
        return self.finish()

    def _family(self, number: str) -> Household | None:
        if not number:
            return None
        found = households_visible_to(self.work).filter(
            registration_number=number.upper(), centre_id=self.appeal().centre_id
        )
        if (family := found.first()) is None:
            raise InvalidInput(
                errors=(FieldProblem("/household", "not_found", _("No family has this registration number.")),)
            )
        return family
