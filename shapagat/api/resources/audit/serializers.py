from typing import Any

from rest_framework import serializers

from shapagat.api.serializers import StrictSerializer
from shapagat.audit.chain.findings import Code
from shapagat.audit.constants import Kind


class EntryFilterSerializer(StrictSerializer):
    """Which entries to show. `none` as the centre stands for what belongs to no centre, such as logins."""

    centre = serializers.SlugField(required=False)
    actor = serializers.UUIDField(required=False)
    subject = serializers.UUIDField(required=False)


class EntrySerializer(serializers.Serializer[Any]):
    """Who opened or changed what, when and what for."""

    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    centre = serializers.SlugField(allow_null=True)
    kind = serializers.ChoiceField([kind.value for kind in Kind])
    action = serializers.CharField()
    actor = serializers.UUIDField()
    purpose = serializers.CharField()
    subjects = serializers.ListField(child=serializers.UUIDField())
    compartments = serializers.ListField(child=serializers.IntegerField())
    object_type = serializers.CharField()
    object_id = serializers.UUIDField(allow_null=True)
    request_id = serializers.CharField()
    detail = serializers.DictField()


class FaultSerializer(serializers.Serializer[Any]):
    """The first thing that is wrong."""

    code = serializers.ChoiceField([code.value for code in Code])
    head = serializers.IntegerField()
    position = serializers.IntegerField()
    entry = serializers.UUIDField(allow_null=True)
    row = serializers.UUIDField(allow_null=True)


class ChainSerializer(serializers.Serializer[Any]):
    """What the last verification of the audit trail found."""

    state = serializers.ChoiceField(["never_verified", "sound", "broken"])
    verified_at = serializers.DateTimeField(allow_null=True)
    verified_head = serializers.IntegerField(allow_null=True)
    verified_hash = serializers.CharField(allow_null=True)
    entries = serializers.IntegerField()
    faults = serializers.IntegerField()
    first_fault = FaultSerializer(allow_null=True)
    last_head = serializers.IntegerField(allow_null=True)
    last_sealed_at = serializers.DateTimeField(allow_null=True)
