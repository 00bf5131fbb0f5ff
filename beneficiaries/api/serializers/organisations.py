from typing import Any

from rest_framework import serializers

from beneficiaries.api.serializers.household_input import AddressSerializer, LocationSerializer, text
from beneficiaries.constants import DisabilityKind, HouseholdStatus
from beneficiaries.sealed import Address, ContactPerson
from beneficiaries.services.organisations.register_organisation import OrganisationData
from shapagat.api.serializers import (
    CentreField,
    StrictCharField,
    StrictDateField,
    StrictIntegerField,
    StrictListField,
    StrictSerializer,
)


class ContactPersonSerializer(StrictSerializer):
    """Somebody who speaks for an organisation."""

    name = StrictCharField(allow_blank=True)
    position = text()
    phone = text()


class OrganisationContactSerializer(StrictSerializer):
    """How to reach an organisation."""

    people = ContactPersonSerializer(many=True, required=False)
    address = AddressSerializer(required=False)


class MemorandumSerializer(StrictSerializer):
    """An agreement, from one day to another."""

    signed_on = StrictDateField()
    ends_on = StrictDateField(required=False, allow_null=True)


class OrganisationNamesSerializer(StrictSerializer):
    """The names in Kazakh and Russian."""

    kk = StrictCharField(allow_blank=True)
    ru = StrictCharField(allow_blank=True)


class OrganisationInputSerializer(StrictSerializer):
    """An organisation to be registered in a centre."""

    centre = CentreField()
    bin = StrictCharField()
    names = OrganisationNamesSerializer()
    disability_kinds = StrictListField(child=StrictCharField(), required=False)
    member_count = StrictIntegerField(required=False)
    contact = OrganisationContactSerializer(required=False)
    location = LocationSerializer(required=False)
    note = text(max_length=20_000)
    memoranda = MemorandumSerializer(many=True, required=False)


def organisation_data(read: dict[str, Any]) -> OrganisationData:
    """Turn what was read into what the service takes."""
    contact, location = read.get("contact", {}), read.get("location", {})
    return OrganisationData(
        bin=read["bin"],
        name_kk=read["names"]["kk"],
        name_ru=read["names"]["ru"],
        disability_kinds=tuple(read.get("disability_kinds", ())),
        member_count=read.get("member_count", 0),
        people=tuple(ContactPerson(**person) for person in contact.get("people", ())),
        address=Address(**contact.get("address", {})),
        district=location.get("district", ""),
        cell=location.get("h3", ""),
        note=read.get("note", ""),
        memoranda=tuple((one["signed_on"], one.get("ends_on")) for one in read.get("memoranda", ())),
    )


class OrganisationSummarySerializer(serializers.Serializer[Any]):
    """An organisation without personal data: its number and names are public."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    bin = serializers.CharField()
    names = OrganisationNamesSerializer()
    disability_kinds = serializers.ListField(child=serializers.ChoiceField(DisabilityKind.values))
    member_count = serializers.IntegerField()
    status = serializers.ChoiceField(HouseholdStatus.values)
    district = serializers.CharField()
    registered_on = serializers.DateField()
    etag = serializers.CharField()


class OrganisationSerializer(OrganisationSummarySerializer):
    """An organisation, opened."""

    contact = OrganisationContactSerializer()
    note = serializers.CharField()
    memoranda = MemorandumSerializer(many=True)
