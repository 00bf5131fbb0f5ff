from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.districts import districts_of
from shapagat.accounts.page_fields import DayField, choice, long_text, phone_line, several, text
from shapagat.accounts.page_forms import PageForm
from volunteers.availability import WEEKS
from volunteers.constants import (
    FARTHEST_REACH,
    MOST_CAPACITY,
    USUAL_REACH,
    Clearance,
    ExclusionKind,
    Language,
    Skill,
    Transport,
)
from volunteers.constants.guardians import Relation
from volunteers.models import Volunteer
from volunteers.web.profile.week import BITS, PART_LABELS, QUICK_LABELS, Row, headings, rows, ticked_of, times_of

_REACHES = [
    ("1", _("Only close by")),
    (str(USUAL_REACH), _("My district and the ones beside it")),
    (str(FARTHEST_REACH), _("All the city")),
]


class OfferForm(PageForm):
    """When somebody has time, where, and what they bring."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    quick = choice(_("When I have time"), QUICK_LABELS, widget=forms.RadioSelect)
    times = forms.MultipleChoiceField(label=_("Times of the week"), choices=BITS, required=False)
    capacity = forms.IntegerField(
        label=_("How many tasks at the same time"),
        help_text=_("0 means: not now."),
        min_value=0,
        max_value=MOST_CAPACITY,
    )
    district = choice(_("My district"), [])
    reach = choice(_("How far I go"), _REACHES)
    transport = choice(_("How I get about"), Transport.choices, empty=_("Not said"))
    skills = several(_("What I can do"), Skill.choices)
    languages = several(_("Languages I speak"), Language.choices)

    def __init__(self, *args: Any, volunteer: Volunteer, centre: str, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(volunteer), **kwargs)
        self.volunteer = volunteer
        known = districts_of([centre])
        if volunteer.district and volunteer.district not in dict(known):
            known = [(volunteer.district, volunteer.district), *known]
        self.fields["district"].choices = [("", _("Not said")), *known]  # type: ignore[attr-defined]  # of a choice

    @property
    def days(self) -> list[tuple[str, str]]:
        """The headings of the table of times."""
        return headings()

    @property
    def week(self) -> list[Row]:
        """The rows of the table of times, as ticked."""
        return rows(self["times"].value() or [])

    def offer(self) -> dict[str, Any]:
        """Return what was entered, as the service takes it. A distance nobody touched stays what it was."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in {"version", "quick"}}
        given["times"] = WEEKS.get(self.cleaned_data["quick"]) or times_of(given["times"])
        if not given["reach"] or given["reach"] == _initial(self.volunteer)["reach"]:
            given.pop("reach")
        else:
            given["reach"] = int(given["reach"])
        return given


def _initial(volunteer: Volunteer) -> dict[str, Any]:
    fits = [word for word, _label in _REACHES if volunteer.reach <= int(word)]
    return {
        "version": volunteer.version,
        "quick": "",
        "times": ticked_of(volunteer.times),
        "capacity": volunteer.capacity,
        "district": volunteer.district,
        "reach": fits[0] if fits else str(FARTHEST_REACH),
        "transport": volunteer.transport,
        "skills": volunteer.skills,
        "languages": volunteer.languages,
    }


class OtherTimesForm(PageForm):
    """Days that are not as usual."""

    starts_on = DayField(label=_("First day"), required=True)
    ends_on = DayField(label=_("Last day"), required=True)
    parts = several(_("I have time only from"), PART_LABELS, help_text=_("Tick nothing if you are away."))


class ClearanceForm(PageForm):
    """A paper that a volunteer showed."""

    kind = choice(_("Kind"), Clearance.choices, required=True)
    issuer = text(_("Issued by"), help_text=_("The office, not a person."))
    issued_on = DayField(label=_("Issued on"), required=True)
    expires_on = DayField(label=_("Holds until"), required=True)


class GuardianForm(PageForm):
    """A signed consent as the coordinator saw it."""

    name = text(_("Name of the parent or guardian"))
    relation = choice(_("Who they are"), Relation.choices, required=True)
    phone = phone_line(_("Phone"))
    given_on = DayField(label=_("Signed on"), required=True)
    ends_on = DayField(label=_("Holds until"), help_text=_("Empty: until they come of age."))
    paper = text(_("The signed paper"), help_text=_("Its number, and where it is kept."))


class ExclusionForm(PageForm):
    """A volunteer is kept from a family."""

    kind = choice(_("Why"), ExclusionKind.choices, required=True)
    household = text(_("Registration number of the family"))
    reason = long_text(_("What happened"), help_text=_("Sealed. Neither the volunteer nor the family reads it."))
