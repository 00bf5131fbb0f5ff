from typing import Any

from rest_framework import serializers

from shapagat.api.serializers import StrictCharField, StrictChoiceField, StrictDateField, StrictSerializer
from shapagat.erasure.reasons import ERASE_REASONS, HOLD_REASONS, LIFT_REASONS
from shapagat.erasure.rules import Basis


class EraseAskedSerializer(StrictSerializer):
    """Why somebody is to be erased."""

    reason = StrictChoiceField(sorted(ERASE_REASONS))


class HoldAskedSerializer(StrictSerializer):
    """What is not to be erased, why, and up to which day."""

    subject = serializers.UUIDField()
    reason = StrictChoiceField(sorted(HOLD_REASONS))
    legal_reference = StrictCharField(max_length=60)
    until = StrictDateField()


class LiftAskedSerializer(StrictSerializer):
    """Why a hold is to end before its day."""

    reason = StrictChoiceField(sorted(LIFT_REASONS))


class HoldSerializer(serializers.Serializer[Any]):
    """A legal hold."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    subject = serializers.UUIDField()
    reason = serializers.ChoiceField(sorted(HOLD_REASONS))
    legal_reference = serializers.CharField()
    until = serializers.DateField()
    placed_at = serializers.DateTimeField()
    lifted_at = serializers.DateTimeField(allow_null=True)
    etag = serializers.CharField(required=False, help_text="Where one hold is answered")


class DueSerializer(serializers.Serializer[Any]):
    """What one rule comes to in one centre."""

    centre = serializers.SlugField()
    rule = serializers.CharField(help_text="A code")
    what = serializers.CharField(help_text="In the caller's language")
    kind = serializers.CharField(help_text="What is erased")
    days = serializers.IntegerField(help_text="The term, in days")
    notice_days = serializers.IntegerField(help_text="So many days before it is shown here")
    basis = serializers.ChoiceField(list(Basis), help_text="`own`: the charity's, not confirmed by its lawyer yet")
    legal_reference = serializers.CharField(help_text="Code of the law or decision; empty for the charity's own term")
    due = serializers.IntegerField(help_text="The next run erases these")
    held = serializers.IntegerField(help_text="So many of them are held by law")
    coming = serializers.IntegerField(help_text="Fall due within the notice")
    ids = serializers.ListField(child=serializers.UUIDField(), help_text="Of those due, the first hundred")


class PreviewSerializer(serializers.Serializer[Any]):
    """What the next runs of retention erase."""

    results = DueSerializer(many=True)
