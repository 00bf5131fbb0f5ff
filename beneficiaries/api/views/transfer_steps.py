from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.rendering.centres import slugs
from beneficiaries.api.rendering.households import render_registered
from beneficiaries.api.rendering.transfers import render_received, render_sent
from beneficiaries.api.roles import CASE
from beneficiaries.api.serializers.household_output import RegisteredSerializer
from beneficiaries.api.serializers.transfers import AcceptSerializer, NothingSerializer, TransferSerializer
from beneficiaries.constants import LetterKind
from beneficiaries.models import Arrival
from beneficiaries.selectors import household_visible_to
from beneficiaries.selectors.transfers import arrival_by_letter, letter_visible_to, transfer_by_letter
from beneficiaries.services.registration.registered_again import registered_again
from beneficiaries.services.transfers.accept_family import accept_family
from beneficiaries.services.transfers.answer_letter import answer_ask, refuse_family
from beneficiaries.services.transfers.end_letters import finish_referral, revoke_transfer
from shapagat.api.schema import creates
from shapagat.api.views import ApiView
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.models import Letter


class _StepView(ApiView):
    roles = {"POST": CASE}
    purpose = Purpose.REGISTRATION

    def received(self, letter_id: UUID) -> dict[str, Any]:
        """Return the letter as it stands now."""
        letter = letter_visible_to(self.work, letter_id)
        return render_received(letter, Arrival.objects.filter(letter_id=letter.id).first(), slugs())


class AcceptView(_StepView):
    """Take a family over."""

    @extend_schema(operation_id="transfers_accept", **creates(AcceptSerializer, RegisteredSerializer))
    def post(self, request: Request, letter_id: UUID) -> Response:
        """Register the family here, with its live requests; an ask for a family is put away as answered (204)."""
        letter = letter_visible_to(self.work, letter_id)
        said = str(self.read(request, AcceptSerializer).get("confirm_distinct", ""))
        if letter.kind == LetterKind.ASK:
            answer_ask(letter=letter, actor_id=self.work.actor_id)
            return Response(status=204)
        centre = Centre.objects.get(pk=letter.centre_id)
        return self.create_once(
            request,
            create=lambda: accept_family(
                letter=letter, centre=centre, actor_id=self.work.actor_id, confirm_distinct=said
            ),
            load=lambda found: registered_again(household_visible_to(self.work, found)),
            render=lambda done: render_registered(done, centre.slug, []),
        )


class RejectView(_StepView):
    """Send a letter back."""

    @extend_schema(operation_id="transfers_reject", **creates(NothingSerializer, TransferSerializer, status=200))
    def post(self, request: Request, letter_id: UUID) -> Response:
        """Refuse a family or decline an ask: the letter opens no more."""
        self.read(request, NothingSerializer)
        letter = letter_visible_to(self.work, letter_id)

        def refuse() -> Letter:
            refuse_family(letter=letter, actor_id=self.work.actor_id)
            return letter

        return self.create_once(
            request,
            create=refuse,
            load=lambda found: letter_visible_to(self.work, found),
            render=lambda done: self.received(done.id),
            status=200,
        )


class RevokeView(_StepView):
    """Take a family back."""

    @extend_schema(operation_id="transfers_revoke", **creates(NothingSerializer, TransferSerializer, status=200))
    def post(self, request: Request, letter_id: UUID) -> Response:
        """Take back a letter that nobody has accepted: it opens no more."""
        self.read(request, NothingSerializer)
        transfer = transfer_by_letter(self.work, letter_id)
        return self.create_once(
            request,
            create=lambda: revoke_transfer(transfer_id=transfer.pk, actor_id=self.work.actor_id),
            load=lambda _found: transfer_by_letter(self.work, letter_id),
            render=lambda done: render_sent(done, slugs()),
            status=200,
        )


class DoneView(_StepView):
    """Say that a referral's help was given."""

    @extend_schema(operation_id="transfers_done", **creates(NothingSerializer, TransferSerializer, status=200))
    def post(self, request: Request, letter_id: UUID) -> Response:
        """Tell the centre that sent the family; its registration here ends."""
        self.read(request, NothingSerializer)
        arrival = arrival_by_letter(self.work, letter_id)
        return self.create_once(
            request,
            create=lambda: finish_referral(arrival_id=arrival.pk, actor_id=self.work.actor_id),
            load=lambda _found: arrival_by_letter(self.work, letter_id),
            render=lambda done: self.received(done.letter_id),
            status=200,
        )
