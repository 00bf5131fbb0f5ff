from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.services.registration.data import DisabilityData, MemberData
from beneficiaries.web import words
from beneficiaries.web.forms import fields

#: What is asked of everybody; the rest stands folded away.
ASKED = ("role", "iin", "family_name", "given_name", "patronymic", "birth_date", "sex")


def member_fields() -> dict[str, forms.Field]:
    """Return the fields of one person, by their part of the name."""
    return {
        "role": fields.choice(_("In the family"), words.ROLES),
        "iin": fields.text(_("IIN"), inputmode="numeric", maxlength=20),
        "family_name": fields.text(_("Family name")),
        "given_name": fields.text(_("Given name")),
        "patronymic": fields.text(_("Patronymic")),
        "birth_date": fields.day(_("Birth date")),
        "sex": fields.choice(_("Sex"), words.SEXES, empty=_("By the IIN")),
        "iin_absence": fields.choice(_("Why there is no IIN"), words.ABSENCES, empty="—"),
        "iin_mismatch_reason": fields.text(_("Why the papers contradict the IIN")),
        "phones-0": fields.text(_("Own phone"), type="tel"),
        "student_until": fields.day(_("Full-time student until")),
        "disability-group": fields.choice(_("Disability"), words.GROUPS, empty=_("None")),
        "disability-kind": fields.choice(_("Kind of disability"), words.KINDS, empty="—"),
        "disability-valid_until": fields.day(_("Paper valid until")),
        "note": fields.text(_("Note")),
    }


def first_role(place: int) -> str:
    """Return what somebody in a place most likely is."""
    return "head" if place == 0 else "spouse" if place == 1 else "child"


def is_filled(cleaned: dict[str, Any]) -> bool:
    """Tell whether anything but the role was entered."""
    return any(value not in (None, "") for name, value in cleaned.items() if name != "role")


def member_data(cleaned: dict[str, Any]) -> MemberData:
    """Turn one person's fields into what the service takes."""
    group = cleaned["disability-group"]
    plain = (*ASKED[:5], "iin_absence", "iin_mismatch_reason", "note")
    return MemberData(
        **{name: cleaned[name] for name in plain},
        birth_date=cleaned["birth_date"],
        sex=cleaned["sex"] or None,
        phones=fields.kept([cleaned["phones-0"]]),
        student_until=cleaned["student_until"],
        disability=DisabilityData(group, cleaned["disability-kind"], cleaned["disability-valid_until"])
        if group
        else None,
    )
