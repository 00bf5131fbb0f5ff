"""Writing down an organisation, and changing it."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import structs

from beneficiaries.constants import DisabilityKind, OrganisationRole
from beneficiaries.districts import districts_of
from beneficiaries.models import Organisation
from beneficiaries.roles import CASE
from beneficiaries.sealed import Address, ContactPerson, OrganisationContact, OrganisationNotes
from beneficiaries.services import register_organisation, update_organisation
from beneficiaries.services.organisations.data import OrganisationChanges, OrganisationData
from beneficiaries.web.organisations.base import OrganisationForm, OrganisationView
from shapagat.accounts.page_fields import CentreField, choice, long_text, number_line, phone_line, several, text
from shapagat.accounts.page_forms import PageForm, filled
from shapagat.accounts.pages import FormPage
from shapagat.centres.models import Centre
from shapagat.centres.selectors import centres
from shapagat.encryption.sealing import open_one

_ROWS = 3
_ADDRESS = ("city", "street", "house", "flat")


class EntryForm(PageForm):
    """An organisation. Every field is named by its place in the API's body."""

    name_kk = text(gettext_lazy("Name in Kazakh"))
    name_ru = text(gettext_lazy("Name in Russian"))
    bin = number_line(gettext_lazy("BIN"))
    roles = several(
        gettext_lazy("What it is to us"), OrganisationRole.choices, initial=[OrganisationRole.BENEFICIARY.value]
    )
    disability_kinds = several(gettext_lazy("Kinds of disability it serves"), DisabilityKind.choices)
    member_count = forms.IntegerField(label=gettext_lazy("How many members"), min_value=0, initial=0)

    def __init__(self, *, slugs: list[str], rows: int = _ROWS, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for number in range(rows):
            at = f"contact-people-{number}"
            self.fields[f"{at}-name"] = text(gettext_lazy("Who speaks for it"))
            self.fields[f"{at}-position"] = text(gettext_lazy("Position"))
            self.fields[f"{at}-phone"] = phone_line(gettext_lazy("Phone"))
        self.fields |= {
            "contact-address-city": text(gettext_lazy("City or village")),
            "district": choice(gettext_lazy("District"), list(districts_of(slugs)), empty=gettext_lazy("no district")),
            "contact-address-street": text(gettext_lazy("Street")),
            "contact-address-house": text(gettext_lazy("House"), size=20),
            "contact-address-flat": text(gettext_lazy("Flat"), size=20),
            "note": long_text(gettext_lazy("Note")),
        }

    def said(self) -> dict[str, Any]:
        """Return what was entered, as the service takes it."""
        said = self.cleaned_data
        contact = filled(said).get("contact", {})
        plain = {name: said[name] for name in ("name_kk", "name_ru", "bin", "member_count", "district", "note")}
        people = tuple(ContactPerson(**{"name": "", **person}) for person in contact.get("people", []))
        lists = {name: tuple(said[name]) for name in ("roles", "disability_kinds")}
        return {**plain, **lists, "people": people, "address": Address(**contact.get("address", {}))}


class RegisterOrganisationPage(FormPage, OrganisationView):
    """Register an organisation."""

    template_name = "beneficiaries/organisations/form.html"
    form_class = EntryForm

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form for the caller's centres."""
        kwargs.pop("files", None)
        permitted = self.work.roles.centres_with(CASE)
        form = EntryForm(slugs=[found.slug for found in centres().filter(pk__in=permitted)], **kwargs)
        form.fields = {"centre": CentreField(self.work, permitted), **form.fields}
        return form

    def extra(self) -> dict[str, Any]:
        """Say what it is for."""
        return {"heading": _("Register an organisation"), "button": _("Register")}

    def act(self, form: Any) -> HttpResponseBase:
        """Register it and open its page."""
        centre: Centre = form.cleaned_data["centre"]
        made = register_organisation(centre=centre, data=OrganisationData(**form.said()), actor_id=self.work.actor_id)
        messages.success(self.request, _("The organisation is registered."))
        return redirect("organisations:organisation", organisation_id=made.pk)


class EditOrganisationPage(OrganisationForm):
    """Change an organisation."""

    form_class = EntryForm
    heading = gettext_lazy("Change the organisation")
    button = gettext_lazy("Save")

    def form(self, **kwargs: Any) -> PageForm:
        """Fill the form with what is written down."""
        kwargs.pop("files", None)
        found = self.organisation()
        contact = open_one(found, "contact", OrganisationContact)
        initial = _initial(found, contact, open_one(found, "notes", OrganisationNotes))
        slugs = [centre.slug for centre in centres().filter(pk=found.centre_id)]
        form = EntryForm(slugs=slugs, rows=max(_ROWS, len(contact.people) + 1), initial=initial, **kwargs)
        form.fields["version"] = forms.IntegerField(
            widget=forms.HiddenInput(), label=gettext_lazy("The version you read"), initial=found.version
        )
        return form

    def act(self, form: Any) -> HttpResponseBase:
        """Change it. Raises StaleVersion when somebody else did since the page was shown."""
        done = update_organisation(
            organisation_id=self.organisation().pk,
            changes=cast("OrganisationChanges", form.said()),
            actor_id=self.work.actor_id,
            version=form.cleaned_data["version"],
        )
        messages.success(self.request, _("Saved."))
        return redirect("organisations:organisation", organisation_id=done.pk)


def _initial(found: Organisation, contact: OrganisationContact, notes: OrganisationNotes) -> dict[str, Any]:
    plain = ("name_kk", "name_ru", "bin", "roles", "disability_kinds", "member_count", "district")
    initial: dict[str, Any] = {name: getattr(found, name) for name in plain} | {"note": notes.text}
    for number, person in enumerate(contact.people):
        initial |= {f"contact-people-{number}-{name}": value for name, value in structs.asdict(person).items()}
    return initial | {f"contact-address-{name}": getattr(contact.address, name) for name in _ADDRESS}
