from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.districts import NAMES
from beneficiaries.selectors import desk_visible_to, desks_visible_to
from beneficiaries.services import close_desk, open_desk
from beneficiaries.services.desks.open_desk import DeskData
from beneficiaries.web.reception.base import ReceptionPage
from shapagat.accounts.constants import Role
from shapagat.accounts.page_fields import CentreField, DayField, choice, text
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.accounts.work import Work

COORDINATORS = frozenset({Role.COORDINATOR})


class DeskForm(PageForm):
    """A desk, or a visiting session of one day."""

    name_kk = text(gettext_lazy("Name in Kazakh"))
    name_ru = text(gettext_lazy("Name in Russian"))
    district = choice(gettext_lazy("District"), list(NAMES.items()), empty="—")
    held_on = DayField(label=gettext_lazy("Day of a visiting session"), help_text=gettext_lazy("Empty: a desk."))

    def __init__(self, work: Work, centre_ids: frozenset[int], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["centre"] = CentreField(work, centre_ids)


class DesksPage(FormPage, ReceptionPage):
    """Where appeals are received."""

    roles: ClassVar[frozenset[Role]] = COORDINATORS
    template_name = "beneficiaries/desks.html"
    form_class = DeskForm

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form."""
        kwargs.pop("files", None)
        return DeskForm(self.work, self.centres_held(), **kwargs)

    def extra(self) -> dict[str, Any]:
        """List the desks."""
        return {"desks": desks_visible_to(self.work).order_by("closed_on", "held_on", "id")[:200]}

    def act(self, form: PageForm) -> HttpResponseBase:
        """Open one."""
        said = dict(form.cleaned_data)
        open_desk(centre=said.pop("centre"), data=DeskData(**said), actor_id=self.work.actor_id)
        messages.success(self.request, _("The desk is open."))
        return redirect("appeals:desks")


class CloseDeskPage(ReceptionPage):
    """Close a desk."""

    roles: ClassVar[frozenset[Role]] = COORDINATORS

    def post(self, request: HttpRequest, desk_id: UUID) -> HttpResponse:
        """Receive no more appeals there."""
        close_desk(desk_id=desk_visible_to(self.work, desk_id).pk, actor_id=self.work.actor_id)
        messages.success(request, _("The desk is closed."))
        return redirect("appeals:desks")
