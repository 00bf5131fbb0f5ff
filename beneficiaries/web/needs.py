"""Writing down what a family needs, and taking a request further."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries import services
from beneficiaries.constants import AnotherReason, ConsentState, RequestCategory, RequestState
from beneficiaries.exceptions import RequestOpen
from beneficiaries.models import Household, Request, StateReferral
from beneficiaries.sealed import RequestDetails
from beneficiaries.selectors import request_visible_to
from beneficiaries.selectors.owed import OwedItem, deliveries_of, owed_items
from beneficiaries.selectors.recent_aid import recent_aid
from beneficiaries.selectors.request_notes import notes_of
from beneficiaries.services import create_request, open_request
from beneficiaries.services.requests.data import ItemData, RequestData
from beneficiaries.web.base import CaseForm, CasePage
from beneficiaries.web.need_steps import FORMS, STEPS, WORDS, PartForm
from shapagat.accounts.constants import Role
from shapagat.accounts.middleware.unit_of_work import STATUS
from shapagat.accounts.page_fields import DayField, choice, long_text, text
from shapagat.accounts.page_forms import PageForm, filled
from shapagat.centres.models import Centre
from shapagat.core.exceptions import DomainError, InvalidInput, WrongState
from shapagat.encryption.sealing import open_one

URGENCIES = [
    ("1", gettext_lazy("can wait")),
    ("2", gettext_lazy("usual")),
    ("3", gettext_lazy("soon")),
    ("4", gettext_lazy("cannot wait")),
]
_ITEMS = 4
#: After these somebody may go and see how it helped.
_BROUGHT = (RequestState.DELIVERED, RequestState.CONFIRMED, RequestState.CLOSED)


class NeedForm(PageForm):
    """What is needed, how urgently, by when."""

    category = choice(gettext_lazy("What is needed"), RequestCategory.choices, required=True)
    urgency = choice(gettext_lazy("How urgent"), list(URGENCIES), initial="2", required=True)
    needed_by = DayField(label=gettext_lazy("Needed by"))
    note = long_text(gettext_lazy("Note"), help_text=gettext_lazy("Volunteers do not see this."))
    confirm_another = choice(
        gettext_lazy("Why another request of this kind"),
        AnotherReason.choices,
        empty="—",
        help_text=gettext_lazy("Only if the family has a request of this kind already."),
    )

    #: The live request that stands in the way, once the service has named it.
    existing = ""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for number in range(_ITEMS):
            self.fields[f"items-{number}-name"] = text(gettext_lazy("Thing"), size=100)
            self.fields[f"items-{number}-quantity"] = forms.IntegerField(
                label=gettext_lazy("How many"), required=False, min_value=1, initial=1
            )
            self.fields[f"items-{number}-unit"] = text(gettext_lazy("Unit"), size=20)

    @property
    def items(self) -> list[list[Any]]:
        """The rows of things."""
        return [[self[name] for name in self.fields if name.startswith(f"items-{number}-")] for number in range(_ITEMS)]

    @property
    def plain(self) -> list[Any]:
        """The other fields."""
        return [self[name] for name in ("category", "urgency", "needed_by", "note", "confirm_another")]

    def show_problem(self, error: DomainError) -> None:
        """Show what was refused; a live request of the same kind is linked."""
        if isinstance(error, RequestOpen):
            self.existing = error.extra["request"]
        super().show_problem(error)

    def things(self) -> tuple[ItemData, ...]:
        """Return the things that were named."""
        rows = filled(self.cleaned_data).get("items", [])
        return tuple(ItemData(**row) for row in rows if row.get("name"))


class NewNeedPage(CaseForm):
    """Write down a need; with consent it is open for volunteers and donations at once."""

    template_name = "beneficiaries/need_new.html"
    form_class = NeedForm

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form."""
        kwargs.pop("files", None)
        return NeedForm(**kwargs)

    def extra(self) -> dict[str, Any]:
        """Say whose need it is."""
        household = self.household()
        return {"household": household, "lately": recent_aid(household.pk)}

    def act(self, form: Any) -> HttpResponseBase:
        """Write it down."""
        household, said = self.household(), form.cleaned_data
        data = RequestData(
            category=said["category"],
            urgency=int(said["urgency"]),
            household_id=household.pk,
            needed_by=said["needed_by"],
            items=form.things(),
            note=said["note"],
            confirm_another=said["confirm_another"],
        )
        self._write_down(household, data)
        return redirect("families:household", household_id=household.pk)

    def _write_down(self, household: Household, data: RequestData) -> None:
        centre = Centre.objects.get(pk=household.centre_id)
        need = create_request(centre=centre, data=data, actor_id=self.work.actor_id)
        if household.consent_state == ConsentState.GIVEN:
            open_request(request_id=need.pk, actor_id=self.work.actor_id)
            messages.success(self.request, _("The request is open."))
        else:
            messages.warning(self.request, _("The request is a draft until the family's consent is recorded."))


class NeedPage(CasePage):
    """One request, opened, with the steps it can take now."""

    template_name = "beneficiaries/need.html"

    def get(self, _request: HttpRequest, request_id: UUID) -> HttpResponse:
        """Show it."""
        return self._show(request_visible_to(self.work, request_id))

    def _show(self, need: Request, step: str = "", form: PageForm | None = None, *, status: int = 200) -> HttpResponse:
        steps = STEPS.get(need.state, ())
        details = open_one(need, "details", RequestDetails)
        owed = owed_items(need, details)
        forms_of = {name: _form(name, owed) for name in steps}
        asked = {name: empty for name, empty in forms_of.items() if empty is not None and empty.fields}
        if form is not None:
            asked[step] = form
        return self.show(
            status=status,
            need=need,
            details=details,
            owed=owed,
            deliveries=[(row, details.items[row.item]) for row in deliveries_of(need)],
            steps=steps,
            form=form,
            asked=[(name, *WORDS[name], shown) for name, shown in asked.items()],
            notes=notes_of(need),
            referrals=list(StateReferral.objects.filter(request=need).order_by("id")),
            can_ask=self.work.roles.has(Role.COORDINATOR, centre_id=need.centre_id),
            urgency=dict(URGENCIES)[str(need.urgency)],
            follow_up=need.household_id is not None and need.state in _BROUGHT,
        )

    def post(self, request: HttpRequest, request_id: UUID) -> HttpResponseBase:
        """Take one step. Raises WrongState, StaleVersion when somebody else took one since the page was shown."""
        need = request_visible_to(self.work, request_id)
        step = request.POST.get("step", "")
        if step not in STEPS.get(need.state, ()):
            raise WrongState
        owed = owed_items(need, open_one(need, "details", RequestDetails)) if step == "part" else []
        form = _form(step, owed, data=request.POST)
        if form is not None and not form.is_valid():
            return self._show(need, step, form, status=400)
        version = int(said) if (said := request.POST.get("version", "")).isdigit() else None
        words = form.cleaned_data if form else {}
        try:
            with transaction.atomic():
                _TAKE[step](request_id=need.pk, actor_id=self.work.actor_id, version=version, **words)
        except (InvalidInput, RequestOpen) as error:
            if form is None:
                raise
            form.show_problem(error)
            return self._show(need, step, form, status=STATUS[error.kind])
        messages.success(request, _("Done."))
        return redirect("families:need", request_id=need.pk)


def _form(step: str, owed: list[OwedItem], **kwargs: Any) -> PageForm | None:
    if step == "part":
        return PartForm(owed=owed, auto_id=f"{step}-%s", **kwargs)
    return FORMS[step](auto_id=f"{step}-%s", **kwargs) if step in FORMS else None


_TAKE: dict[str, Callable[..., Request]] = {
    "open": services.open_request,
    "deliver": services.mark_delivered,
    "part": services.deliver_part,
    "hold": services.hold_request,
    "unmet": services.mark_unmet,
    "cancel": services.cancel_request,
    "confirm": services.confirm_request,
    "close": services.close_request,
    "reopen": services.reopen_request,
}
