from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from beneficiaries.constants import MemberRole
from beneficiaries.models import Membership
from beneficiaries.selectors.duplicates import Opened, standing_of
from beneficiaries.web.member_fields import SEXES
from shapagat.core.formats import format_date_short
from shapagat.core.masked import masked


@masked
@dataclass(frozen=True)
class Line:
    """One thing known of everybody in a case, in the order of its people, and whether they differ in it."""

    heading: str
    values: list[str]
    differs: bool


def lines_of(opened: Opened, people: list[UUID]) -> list[Line]:
    """Return what is known of them, thing by thing. What one of them lacks differs from nothing."""
    language = (get_language() or "ru")[:2]
    sexes = {code: str(label) for code, label in SEXES}
    who = [opened.identities[person] for person in people]
    phones = [opened.contacts[person].phones for person in people]
    places = [opened.memberships.get(person) for person in people]
    return [
        _line(_("Family name"), [one.family_name for one in who]),
        _line(_("Given name"), [one.given_name for one in who]),
        _line(_("Patronymic"), [one.patronymic for one in who]),
        _line(_("Birth date"), [format_date_short(one.birth_date, language) if one.birth_date else "" for one in who]),
        _line(_("Sex"), [sexes.get(one.sex or "", "") for one in who]),
        _line(_("IIN"), [one.iin for one in who]),
        _line(_("Phone"), [", ".join(each) for each in phones]),
        _line(_("Who in the family"), [_place(place) for place in places]),
    ]


def _line(heading: str, values: list[str]) -> Line:
    return Line(heading, values, len({value for value in values if value}) > 1)


def _place(membership: Membership | None) -> str:
    if membership is None:
        return ""
    return f"{MemberRole(membership.role).label}, {standing_of(membership).label}"
