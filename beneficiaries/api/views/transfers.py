from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.rendering.centres import slugs
from beneficiaries.api.rendering.transfers import (
    render_all_sent,
    render_ask,
    render_content,
    render_received,
    render_sent,
    render_waiting,
)
from beneficiaries.api.serializers.transfers import (
    AskSentSerializer,
    AskSerializer,
    LetterSerializer,
    OpenedLetterSerializer,
    SendSerializer,
    SendUrgentlySerializer,
    TransferSerializer,
)
from beneficiaries.models import Arrival
from beneficiaries.problems import Problems
from beneficiaries.roles import CASE
from beneficiaries.selectors import household_visible_to
from beneficiaries.selectors.transfers import (
    asks_visible_to,
    letter_visible_to,
    letters_visible_to,
    read_packet,
    transfer_by_letter,
    transfers_visible_to,
)
from beneficiaries.services.transfers.ask_family import ask_for_family
from beneficiaries.services.transfers.packet import AskPacket
from beneficiaries.services.transfers.send_family import send_family
from beneficiaries.services.transfers.send_without_consent import propose_sending
from shapagat.accounts.selectors import proposal_visible_to
from shapagat.accounts.work import Work
from shapagat.api.resources.accounts.render_proposals import render_proposal
from shapagat.api.resources.accounts.serializers import ProposalSerializer
from shapagat.api.schema import creates, pages_of
from shapagat.api.views import ApiView
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import LetterState, Purpose


def other_centre(slug: str) -> Centre:
    """Return any centre by its slug. Raises InvalidInput."""
    found = Centre.objects.filter(slug=slug).first()
    if found is None:
        problems = Problems()
        problems.add("/to_centre", "choice_invalid")
        problems.refuse()
        raise NotVisible
    return found


class TransfersView(ApiView):
    """Families sent to other centres."""

    roles = {"GET": CASE, "POST": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="transfers_list", **pages_of(TransferSerializer))
    def get(self, request: Request) -> Response:
        """List what was sent, without personal data."""
        names = slugs()
        return self.page_of(request, transfers_visible_to(self.work), lambda rows: render_all_sent(rows, names))

    @extend_schema(operation_id="transfers_create", **creates(SendSerializer, TransferSerializer))
    def post(self, request: Request) -> Response:
        """Send a family: the other centre may read the letter from now on, and has the family once it accepts."""
        read = self.read(request, SendSerializer)
        household = household_visible_to(self.work, read["household"])
        to_centre = other_centre(read["to_centre"])
        return self.create_once(
            request,
            create=lambda: send_family(
                household_id=household.id,
                to_centre=to_centre,
                kind=read["kind"],
                reason=read["reason"],
                note=read.get("note", ""),
                actor_id=self.work.actor_id,
            ),
            load=lambda found: transfers_visible_to(self.work).get(pk=found),
            render=lambda done: render_sent(done, slugs()),
        )


class TransfersWithoutConsentView(ApiView):
    """Families that have not agreed."""

    roles = {"POST": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(
        operation_id="transfers_without_consent", **creates(SendUrgentlySerializer, ProposalSerializer, status=202)
    )
    def post(self, request: Request) -> Response:
        """Ask that one be sent in need; it goes when a second person approves."""
        read = self.read(request, SendUrgentlySerializer)
        household = household_visible_to(self.work, read["household"])
        to_centre = other_centre(read["to_centre"])
        return self.create_once(
            request,
            create=lambda: propose_sending(
                household_id=household.id,
                to_centre=to_centre,
                kind=read["kind"],
                reason=read["reason"],
                why=read["why"],
                actor_id=self.work.actor_id,
            ),
            render=render_proposal,
            load=lambda found: proposal_visible_to(
                user_id=self.work.actor_id, roles=self.work.roles, proposal_id=found
            ),
            status=202,
        )


class TransferInboxView(ApiView):
    """Letters that wait for an answer."""

    roles = {"GET": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="transfers_inbox", **pages_of(LetterSerializer))
    def get(self, request: Request) -> Response:
        """List them unopened."""
        names = slugs()
        return self.page(request, letters_visible_to(self.work), lambda row: render_waiting(row, names))


class AsksView(ApiView):
    """What other centres were asked."""

    roles = {"GET": CASE, "POST": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="transfers_asks_list", **pages_of(AskSentSerializer))
    def get(self, request: Request) -> Response:
        """List whom this centre asked for, and whether it was answered or declined."""
        names = slugs()
        return self.page(request, asks_visible_to(self.work), lambda row: render_ask(row, names))

    @extend_schema(operation_id="transfers_asks_create", **creates(AskSerializer, AskSentSerializer))
    def post(self, request: Request) -> Response:
        """Ask another centre to send a family that may be known there; costs a hint of the day."""
        read = self.read(request, AskSerializer)
        centre: Centre = read["centre"]
        to_centre = other_centre(read["to_centre"])
        asked = AskPacket(
            asked_by=str(request.user.get_username()),
            family_name=read.get("family_name", ""),
            given_name=read.get("given_name", ""),
            birth_date=read.get("birth_date"),
            iin="".join(read.get("iin", "").split()),
            note=read.get("note", ""),
        )

        def ask() -> Any:
            letter_id = ask_for_family(centre=centre, to_centre=to_centre, asked=asked, actor_id=self.work.actor_id)
            return asks_visible_to(self.work).get(letter_id=letter_id)

        return self.create_once(
            request,
            create=ask,
            load=lambda found: asks_visible_to(self.work).get(pk=found),
            render=lambda done: render_ask(done, slugs()),
        )


class TransferView(ApiView):
    """One transfer, by the letter's id, from either side."""

    roles = {"GET": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="transfers_read", responses=OpenedLetterSerializer)
    def get(self, _request: Request, letter_id: UUID) -> Response:
        """Say how it stands; the receiver reads what is in the letter while it waits for an answer."""
        return self.answer(one_side(self.work, letter_id))


def one_side(work: Work, letter_id: UUID) -> dict[str, Any]:
    """Return a transfer as the caller's side sees it. Raises NotVisible."""
    names = slugs()
    try:
        letter = letter_visible_to(work, letter_id)
    except NotVisible:
        return render_sent(transfer_by_letter(work, letter_id), names) | _without_reason(render_content(None))
    arrival = Arrival.objects.filter(letter_id=letter.id).first()
    packet = read_packet(letter) if letter.state == LetterState.SENT else None
    return render_received(letter, arrival, names) | render_content(packet)


def _without_reason(content: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name != "reason"}
