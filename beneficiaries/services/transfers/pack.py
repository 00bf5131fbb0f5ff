from django.db.models import Count, Q

from beneficiaries.models import Attachment, Consent, Household, Request
from beneficiaries.sealed import PersonNotes, RequestDetails
from beneficiaries.selectors.family import open_family
from beneficiaries.services.requests.transitions import LIVE
from beneficiaries.services.transfers.packet import (
    ConsentPacket,
    FamilyPacket,
    MemberPacket,
    PaperPacket,
    RequestPacket,
)
from shapagat.encryption.sealing import open_many


def pack_family(household: Household, *, reason: str, note: str) -> FamilyPacket:
    """Open a family and lay it into a packet; what was attached is counted by kind, it stays here, as what was given.

    Raises as `open_family`.
    """
    family = open_family(household)
    notes = open_many([member.membership.person for member in family.members], "notes", PersonNotes)
    live = list(Request.objects.filter(household=household, state__in=LIVE).order_by("id"))
    details = open_many(live, "details", RequestDetails)
    given = Consent.objects.filter(household=household, withdrawn_on=None).order_by("given_on", "id")
    return FamilyPacket(
        registration_number=household.registration_number,
        language=household.language,
        provisional=household.provisional,
        people_count=household.people_count,
        contact=family.contact,
        circumstances=family.circumstances,
        notes=family.notes,
        members=tuple(
            MemberPacket(
                member.membership.role,
                member.identity,
                member.contact,
                member.circumstances,
                member.health,
                notes[member.membership.person_id],
                str(member.membership.person_id),
            )
            for member in family.members
        ),
        consents=tuple(ConsentPacket(tuple(one.purposes), one.given_on, one.by) for one in given),
        requests=tuple(
            RequestPacket(request.category, request.urgency, request.needed_by, details[request.id]) for request in live
        ),
        reason=reason,
        note=note,
        papers=_papers(household),
    )


def _papers(household: Household) -> tuple[PaperPacket, ...]:
    here = Attachment.objects.filter(Q(household=household) | Q(request__household=household), ended_at=None)
    counts = here.values_list("kind").annotate(Count("id")).order_by("kind")
    return tuple(PaperPacket(kind, count) for kind, count in counts)
