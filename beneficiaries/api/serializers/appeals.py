from typing import Any

from rest_framework import serializers

from beneficiaries.api.serializers.household_input import text
from beneficiaries.constants import (
    AppealChannel,
    AppealState,
    AppealTopic,
    ExtensionReason,
    NoticeMeans,
    RequestCategory,
)
from beneficiaries.services.appeals.receive_appeal import AppealData
from shapagat.api.serializers import (
    CentreField,
    StrictBooleanField,
    StrictCharField,
    StrictChoiceField,
    StrictDateField,
    StrictIntegerField,
    StrictSerializer,
)

_LONG = 20_000


class AppealContactSerializer(StrictSerializer):
    """Who turned to the desk."""

    name = text()
    phone = text()
    address = text()


class AppealInputSerializer(StrictSerializer):
    """What somebody brought to the reception desk."""

    centre = CentreField()
    channel = StrictCharField()
    topic = StrictCharField()
    text = StrictCharField(max_length=_LONG, allow_blank=True)
    language = StrictCharField(required=False)
    visiting_session = StrictBooleanField(required=False)
    received_on = StrictDateField(required=False)
    contact = AppealContactSerializer(required=False)
    desk = serializers.UUIDField(required=False, allow_null=True)
    anonymous = StrictBooleanField(required=False)


def appeal_data(read: dict[str, Any]) -> AppealData:
    """Turn what was read into what the service takes."""
    contact, desk_id = read.pop("contact", {}), read.pop("desk", None)
    return AppealData(**read, **contact, desk_id=desk_id)


class AnswerSerializer(StrictSerializer):
    """What was answered."""

    answer = StrictCharField(max_length=_LONG, allow_blank=True)


class ForwardSerializer(StrictSerializer):
    """To whom the appeal belongs."""

    to = StrictCharField(allow_blank=True)


class ExtendSerializer(StrictSerializer):
    """Until when the answer is put off, and why."""

    until = StrictDateField()
    reason = StrictChoiceField(ExtensionReason.values)


class NoticeSerializer(StrictSerializer):
    """How and when whoever turned to us was told."""

    means = StrictChoiceField(NoticeMeans.values)
    given_on = StrictDateField(required=False)


class ConvertSerializer(StrictSerializer):
    """What is needed, of a known family or of a new provisional one."""

    category = StrictChoiceField(RequestCategory.values)
    urgency = StrictIntegerField()
    household = serializers.UUIDField(required=False, allow_null=True)
    people_count = StrictIntegerField(required=False, min_value=1)
    confirm_distinct = text()
    confirm_another = text()


class AppealSummarySerializer(serializers.Serializer[Any]):
    """An appeal without personal data."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    channel = serializers.ChoiceField(AppealChannel.values)
    topic = serializers.ChoiceField(AppealTopic.values)
    visiting_session = serializers.BooleanField()
    language = serializers.CharField()
    received_on = serializers.DateField()
    due_on = serializers.DateField()
    state = serializers.ChoiceField(AppealState.values)
    answered_on = serializers.DateField(allow_null=True)
    desk = serializers.UUIDField(allow_null=True)
    anonymous = serializers.BooleanField()
    overdue = serializers.BooleanField()
    forward_by = serializers.DateField(help_text="Until when a misaddressed appeal is sent on in time")
    forwarded_on = serializers.DateField(allow_null=True)
    extended_on = serializers.DateField(allow_null=True)
    notice_due_on = serializers.DateField(allow_null=True)
    notice_given_on = serializers.DateField(allow_null=True)
    household = serializers.UUIDField(allow_null=True)
    request = serializers.UUIDField(allow_null=True)
    etag = serializers.CharField()


class AppealSerializer(AppealSummarySerializer):
    """An appeal, opened."""

    contact = AppealContactSerializer()
    text = serializers.CharField()
    answer = serializers.CharField()
    forwarded_to = serializers.CharField()
