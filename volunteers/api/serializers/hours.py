from typing import Any

from rest_framework import serializers

from shapagat.api.serializers import (
    StrictCharField,
    StrictChoiceField,
    StrictDateField,
    StrictIntegerField,
    StrictSerializer,
)
from volunteers.api.serializers.claims import ClaimNamedSerializer
from volunteers.constants import CorrectionReason, HoursKind, RevokeReason, TaskKind
from volunteers.services.certificates import LANGUAGES


class TaskHoursSerializer(ClaimNamedSerializer):
    """How long it took. A volunteer enters minutes; a coordinator confirms (without minutes) or corrects them."""

    minutes = StrictIntegerField(required=False)
    reason = StrictChoiceField(CorrectionReason.choices, required=False)


class HoursEntrySerializer(serializers.Serializer[dict[str, Any]]):
    """What was said about one claim."""

    id = serializers.UUIDField()
    claim = serializers.UUIDField()
    kind = serializers.ChoiceField(HoursKind.choices)
    minutes = serializers.IntegerField()
    reason = serializers.ChoiceField(CorrectionReason.choices, allow_blank=True)


class _MonthSerializer(serializers.Serializer[dict[str, Any]]):
    month = serializers.DateField(help_text="Its first day")
    tasks = serializers.IntegerField()
    minutes = serializers.IntegerField()


class _KindSerializer(serializers.Serializer[dict[str, Any]]):
    kind = serializers.ChoiceField(TaskKind.choices)
    tasks = serializers.IntegerField()
    minutes = serializers.IntegerField()


class _UnknownSerializer(serializers.Serializer[dict[str, Any]]):
    task = serializers.UUIDField()
    claim = serializers.UUIDField()
    kind = serializers.ChoiceField(TaskKind.choices)
    day = serializers.DateField()
    reported = serializers.IntegerField(allow_null=True, help_text="Minutes entered, which wait for a coordinator")


class HoursSerializer(serializers.Serializer[dict[str, Any]]):
    """Help in whole minutes, by month and by kind of task; both add up to the total."""

    tasks = serializers.IntegerField()
    minutes = serializers.IntegerField()
    by_month = _MonthSerializer(many=True)
    by_kind = _KindSerializer(many=True)
    unknown = _UnknownSerializer(many=True)


class CertificateCreateSerializer(StrictSerializer):
    """Which days, in which language."""

    starts_on = StrictDateField()
    ends_on = StrictDateField()
    language = StrictChoiceField([(code, code) for code in LANGUAGES])


class RevokeSerializer(StrictSerializer):
    """Why."""

    reason = StrictChoiceField(RevokeReason.choices)


class CertificateSerializer(serializers.Serializer[dict[str, Any]]):
    """A certificate; its name and code stand on the paper alone."""

    id = serializers.UUIDField()
    volunteer = serializers.UUIDField()
    language = serializers.CharField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    tasks = serializers.IntegerField()
    minutes = serializers.IntegerField()
    issued_on = serializers.DateField()
    revoked_at = serializers.DateTimeField(allow_null=True)
    revoke_reason = serializers.CharField()


class CertificatesSerializer(serializers.Serializer[dict[str, Any]]):
    """Somebody's certificates."""

    results = CertificateSerializer(many=True)


class CodeSerializer(StrictSerializer):
    """The code as it stands on the paper."""

    code = StrictCharField(max_length=60)


class VerifiedSerializer(serializers.Serializer[dict[str, Any]]):
    """What stands on the paper, to compare; null where the code is unknown."""

    standing = serializers.ChoiceField(["valid", "revoked", "unknown"])
    initials = serializers.CharField(allow_null=True)
    centre = serializers.CharField(allow_null=True)
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    tasks = serializers.IntegerField(allow_null=True)
    minutes = serializers.IntegerField(allow_null=True)
    issued_on = serializers.DateField(allow_null=True)
    revoked_on = serializers.DateField(allow_null=True)
