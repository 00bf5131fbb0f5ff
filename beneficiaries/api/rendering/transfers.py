from collections.abc import Mapping, Sequence
from typing import Any

from beneficiaries.constants import TransferState
from beneficiaries.models import Arrival, Transfer
from beneficiaries.selectors.transfers import STATES, states_now
from beneficiaries.services.transfers.packet import AskPacket, FamilyPacket
from shapagat.encryption.constants import LetterState
from shapagat.encryption.models import Letter, LetterSent


def render_sent(transfer: Transfer, slugs: Mapping[int, str]) -> dict[str, Any]:
    """Return what the sender sees."""
    return render_all_sent([transfer], slugs)[0]


def render_all_sent(transfers: Sequence[Transfer], slugs: Mapping[int, str]) -> list[dict[str, Any]]:
    """Return what the sender sees of many, in a fixed number of queries."""
    states = states_now(transfers)
    return [_sent(transfer, slugs, states[transfer.letter_id]) for transfer in transfers]


def _sent(transfer: Transfer, slugs: Mapping[int, str], state: str) -> dict[str, Any]:
    return {
        "id": str(transfer.letter_id),
        "direction": "sent",
        "centre": slugs[transfer.centre_id],
        "other_centre": slugs[transfer.to_centre_id],
        "kind": transfer.kind,
        "state": state,
        "household": str(transfer.household_id),
        "reason": transfer.reason,
        "at": transfer.created_at,
    }


def render_received(letter: Letter, arrival: Arrival | None, slugs: Mapping[int, str]) -> dict[str, Any]:
    """Return what the receiver sees without opening the letter."""
    state = TransferState.DONE if arrival is not None and arrival.done_at else STATES[LetterState(letter.state)]
    return {
        "id": str(letter.id),
        "direction": "received",
        "centre": slugs[letter.centre_id],
        "other_centre": slugs[letter.from_centre_id],
        "kind": letter.kind,
        "state": state,
        "household": str(arrival.household_id) if arrival else None,
        "reason": "",
        "at": letter.created_at,
    }


def render_waiting(letter: Letter, slugs: Mapping[int, str]) -> dict[str, Any]:
    """Return a line of the inbox."""
    return {
        "id": str(letter.id),
        "centre": slugs[letter.centre_id],
        "from_centre": slugs[letter.from_centre_id],
        "kind": letter.kind,
        "at": letter.created_at,
    }


def render_ask(sent: LetterSent, slugs: Mapping[int, str]) -> dict[str, Any]:
    """Return what the asker learns: whether it was answered or declined."""
    return {
        "id": str(sent.letter_id),
        "direction": "sent",
        "centre": slugs[sent.centre_id],
        "other_centre": slugs[sent.to_centre_id],
        "kind": sent.kind,
        "state": STATES[LetterState(sent.state)],
        "household": None,
        "reason": "",
        "at": sent.created_at,
    }


_EMPTY: dict[str, Any] = {
    "note": "",
    "registration_number": "",
    "phones": [],
    "address": "",
    "members": [],
    "requests": [],
    "papers": [],
    "asked_by": "",
    "iin": "",
}


def render_content(packet: FamilyPacket | AskPacket | None) -> dict[str, Any]:
    """Return what an opened letter says."""
    if packet is None:
        return dict(_EMPTY)
    if isinstance(packet, AskPacket):
        name = " ".join(part for part in (packet.family_name, packet.given_name) if part)
        member = {"role": "", "name": name, "birth_date": packet.birth_date}
        return {**_EMPTY, "note": packet.note, "asked_by": packet.asked_by, "iin": packet.iin, "members": [member]}
    address = packet.contact.address
    parts = (address.city, address.district, address.street, address.house, address.flat)
    return {
        **_EMPTY,
        "note": packet.note,
        "reason": packet.reason,
        "registration_number": packet.registration_number,
        "phones": list(packet.contact.phones),
        "address": ", ".join(part for part in parts if part),
        "members": [
            {"role": member.role, "name": member.identity.full_name, "birth_date": member.identity.birth_date}
            for member in packet.members
        ],
        "requests": [
            {"category": request.category, "urgency": request.urgency, "needed_by": request.needed_by}
            for request in packet.requests
        ],
        "papers": [{"kind": paper.kind, "count": paper.count} for paper in packet.papers],
    }
