from typing import Any

from rest_framework import serializers

from beneficiaries.api.serializers.household_input import text
from beneficiaries.constants import AgreementChangeKind, AgreementCorrection, AgreementEnd
from beneficiaries.services.organisations.data import GrantData
from shapagat.accounts.proposals import REASONS
from shapagat.api.serializers import (
    StrictCharField,
    StrictChoiceField,
    StrictDateField,
    StrictIntegerField,
    StrictListField,
    StrictSerializer,
)


class MemorandumRowSerializer(serializers.Serializer[Any]):
    """A memorandum."""

    id = serializers.UUIDField()
    signed_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)
    end_reason = serializers.ChoiceField([*AgreementEnd.values, ""])
    etag = serializers.CharField()


class AgreementChangeSerializer(serializers.Serializer[Any]):
    """A correction or an early end; `values` hold before and after by column, of a note neither."""

    kind = serializers.ChoiceField(AgreementChangeKind.values)
    reason = serializers.ChoiceField([*AgreementCorrection.values, *AgreementEnd.values])
    values = serializers.DictField(child=serializers.ListField())
    by = serializers.UUIDField()
    at = serializers.DateTimeField()


class MemorandumHistorySerializer(MemorandumRowSerializer):
    """A memorandum and what became of it."""

    history = AgreementChangeSerializer(many=True)


class MemorandumCorrectionSerializer(StrictSerializer):
    """Days that change, and why."""

    signed_on = StrictDateField(required=False)
    ends_on = StrictDateField(required=False, allow_null=True)
    reason = StrictChoiceField(AgreementCorrection.values)


class MemorandumEndSerializer(StrictSerializer):
    """The last day, before the one agreed on, and why."""

    ends_on = StrictDateField()
    reason = StrictChoiceField(AgreementEnd.values)


class GrantInputSerializer(StrictSerializer):
    """A state social order: its lot, what the state pays, the days of its reports."""

    lot = StrictCharField(allow_blank=True)
    amount_tiyn = StrictIntegerField()
    starts_on = StrictDateField()
    ends_on = StrictDateField()
    report_days = StrictListField(child=StrictDateField(), required=False)
    note = text(max_length=20_000)


def grant_data(read: dict[str, Any]) -> GrantData:
    """Turn what was read into what the service takes."""
    return GrantData(**{**read, "report_days": tuple(read.get("report_days", ()))})


class GrantReportSerializer(serializers.Serializer[Any]):
    """A report that the state expects."""

    id = serializers.UUIDField()
    due_on = serializers.DateField()
    reported_on = serializers.DateField(allow_null=True)
    dropped_on = serializers.DateField(allow_null=True)


class GrantSerializer(serializers.Serializer[Any]):
    """A state social order, opened."""

    id = serializers.UUIDField()
    lot = serializers.CharField()
    amount_tiyn = serializers.IntegerField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    end_reason = serializers.ChoiceField([*AgreementEnd.values, ""])
    note = serializers.CharField()
    reports = GrantReportSerializer(many=True)
    etag = serializers.CharField()


class GrantHistorySerializer(GrantSerializer):
    """A grant and what became of it."""

    history = AgreementChangeSerializer(many=True)


class GrantCorrectionSerializer(StrictSerializer):
    """What changes, and why; of reports the days of all that are still expected."""

    lot = StrictCharField(required=False, allow_blank=True)
    amount_tiyn = StrictIntegerField(required=False)
    starts_on = StrictDateField(required=False)
    ends_on = StrictDateField(required=False)
    report_days = StrictListField(child=StrictDateField(), required=False)
    note = text(max_length=20_000)
    reason = StrictChoiceField(AgreementCorrection.values)


class GrantEndSerializer(StrictSerializer):
    """The last day, before the one agreed on, why, and which reports are still expected (left out: all)."""

    ends_on = StrictDateField()
    reason = StrictChoiceField(AgreementEnd.values)
    expected = StrictListField(child=StrictDateField(), required=False)


class ReportedSerializer(StrictSerializer):
    """The day on which a report was sent."""

    reported_on = StrictDateField()


class AgreementDueSerializer(serializers.Serializer[Any]):
    """Something due with an organisation; `lot` names the grant a report is about."""

    organisation = serializers.UUIDField()
    centre = serializers.SlugField()
    kind = serializers.ChoiceField(["memorandum", "report"])
    due_on = serializers.DateField()
    overdue = serializers.BooleanField()
    lot = serializers.CharField()


class RepresentativeInputSerializer(StrictSerializer):
    """Who is to speak for an organisation, by the opaque user name, and why now."""

    user = StrictCharField(max_length=60)
    reason = StrictChoiceField(sorted(REASONS), default="new_duty")


class RepresentationSerializer(serializers.Serializer[Any]):
    """Who speaks, or spoke, for an organisation."""

    id = serializers.UUIDField()
    user = serializers.CharField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)
