from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.serializers.household_output import listed
from beneficiaries.constants import DutyOutcome, StateDuty
from beneficiaries.models import RequestNote, StateReferral
from beneficiaries.roles import CASE
from beneficiaries.selectors import request_visible_to
from beneficiaries.selectors.request_notes import notes_of
from beneficiaries.services.requests.note_request import note_request, refer_to_state, settle_referral
from shapagat.api.schema import creates
from shapagat.api.serializers import StrictCharField, StrictDateField, StrictSerializer
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose


class NoteInputSerializer(StrictSerializer):
    """What is to be written down."""

    text = StrictCharField(max_length=4000)


class NoteSerializer(serializers.Serializer[Any]):
    """A note on a request."""

    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    author = serializers.CharField()
    text = serializers.CharField()


class ReferralInputSerializer(StrictSerializer):
    """What the state owes, and when it was asked."""

    duty = serializers.ChoiceField(StateDuty.choices)
    referred_on = StrictDateField(required=False)


class SettlementSerializer(StrictSerializer):
    """What the state answered."""

    duty = serializers.ChoiceField(StateDuty.choices)
    outcome = serializers.ChoiceField([DutyOutcome.GRANTED.value, DutyOutcome.REFUSED.value])
    settled_on = StrictDateField(required=False)


class ReferralSerializer(serializers.Serializer[Any]):
    """What was asked of the state."""

    id = serializers.UUIDField()
    duty = serializers.ChoiceField(StateDuty.values)
    referred_on = serializers.DateField()
    outcome = serializers.ChoiceField(DutyOutcome.values)
    settled_on = serializers.DateField(allow_null=True)


def render_referral(row: StateReferral) -> dict[str, Any]:
    """Return what was asked of the state."""
    return {
        "id": str(row.pk),
        "duty": row.duty,
        "referred_on": row.referred_on.isoformat(),
        "outcome": row.outcome,
        "settled_on": row.settled_on.isoformat() if row.settled_on else None,
    }


class NotesView(ApiView):
    """Notes on a request."""

    roles = {"GET": CASE, "POST": CASE}
    purpose = Purpose.REQUEST_HANDLING

    @extend_schema(operation_id="request_notes_list", responses=listed(NoteSerializer, "NoteList"))
    def get(self, _request: Request, request_id: UUID) -> Response:
        """Open them, in the order they were written."""
        return self.answer({"results": self._notes(request_id)})

    @extend_schema(operation_id="request_notes_add", **creates(NoteInputSerializer, NoteSerializer))
    def post(self, request: Request, request_id: UUID) -> Response:
        """Write one; it stays as it is."""
        need, read = request_visible_to(self.work, request_id), self.read(request, NoteInputSerializer)

        def render(made: RequestNote) -> dict[str, Any]:
            return next(note for note in self._notes(need.pk) if note["id"] == str(made.pk))

        return self.create_once(
            request,
            create=lambda: note_request(request_id=need.pk, text=read["text"], actor_id=self.work.actor_id),
            load=lambda found: RequestNote.objects.get(pk=found, request=need),
            render=render,
        )

    def _notes(self, request_id: UUID) -> list[dict[str, Any]]:
        need = request_visible_to(self.work, request_id)
        return [
            {"id": str(note.id), "at": note.at, "author": note.author, "text": note.text} for note in notes_of(need)
        ]


class StateReferralsView(ApiView):
    """What of a request the state owes."""

    roles = {"GET": CASE, "POST": CASE}
    purpose = Purpose.REQUEST_HANDLING

    @extend_schema(operation_id="request_state_list", responses=listed(ReferralSerializer, "ReferralList"))
    def get(self, _request: Request, request_id: UUID) -> Response:
        """List what was asked of the state."""
        need = request_visible_to(self.work, request_id)
        rows = StateReferral.objects.filter(request=need).order_by("id")
        return self.answer({"results": [render_referral(row) for row in rows]})

    @extend_schema(operation_id="request_state_refer", **creates(ReferralInputSerializer, ReferralSerializer))
    def post(self, request: Request, request_id: UUID) -> Response:
        """Record that the state was asked."""
        need, read = request_visible_to(self.work, request_id), self.read(request, ReferralInputSerializer)
        return self.create_once(
            request,
            create=lambda: refer_to_state(
                request_id=need.pk,
                duty=read["duty"],
                actor_id=self.work.actor_id,
                referred_on=read.get("referred_on"),
            ),
            load=lambda found: StateReferral.objects.get(pk=found, request=need),
            render=render_referral,
        )


class SettleReferralView(ApiView):
    """What the state answered."""

    roles = {"POST": CASE}
    purpose = Purpose.REQUEST_HANDLING

    @extend_schema(operation_id="request_state_settle", **creates(SettlementSerializer, ReferralSerializer, status=200))
    def post(self, request: Request, request_id: UUID) -> Response:
        """Record its answer to what waits."""
        need, read = request_visible_to(self.work, request_id), self.read(request, SettlementSerializer)
        return self.create_once(
            request,
            create=lambda: settle_referral(request_id=need.pk, actor_id=self.work.actor_id, **read),
            load=lambda found: StateReferral.objects.get(pk=found, request=need),
            render=render_referral,
            status=200,
        )
