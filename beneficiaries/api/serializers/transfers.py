from typing import Any

from rest_framework import serializers

from beneficiaries.api.serializers.household_input import text
from beneficiaries.constants import AttachmentKind, LetterKind, TransferKind, TransferReason, TransferState
from beneficiaries.selectors.transfers import FOR_PEOPLE
from shapagat.api.serializers import CentreField, StrictCharField, StrictDateField, StrictSerializer

_LONG, _NAME = 2000, 200


class OtherCentreField(serializers.SlugField):
    """The slug of any centre, the caller's own or not."""


class SendSerializer(StrictSerializer):
    """A family to send."""

    household = serializers.UUIDField()
    to_centre = OtherCentreField()
    kind = serializers.ChoiceField(TransferKind.choices, default=TransferKind.TRANSFER)
    reason = serializers.ChoiceField(TransferReason.choices)
    note = text(max_length=_LONG)


class AskSerializer(StrictSerializer):
    """Somebody who may be known in another centre, as the asking worker knows them."""

    centre = CentreField()
    to_centre = OtherCentreField()
    family_name = text(max_length=_NAME)
    given_name = text(max_length=_NAME)
    birth_date = StrictDateField(required=False, allow_null=True)
    iin = text(max_length=20)
    note = text(max_length=_LONG)


class AcceptSerializer(StrictSerializer):
    """Why the family is not one that is registered here."""

    confirm_distinct = StrictCharField(required=False, allow_blank=True, max_length=_LONG)


class NothingSerializer(StrictSerializer):
    """An empty body."""


class TransferSerializer(serializers.Serializer[Any]):
    """What the sending side sees."""

    id = serializers.UUIDField(help_text="The letter's id: the same on both sides")
    direction = serializers.ChoiceField(["sent", "received"])
    centre = serializers.SlugField()
    other_centre = serializers.SlugField()
    kind = serializers.ChoiceField([*TransferKind.values, LetterKind.ASK.value])
    state = serializers.ChoiceField(TransferState.choices)
    household = serializers.UUIDField(allow_null=True)
    reason = serializers.ChoiceField([*TransferReason.values, ""])
    at = serializers.DateTimeField()


class AskSentSerializer(TransferSerializer):
    """What was asked of another centre, and whether it was answered (accepted) or declined (refused)."""


class LetterSerializer(serializers.Serializer[Any]):
    """A letter that waits for an answer, unopened."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    from_centre = serializers.SlugField()
    kind = serializers.ChoiceField([kind.value for kind in FOR_PEOPLE])
    at = serializers.DateTimeField()


class LetterMemberSerializer(serializers.Serializer[Any]):
    """One person of a family that is offered."""

    role = serializers.CharField()
    name = serializers.CharField()
    birth_date = serializers.DateField(allow_null=True)


class LetterRequestSerializer(serializers.Serializer[Any]):
    """A live request of a family that is offered."""

    category = serializers.CharField()
    urgency = serializers.IntegerField()
    needed_by = serializers.DateField(allow_null=True)


class LetterPaperSerializer(serializers.Serializer[Any]):
    """Papers of one kind that stay with the sender, and how many."""

    kind = serializers.ChoiceField(AttachmentKind.choices)
    count = serializers.IntegerField()


class OpenedLetterSerializer(TransferSerializer):
    """One transfer: for the sender its state; for the receiver, while it waits, what is in the letter."""

    note = serializers.CharField()
    registration_number = serializers.CharField()
    phones = serializers.ListField(child=serializers.CharField())
    address = serializers.CharField()
    members = LetterMemberSerializer(many=True)
    requests = LetterRequestSerializer(many=True)
    papers = LetterPaperSerializer(many=True)
    asked_by = serializers.CharField()
    iin = serializers.CharField()
