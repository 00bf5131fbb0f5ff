"""How a stranger becomes an applicant: a form, then the code that came to their phone."""

import re
from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views import View

from beneficiaries.districts import districts_of
from shapagat.accounts.middleware.unit_of_work import STATUS
from shapagat.accounts.page_fields import DayField, choice, phone_line, several, text
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.centres.selectors import centre_by_slug, centres
from shapagat.core.exceptions import DomainError
from shapagat.encryption.constants import Purpose
from shapagat.encryption.keys.authority import sign
from shapagat.notifications.services import start_phone_confirmation
from volunteers.constants import LONGEST_LINE, Language, Skill, Source
from volunteers.exceptions import ApplicationLimit
from volunteers.services.enrolment.apply import apply_as_volunteer, check_application
from volunteers.services.enrolment.data import VolunteerData

#: Posts of the form from one network address within an hour; a school class behind one address still gets through.
_MOST_POSTS, _HOUR = 60, 3600
_MARK = re.compile(r"[a-z0-9-]{1,40}")
_SAID = ("given_name", "family_name", "phone", "birth_date", "source", "source_mark", "district")


class JoinForm(PageForm):
    """What somebody says of themselves. `website` is for programs: people do not see it."""

    phone = phone_line(_("Phone"))
    given_name = text(_("Given name"), size=LONGEST_LINE)
    family_name = text(_("Family name"), size=LONGEST_LINE)
    birth_date = DayField(label=_("Date of birth"))
    languages = several(_("Languages you speak or sign"), Language.choices)
    skills = several(_("What you can do"), Skill.choices)
    district = choice(_("District"), [])
    source = choice(_("How you heard of us"), Source.choices, required=True)
    consent = forms.BooleanField(label=_("I agree that the centre keeps and uses these data to arrange my help"))
    source_mark = forms.CharField(required=False, widget=forms.HiddenInput())
    website = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["district"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", _("Not said")), *districts_of([centre.slug])]

    def said(self) -> VolunteerData:
        """Return it for the services."""
        said: dict[str, Any] = {name: self.cleaned_data[name] for name in _SAID}
        said |= {name: tuple(self.cleaned_data[name]) for name in ("languages", "skills")}
        return VolunteerData(**said)


class CodeForm(JoinForm):
    """The code; what was said goes along hidden, for it is kept nowhere until the phone is confirmed."""

    confirmation = forms.UUIDField(widget=forms.HiddenInput())
    code = forms.CharField(
        label=_("Code from the message"),
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - {"code"}:
            self.fields[name].widget = self.fields[name].hidden_widget()


class JoinCentresPage(View):
    """Which centre to help."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """List the centres; the mark of the post that led here goes on."""
        found = centres().filter(status=Centre.Status.ACTIVE)
        return render(request, "volunteers/join_centres.html", {"centres": found, "mark": _mark(request)})


class JoinPage(View):
    """The application to one centre. Whether the phone is known changes no answer."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show the empty form."""
        centre = centre_by_slug(slug)
        return _show(request, centre, JoinForm(centre=centre, initial={"source_mark": _mark(request)}))

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Send a code, or take it and keep the application."""
        centre = centre_by_slug(slug)
        kind = CodeForm if "confirmation" in request.POST else JoinForm
        form = kind(request.POST, centre=centre)
        if not form.is_valid():
            return _show(request, centre, form, 400)
        try:
            _count(request)
            with transaction.atomic():
                return _act(request, centre, form)
        except DomainError as error:
            form.show_problem(error)
            return _show(request, centre, form, STATUS[error.kind])


def _act(request: HttpRequest, centre: Centre, form: JoinForm) -> HttpResponse:
    said = form.cleaned_data
    if said["website"]:
        return render(request, "volunteers/joined.html", {"centre": centre})
    if isinstance(form, CodeForm):
        with work_as_system(Purpose.VOLUNTEERING, [centre.pk]):
            apply_as_volunteer(centre=centre, data=form.said(), confirmation_id=said["confirmation"], code=said["code"])
        return render(request, "volunteers/joined.html", {"centre": centre})
    check_application(form.said())
    started = start_phone_confirmation(phone=said["phone"], language=get_language() or "ru")
    return _show(request, centre, CodeForm(centre=centre, initial={**said, "confirmation": started}))


def _show(request: HttpRequest, centre: Centre, form: JoinForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "centre": centre, "asks_code": isinstance(form, CodeForm)}
    response = render(request, "volunteers/join.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _count(request: HttpRequest) -> None:
    """Count a post of this network address, kept as a keyed hash for an hour. Raises ApplicationLimit."""
    name = f"join:{sign('join-address', get_adapter().get_client_ip(request)).hex()}"
    if cache.add(name, 1, timeout=_HOUR):
        return
    try:
        posts = cache.incr(name)
    except ValueError:
        # The hour ended between the two.
        return
    if posts > _MOST_POSTS:
        raise ApplicationLimit


def _mark(request: HttpRequest) -> str:
    given = request.GET.get("from", "")
    return given if _MARK.fullmatch(given) else ""
