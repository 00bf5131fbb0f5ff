"""Giving at the counter: a need, the goods and the receipt in one step."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.models import Household
from beneficiaries.selectors import household_visible_to
from beneficiaries.selectors.state_duties import state_owes
from donations.constants import ReceiptKind
from donations.models import Allocation, StockLot
from donations.selectors import stock_lots
from donations.services import Given, give_now
from shapagat.accounts.constants import Role
from shapagat.accounts.page_fields import choice, long_text
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage, PageView
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.encryption.constants import Purpose

COUNTER = frozenset({Role.INTAKE, Role.COORDINATOR})
_MOST_SHOWN = 50


class GiveForm(PageForm):
    """How much of each lot, and how the receiver confirmed it."""

    receipt = choice(
        gettext_lazy("How the receiver confirms"), ReceiptKind.choices, initial=ReceiptKind.SIGNATURE, required=True
    )
    note = long_text(gettext_lazy("Note"))
    #: Sent twice, it is given once.
    once = forms.UUIDField(widget=forms.HiddenInput(), initial=new_id)

    def __init__(self, lots: list[StockLot], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.lots = lots
        for number, lot in enumerate(lots):
            self.fields[f"lots-{number}-quantity"] = forms.IntegerField(
                label=lot.item.name, required=False, min_value=0, max_value=lot.quantity_free
            )

    @property
    def rows(self) -> list[tuple[StockLot, Any]]:
        """Each lot and its field."""
        return [(lot, self[f"lots-{number}-quantity"]) for number, lot in enumerate(self.lots)]

    def quantities(self) -> dict[UUID, int]:
        """Return what is given, by lot."""
        named = {lot.pk: self.cleaned_data[f"lots-{number}-quantity"] for number, lot in enumerate(self.lots)}
        return {lot_id: quantity for lot_id, quantity in named.items() if quantity}


class GivePage(FormPage):
    """Give goods to a family that stands at the counter."""

    roles = COUNTER
    purpose = Purpose.REGISTRATION
    template_name = "donations/give.html"

    def household(self) -> Household:
        """Return the family of the address. Raises NotVisible."""
        return household_visible_to(self.work, self.kwargs["household_id"])

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form with what lies in the store, what expires first first."""
        kwargs.pop("files", None)
        usable = Q(expires_on=None) | Q(expires_on__gte=timezone.localdate())
        lots = stock_lots().filter(
            usable, centre_id=self.household().centre_id, quantity_on_hand__gt=F("quantity_reserved")
        )
        return GiveForm(list(lots.order_by(F("expires_on").asc(nulls_last=True), "pk")[:_MOST_SHOWN]), **kwargs)

    def extra(self) -> dict[str, Any]:
        """Say to whom."""
        household = self.household()
        return {"household": household, "owed_by_state": state_owes(household.pk)}

    def act(self, form: Any) -> HttpResponseBase:
        """Give it."""
        household, said = self.household(), form.cleaned_data
        given = Given(form.quantities(), ReceiptKind(said["receipt"]), said["note"])
        give_now(
            centre=Centre.objects.get(pk=household.centre_id),
            household_id=household.pk,
            given=given,
            actor_id=self.work.actor_id,
            handover_id=said["once"],
        )
        messages.success(self.request, _("Given and written down."))
        return redirect("counter:given", household_id=household.pk)


class GivenPage(PageView):
    """What a family was given, the last first; printed it is the paper to sign."""

    roles = COUNTER
    purpose = Purpose.REGISTRATION
    template_name = "donations/given.html"

    def get(self, _request: HttpRequest, household_id: UUID) -> HttpResponse:
        """Show it."""
        household = household_visible_to(self.work, household_id)
        rows = (
            Allocation.objects.filter(request__household=household, handover__isnull=False)
            .select_related("lot__item", "fund", "handover")
            .order_by("-handover_id", "pk")[:_MOST_SHOWN]
        )
        return self.show(household=household, rows=rows)
