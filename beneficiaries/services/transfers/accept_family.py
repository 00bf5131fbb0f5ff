from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import ConsentState, LetterKind
from beneficiaries.models import Arrival, Membership, Request
from beneficiaries.services.registration.outcomes import Registered
from beneficiaries.services.registration.register_household import register_household
from beneficiaries.services.requests.create_requests import create_requests
from beneficiaries.services.requests.data import ItemData, RequestData
from beneficiaries.services.requests.transitions import LIVE
from beneficiaries.services.transfers.keep_referred import keep_referred, referred_before
from beneficiaries.services.transfers.packet import FamilyPacket, family_in
from beneficiaries.services.transfers.unpack import unpack_family
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.exceptions import WrongState
from shapagat.encryption.letters import accept_letter
from shapagat.encryption.models import Letter


def accept_family(*, letter: Letter, centre: Centre, actor_id: UUID, confirm_distinct: str = "") -> Registered:
    """Take a family over: it is registered here anew, under ids and keys of this centre, with its live requests.

    One that was referred here before and is helped still goes on as it stands.

    The letter's key is destroyed when this commits. Raises WrongState when the letter has ended or carries no family,
    and as `register_household`: whoever is registered here already is named, and `confirm_distinct` says why not.
    """
    if letter.kind not in {LetterKind.TRANSFER, LetterKind.REFERRAL}:
        raise WrongState
    with transaction.atomic():
        packet = family_in(accept_letter(letter_id=letter.id).content)
        referral = referred_before(letter, packet)
        if referral is not None:
            registered, people = keep_referred(referral, packet, actor_id)
        else:
            data = unpack_family(packet, confirm_distinct=confirm_distinct)
            registered = register_household(centre=centre, data=data, actor_id=actor_id)
            people = _who_is_who(packet, registered)
        arrival = Arrival.objects.create(
            centre_id=centre.id,
            household=registered.household,
            letter_id=letter.id,
            kind=letter.kind,
            from_centre_id=letter.from_centre_id,
            accepted_by_id=actor_id,
            people=people,
        )
        _go_on_with_requests(packet, registered, centre, actor_id)
        record_change(
            action="transfer.accepted",
            actor_id=actor_id,
            centre_id=centre.id,
            on=arrival,
            subject_ids=[registered.household.id],
            detail={"kind": letter.kind, "from_centre": letter.from_centre_id},
        )
    return registered


def _who_is_who(packet: FamilyPacket, registered: Registered) -> dict[str, str]:
    # Registration keeps the order in which people were told of.
    rows = Membership.objects.filter(household=registered.household).order_by("id").values_list("person_id", flat=True)
    return {member.person: str(ours) for member, ours in zip(packet.members, rows, strict=True) if member.person}


def _go_on_with_requests(packet: FamilyPacket, registered: Registered, centre: Centre, actor_id: UUID) -> None:
    needs, seen = [], set[str]()
    # What went with a referral before is here.
    live = Request.objects.filter(household=registered.household, state__in=LIVE)
    known = set(live.values_list("category", flat=True))
    for request in packet.requests:
        if request.category in known:
            continue
        items = tuple(ItemData(item.name, item.quantity, item.unit) for item in request.details.items)
        another = "transferred" if request.category in seen else ""
        seen.add(request.category)
        needs.append(
            RequestData(
                category=request.category,
                urgency=request.urgency,
                household_id=registered.household.id,
                needed_by=request.needed_by,
                items=items,
                note=request.details.note,
                confirm_another=another,
            )
        )
    if needs:
        agreed = registered.household.consent_state == ConsentState.GIVEN
        create_requests(centre=centre, needs=needs, actor_id=actor_id, opened_at=timezone.now() if agreed else None)
