from typing import Any

from shapagat.api.serializers import (
    CentreField,
    StrictBooleanField,
    StrictCharField,
    StrictDateField,
    StrictIntegerField,
    StrictListField,
    StrictSerializer,
)

_LONG = 20_000
#: The service refuses negative amounts in its own words.
_LEAST_AMOUNT = -(2**53) + 1


def text(**more: Any) -> StrictCharField:
    """A text that may be left out or empty."""
    return StrictCharField(**{"required": False, "allow_blank": True, **more})


def day(**more: Any) -> StrictDateField:
    """A day that may be left out or null."""
    return StrictDateField(**{"required": False, "allow_null": True, **more})


class AddressSerializer(StrictSerializer):
    """Where somebody lives, as people say it."""

    city = text()
    district = text()
    street = text()
    house = text()
    flat = text()
    postcode = text()


class ContactSerializer(StrictSerializer):
    """How to reach a family."""

    phones = StrictListField(child=StrictCharField(), required=False)
    address = AddressSerializer(required=False)
    landmark = text()


class LocationSerializer(StrictSerializer):
    """A plain district code and an H3 cell of resolution 7."""

    district = text()
    h3 = text()


class DisabilitySerializer(StrictSerializer):
    """An adult's group (I, II, III) or `child`, a broad kind, and until when the paper holds."""

    group = StrictCharField()
    kind = text()
    valid_until = day()


class MemberInputSerializer(StrictSerializer):
    """One person."""

    role = StrictCharField()
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


class IncomeInputSerializer(StrictSerializer):
    """One kind of income in one quarter."""

    quarter = StrictCharField()
    kind = StrictCharField(allow_blank=True)
    amount_tiyn = StrictIntegerField(min_value=_LEAST_AMOUNT)


class ConsentInputSerializer(StrictSerializer):
    """To which purposes somebody agreed."""

    purposes = StrictListField(child=StrictCharField())
    given_on = StrictDateField()
    by = StrictCharField(required=False)
    evidence = StrictCharField(required=False)
    terms = StrictCharField(required=False, allow_blank=True)


class FamilySerializer(StrictSerializer):
    """What is said about a family, whatever its centre."""

    language = StrictCharField(required=False)
    category_claims = StrictListField(child=StrictCharField(), required=False)
    contact = ContactSerializer(required=False)
    location = LocationSerializer(required=False)
    members = MemberInputSerializer(many=True, required=False)
    incomes = IncomeInputSerializer(many=True, required=False)
    consents = ConsentInputSerializer(many=True, required=False)
    housing = text()
    note = text(max_length=_LONG)
    people_note = text(max_length=_LONG)
    provisional = StrictBooleanField(required=False)
    people_count = StrictIntegerField(required=False, allow_null=True)
    need = text(max_length=_LONG)
    legal_basis = StrictCharField(required=False)
    confirm_distinct = text(max_length=_LONG)


class HouseholdInputSerializer(FamilySerializer):
    """A family to be registered in a centre."""

    centre = CentreField()
