from typing import Any, cast

from beneficiaries.api.serializers.household_input import DisabilitySerializer, day, text
from beneficiaries.constants import CorrectionReason
from beneficiaries.services.persons.correct_person import PersonChanges
from beneficiaries.services.registration.data import DisabilityData
from shapagat.api.serializers import StrictCharField, StrictChoiceField, StrictListField, StrictSerializer

_LONG = 20_000
_LISTS = ("phones", "languages", "needs")


class PersonChangeSerializer(StrictSerializer):
    """What of somebody changes; what is left out stays. Correcting who they are needs a reason."""

    iin = text(allow_null=True)
    iin_absence = text()
    iin_mismatch_reason = text()
    family_name = text()
    given_name = text()
    patronymic = text()
    birth_date = day()
    sex = text(allow_null=True)
    phones = StrictListField(child=StrictCharField(), required=False)
    disability = DisabilitySerializer(required=False, allow_null=True)
    student_until = day()
    languages = StrictListField(child=StrictCharField(), required=False)
    needs = StrictListField(child=StrictCharField(), required=False)
    note = text(max_length=_LONG)
    reason = StrictChoiceField(CorrectionReason.choices, required=False)


def person_changes(read: dict[str, Any]) -> PersonChanges:
    """Turn what was read into what the service takes."""
    changes = {name: value for name, value in read.items() if name != "reason"}
    for name in _LISTS:
        if name in changes:
            changes[name] = tuple(changes[name])
    if "iin" in changes:
        changes["iin"] = changes["iin"] or ""
    if "sex" in changes:
        changes["sex"] = changes["sex"] or None
    if changes.get("disability"):
        changes["disability"] = DisabilityData(**changes["disability"])
    return cast("PersonChanges", changes)
