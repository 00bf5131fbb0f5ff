from typing import Any

from rest_framework import serializers

from beneficiaries.api.serializers.household_input import (
    ConsentInputSerializer,
    ContactSerializer,
    LocationSerializer,
    MemberInputSerializer,
    day,
    text,
)
from beneficiaries.constants import BroadCategory, ChangeKind, ConsentState, HouseholdStatus, MemberRole
from beneficiaries.services.changes.data import Change
from beneficiaries.services.changes.read import new_home_data
from beneficiaries.services.registration.read import member_data
from shapagat.api.serializers import StrictBooleanField, StrictCharField, StrictListField, StrictSerializer

_LONG = 20_000


class RoleSerializer(StrictSerializer):
    """What somebody is in a family."""

    person = serializers.UUIDField()
    role = StrictCharField()


class NewHomeSerializer(StrictSerializer):
    """Where those live who found a family of their own, and what they agree to."""

    contact = ContactSerializer(required=False)
    location = LocationSerializer(required=False)
    consents = ConsentInputSerializer(many=True, required=False)


class FamilyChangeSerializer(StrictSerializer):
    """What changes in a family; which of these a kind takes, the problems say."""

    kind = StrictCharField(help_text=", ".join(ChangeKind.values))
    person = serializers.UUIDField(required=False, help_text="Who leaves, died or moves")
    successor = serializers.UUIDField(required=False, help_text="Who becomes the head")
    former_role = text(help_text="What the former head is from now")
    role = text(help_text="What who moves is in the other family")
    roles = StrictListField(
        child=RoleSerializer(), required=False, help_text="What each one is in the family joined or founded"
    )
    reason = text(help_text="Why somebody leaves (MembershipEnd)")
    requests = StrictListField(
        child=serializers.UUIDField(), required=False, help_text="Which requests go with those who found a family"
    )
    cancelled = StrictListField(
        child=serializers.UUIDField(), required=False, help_text="Which are given up where joining families ask twice"
    )
    new_home = NewHomeSerializer(required=False)
    other = serializers.UUIDField(required=False, help_text="The other family, of the same centre")
    member = MemberInputSerializer(required=False)
    counted = StrictBooleanField(
        required=False, help_text="Who is added to a provisional family is one of those counted before"
    )
    confirm_distinct = text(max_length=_LONG)
    on = day(help_text="Today unless it happened before")


def family_change(read: dict[str, Any]) -> Change:
    """Turn what was read into what the service takes."""
    return Change(
        kind=read["kind"],
        person_id=read.get("person"),
        successor_id=read.get("successor"),
        former_role=read.get("former_role", ""),
        role=read.get("role", ""),
        roles=tuple((one["person"], one["role"]) for one in read.get("roles", ())),
        reason=read.get("reason", ""),
        requests=tuple(read.get("requests", ())),
        cancelled=tuple(read.get("cancelled", ())),
        new_home=new_home_data(read["new_home"]) if "new_home" in read else None,
        other_id=read.get("other"),
        member=member_data(read["member"]) if "member" in read else None,
        counted=read.get("counted", False),
        confirm_distinct=read.get("confirm_distinct", ""),
        on=read.get("on"),
    )


class ChangeStepSerializer(serializers.Serializer[Any]):
    """What somebody was and is; empty where they did not or do not belong to the family."""

    person = serializers.UUIDField()
    # `from` is a word of Python, so this field cannot be an attribute.
    locals()["from"] = serializers.CharField()
    to = serializers.CharField()
    reason = serializers.CharField()


class FamilyChangedSerializer(serializers.Serializer[Any]):
    """A change that was made."""

    id = serializers.UUIDField()
    household = serializers.UUIDField()
    kind = serializers.ChoiceField(ChangeKind.choices)
    on = serializers.DateField()
    steps = ChangeStepSerializer(many=True)
    status = serializers.ChoiceField(HouseholdStatus.choices)
    people_count = serializers.IntegerField()
    categories = serializers.ListField(child=serializers.ChoiceField(BroadCategory.choices))
    etag = serializers.CharField()


class MemberAfterSerializer(serializers.Serializer[Any]):
    """Who belongs to a family afterwards; who is new has no id yet."""

    person = serializers.UUIDField(allow_null=True)
    role = serializers.ChoiceField(MemberRole.choices)


class HomeAfterSerializer(serializers.Serializer[Any]):
    """One family as it will be."""

    household = serializers.UUIDField(allow_null=True, help_text="Null where the change founds it")
    consent_state = serializers.ChoiceField(ConsentState.choices)
    members = MemberAfterSerializer(many=True)
    ends = serializers.BooleanField()
    people_count = serializers.IntegerField()
    categories_before = serializers.ListField(child=serializers.ChoiceField(BroadCategory.choices))
    categories_after = serializers.ListField(child=serializers.ChoiceField(BroadCategory.choices))
    requests = serializers.ListField(child=serializers.UUIDField(), help_text="Those under way before")


class FamilyChangePreviewSerializer(serializers.Serializer[Any]):
    """What a change would do."""

    kind = serializers.ChoiceField(ChangeKind.choices)
    on = serializers.DateField()
    families = HomeAfterSerializer(many=True)
    requests_going = serializers.ListField(child=serializers.UUIDField(), help_text="To the other family")
    requests_beside = serializers.ListField(
        child=serializers.UUIDField(), help_text="Those that go though the other family asks for the same"
    )
    requests_cancelled = serializers.ListField(child=serializers.UUIDField(), help_text="Given up by choice")
    warnings = serializers.ListField(child=serializers.CharField())
    etag = serializers.CharField()
