from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.constants import DisabilityKind, IinAbsence, MemberRole, PersonNeed, SpokenLanguage
from shapagat.accounts.page_fields import DayField, choice, number_line, several, text

SEXES = [("female", _("Female")), ("male", _("Male"))]
GROUPS = [("I", _("Group I")), ("II", _("Group II")), ("III", _("Group III")), ("child", _("Child with a disability"))]


def member_fields(number: int) -> dict[str, forms.Field]:
    """Return the fields of one person, by name."""
    at = f"members-{number}"
    return {
        f"{at}-role": choice(
            _("Who in the family"),
            MemberRole.choices,
            initial=MemberRole.CHILD if number else MemberRole.HEAD,
        ),
        f"{at}-family_name": text(_("Family name"), size=100),
        f"{at}-given_name": text(_("Given name"), size=100),
        f"{at}-patronymic": text(_("Patronymic"), size=100),
        f"{at}-iin": number_line(_("IIN")),
        f"{at}-iin_absence": choice(_("No IIN because"), IinAbsence.choices, empty=_("has an IIN")),
        f"{at}-birth_date": DayField(label=_("Birth date")),
        f"{at}-sex": choice(_("Sex"), SEXES, empty=_("as the IIN says")),
        f"{at}-disability-group": choice(_("Disability"), GROUPS, empty=_("none")),
        f"{at}-disability-kind": choice(_("Kind of disability"), DisabilityKind.choices, empty=_("not said")),
        f"{at}-student_until": DayField(label=_("Full-time student until")),
        f"{at}-iin_mismatch_reason": text(_("Why the papers contradict the IIN")),
        f"{at}-disability-valid_until": DayField(label=_("Disability paper holds until")),
        f"{at}-languages": several(_("Speaks or signs"), SpokenLanguage.choices),
        f"{at}-needs": several(_("Cannot do without"), PersonNeed.choices),
    }
