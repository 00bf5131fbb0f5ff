"""What an organisation asks for its members: for whoever speaks for it, and for staff in its name."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.constants import RequestState
from beneficiaries.models import CollectiveNeed, Organisation
from beneficiaries.roles import CASE, FOR_ORGANISATIONS
from beneficiaries.sealed import CollectiveMembers, RequestDetails
from beneficiaries.selectors import (
    collective_need_of,
    collective_needs_of,
    organisation_known_to,
    represented_by,
)
from beneficiaries.services import acknowledge_members, acknowledge_total, file_need
from beneficiaries.services.organisations.data import CollectiveData, NamedData
from beneficiaries.web.needs import NeedForm
from shapagat.accounts.constants import Role
from shapagat.accounts.page_fields import DayField, several
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage, PageView
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one


class _Known(PageView):
    """Something of one organisation: another's is nowhere, whoever asks."""

    roles: ClassVar[frozenset[Role]] = FOR_ORGANISATIONS
    purpose: ClassVar[Purpose] = Purpose.REPRESENTATION

    def organisation(self) -> Organisation:
        """Return the organisation of the address. Raises NotVisible."""
        organisation_id: UUID = self.kwargs["organisation_id"]
        return organisation_known_to(self.work, organisation_id)

    def held(self) -> dict[str, bool]:
        """Tell whether the caller is staff of its centre, whose ways back are others."""
        return {"staff": self.work.roles.has(*CASE, centre_id=self.organisation().centre_id)}


class OwnRequestsPage(PageView):
    """What the caller's own organisation has asked for. Opens nothing."""

    roles = frozenset({Role.ORGANISATION_REPRESENTATIVE})
    purpose = Purpose.REPRESENTATION
    template_name = "beneficiaries/organisations/own.html"

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show it."""
        own = [(found, collective_needs_of(found).order_by("-id")) for found in represented_by(self.work)]
        return self.show(own=own)


class FileNeedForm(NeedForm):
    """What is needed, for how many members; naming them is optional."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["note"].help_text = ""
        self.fields["member_count"] = forms.IntegerField(label=gettext_lazy("For how many members"), min_value=1)
        self.fields["members"] = forms.CharField(
            label=gettext_lazy("Members who agreed to be named, one a line"),
            required=False,
            max_length=20_000,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=gettext_lazy("Leave it empty to name nobody."),
        )
        self.fields["consented_on"] = DayField(label=gettext_lazy("They agreed on"), initial=timezone.localdate)

    @property
    def plain(self) -> list[Any]:
        """The fields beside the things."""
        return [*super().plain, *(self[name] for name in ("member_count", "members", "consented_on"))]

    def data_said(self) -> CollectiveData:
        """Return what was entered, as the service takes it."""
        said = self.cleaned_data
        agreed = said["consented_on"] or timezone.localdate()
        return CollectiveData(
            category=said["category"],
            urgency=int(said["urgency"]),
            member_count=said["member_count"],
            needed_by=said["needed_by"],
            items=tuple((item.name, item.quantity, item.unit) for item in self.things()),
            note=said["note"],
            named=tuple(NamedData(line.strip(), agreed) for line in said["members"].splitlines() if line.strip()),
        )


class FileNeedPage(FormPage, _Known):
    """Ask for something for members; the centre opens the request."""

    template_name = "beneficiaries/organisations/need_new.html"
    form_class = FileNeedForm

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form."""
        kwargs.pop("files", None)
        return FileNeedForm(**kwargs)

    def extra(self) -> dict[str, Any]:
        """Say whose need it is."""
        return {"organisation": self.organisation(), "held": self.held()}

    def act(self, form: Any) -> HttpResponseBase:
        """File it."""
        organisation = self.organisation()
        made = file_need(organisation_id=organisation.pk, data=form.data_said(), actor_id=self.work.actor_id)
        messages.success(self.request, _("The request is filed. The centre will look at it."))
        return redirect("organisations:need", organisation_id=organisation.pk, need_id=made.request_id)


class AcknowledgeForm(PageForm):
    """How many received it in all, or which of those named."""

    received = forms.IntegerField(label=gettext_lazy("How many received it in all"), required=False, min_value=1)

    def __init__(self, *, names: list[str], version: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        choices = [(str(place), name) for place, name in enumerate(names)]
        if choices:
            self.fields["members"] = several(gettext_lazy("Or these members received it"), choices)
        self.fields["version"] = forms.IntegerField(
            widget=forms.HiddenInput(), label=gettext_lazy("The version you read"), initial=version
        )

    def clean(self) -> dict[str, Any]:
        """Take one of the two."""
        said = self.cleaned_data
        if bool(said.get("received")) == bool(said.get("members")):
            self.add_error("received", _("Give the number in total, or the members who received it."))
        return said


class CollectiveNeedPage(FormPage, _Known):
    """One request of an organisation, opened, and the acknowledgement of what came."""

    template_name = "beneficiaries/organisations/need.html"
    form_class = AcknowledgeForm

    def need(self) -> CollectiveNeed:
        """Return the request of the address. Raises NotVisible."""
        return collective_need_of(self.organisation(), self.kwargs["need_id"])

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form with the names of those who agreed to be named."""
        kwargs.pop("files", None)
        need = self.need()
        members = open_one(need, "members", CollectiveMembers)
        return AcknowledgeForm(names=[one.name for one in members.named], version=need.version, **kwargs)

    def extra(self) -> dict[str, Any]:
        """Show what was asked for and who received it."""
        need = self.need()
        return {
            "organisation": self.organisation(),
            "held": self.held(),
            "need": need,
            "details": open_one(need.request, "details", RequestDetails),
            "members": open_one(need, "members", CollectiveMembers).named,
            "to_acknowledge": need.request.state == RequestState.DELIVERED,
        }

    def act(self, form: Any) -> HttpResponseBase:
        """Acknowledge it. Raises WrongState unless it was delivered, StaleVersion when somebody else did meanwhile."""
        need, said = self.need(), form.cleaned_data
        if said["received"]:
            acknowledge_total(
                need_id=need.pk, received=said["received"], actor_id=self.work.actor_id, version=said["version"]
            )
        else:
            places = frozenset(int(place) for place in said["members"])
            acknowledge_members(need_id=need.pk, places=places, actor_id=self.work.actor_id, version=said["version"])
        messages.success(self.request, _("Thank you. The receipt is recorded."))
        return redirect("organisations:need", organisation_id=need.organisation_id, need_id=need.request_id)
