from typing import Any, cast

from rest_framework import serializers

from beneficiaries.api.serializers.household_input import AddressSerializer, LocationSerializer, text
from beneficiaries.constants import DisabilityKind, HouseholdStatus, OrganisationRole
from beneficiaries.sealed import Address, ContactPerson
from beneficiaries.services.organisations.data import OrganisationChanges, OrganisationData
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
    roles = StrictListField(child=StrictCharField(), required=False)
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
        roles=tuple(read.get("roles", (OrganisationRole.BENEFICIARY,))),
        disability_kinds=tuple(read.get("disability_kinds", ())),
        member_count=read.get("member_count", 0),
        people=tuple(ContactPerson(**person) for person in contact.get("people", ())),
        address=Address(**contact.get("address", {})),
        district=location.get("district", ""),
        cell=location.get("h3", ""),
        note=read.get("note", ""),
        memoranda=tuple((one["signed_on"], one.get("ends_on")) for one in read.get("memoranda", ())),
    )


class OrganisationChangeNamesSerializer(StrictSerializer):
    """Names that change."""

    kk = StrictCharField(required=False, allow_blank=True)
    ru = StrictCharField(required=False, allow_blank=True)


class OrganisationChangeSerializer(StrictSerializer):
    """What of an organisation changes; what is left out stays. People and address are given whole."""

    bin = StrictCharField(required=False)
    names = OrganisationChangeNamesSerializer(required=False)
    roles = StrictListField(child=StrictCharField(), required=False)
    disability_kinds = StrictListField(child=StrictCharField(), required=False)
    member_count = StrictIntegerField(required=False)
    contact = OrganisationContactSerializer(required=False)
    location = LocationSerializer(required=False)
    note = text(max_length=20_000)


def organisation_changes(read: dict[str, Any]) -> OrganisationChanges:
    """Turn what was read into what the service takes."""
    contact, location = read.get("contact", {}), read.get("location", {})
    changes: dict[str, Any] = {name: read[name] for name in ("bin", "member_count", "note") if name in read}
    changes |= {name: tuple(read[name]) for name in ("roles", "disability_kinds") if name in read}
    changes |= {f"name_{language}": name for language, name in read.get("names", {}).items()}
    if "people" in contact:
        changes["people"] = tuple(ContactPerson(**person) for person in contact["people"])
    if "address" in contact:
        changes["address"] = Address(**contact["address"])
    changes |= {{"district": "district", "h3": "cell"}[name]: value for name, value in location.items()}
    return cast("OrganisationChanges", changes)


class OrganisationSummarySerializer(serializers.Serializer[Any]):
    """An organisation without personal data: its number and names are public."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    bin = serializers.CharField()
    names = OrganisationNamesSerializer()
    roles = serializers.ListField(child=serializers.ChoiceField(OrganisationRole.values))
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
