from typing import Any

from rest_framework import serializers

from shapagat.api.serializers import StrictChoiceField, StrictIntegerField, StrictSerializer
from shapagat.audit.chain.findings import Code
from shapagat.audit.constants import LONGEST_GLASS, GlassReason, Kind, OddKind, Verdict


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

    state = serializers.ChoiceField(["never_verified", "unproven", "sound", "broken"])
    verified_at = serializers.DateTimeField(allow_null=True)
    verified_head = serializers.IntegerField(allow_null=True)
    verified_hash = serializers.CharField(allow_null=True)
    entries = serializers.IntegerField()
    faults = serializers.IntegerField()
    first_fault = FaultSerializer(allow_null=True)
    last_head = serializers.IntegerField(allow_null=True)
    last_sealed_at = serializers.DateTimeField(allow_null=True)


class GlassFilterSerializer(StrictSerializer):
    """Which of them to show."""

    state = StrictChoiceField(["waiting", "reviewed"], required=False)


class BreakGlassInputSerializer(StrictSerializer):
    """Why somebody needs to open more today, and for how long."""

    reason_code = StrictChoiceField([reason.value for reason in GlassReason])
    minutes = StrictIntegerField(min_value=1, max_value=LONGEST_GLASS)


class BreakGlassSerializer(serializers.Serializer[Any]):
    """A time-limited widening of the caller's budgets."""

    id = serializers.UUIDField()
    reason_code = serializers.ChoiceField([reason.value for reason in GlassReason])
    started_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()


class ReviewedGlassSerializer(BreakGlassSerializer):
    """The same with what was opened during it."""

    actor = serializers.UUIDField()
    verdict = serializers.ChoiceField([verdict.value for verdict in Verdict], allow_null=True)
    reviewed_by = serializers.UUIDField(allow_null=True)
    reviewed_at = serializers.DateTimeField(allow_null=True)
    openings = serializers.DictField(child=serializers.IntegerField(), help_text="How often, by purpose")
    subjects = serializers.ListField(child=serializers.UUIDField())


class VerdictSerializer(StrictSerializer):
    """What the review came to."""

    verdict = StrictChoiceField([verdict.value for verdict in Verdict])


class OddityFilterSerializer(StrictSerializer):
    """Of which centre."""

    centre = serializers.SlugField(required=False)


class OdditySerializer(serializers.Serializer[Any]):
    """Reading worth a question: whose, when, how much, in which entries."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField([kind.value for kind in OddKind])
    centre = serializers.SlugField(allow_null=True)
    actor = serializers.UUIDField()
    day = serializers.DateField()
    families = serializers.IntegerField()
    openings = serializers.IntegerField()
    entries = serializers.ListField(child=serializers.UUIDField())
