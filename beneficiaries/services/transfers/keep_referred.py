"""A family that was helped here already is taken over as it stands, not registered a second time."""

from uuid import UUID

from django.utils import timezone

from beneficiaries.constants import ChangeKind, HouseholdStatus, MemberRole, TransferKind
from beneficiaries.models import Arrival, Household, Membership
from beneficiaries.sealed import AssessmentReasoning
from beneficiaries.selectors.family import newest_assessment, open_reasoning
from beneficiaries.services.changes.change_family import change_family
from beneficiaries.services.changes.data import Change
from beneficiaries.services.families.lock import lock_household
from beneficiaries.services.registration.outcomes import Registered
from beneficiaries.services.transfers.packet import FamilyPacket
from beneficiaries.services.transfers.unpack import unpack_member
from shapagat.core.exceptions import WrongState
from shapagat.encryption.models import Letter


def referred_before(letter: Letter, packet: FamilyPacket) -> Arrival | None:
    """Return the referral under which the family of a transfer is helped here; None where it is new here."""
    if letter.kind != TransferKind.TRANSFER or not packet.referred:
        return None
    known = Arrival.objects.filter(
        centre_id=letter.centre_id,
        letter_id__in=[UUID(letter_id) for letter_id in packet.referred],
        household__status=HouseholdStatus.ACTIVE,
        done_at=None,
    )
    return known.order_by("-id").first()


def keep_referred(arrival: Arrival, packet: FamilyPacket, actor_id: UUID) -> tuple[Registered, dict[str, str]]:
    """Go on with the family as it stands here, with whoever joined it there since; its referral ends with that.

    Returns it, and who is who. Raises as `change_family`.
    """
    household = lock_household(arrival.household_id)
    people: dict[str, str] = dict(arrival.people)
    for member in packet.members:
        if member.person and member.person not in people:
            told = unpack_member(member)
            role = MemberRole.OTHER if told.role == MemberRole.HEAD else told.role
            people[member.person] = str(
                _add(household, Change(ChangeKind.ADD_MEMBER, member=told, role=role), actor_id)
            )
    arrival.done_at, arrival.version = timezone.now(), arrival.version + 1
    arrival.save(force_update=True)
    household.refresh_from_db()
    assessment = newest_assessment(household)
    if assessment is None:
        raise WrongState
    reasoning: AssessmentReasoning = open_reasoning(assessment)
    return Registered(household, assessment, reasoning), people


def _add(household: Household, change: Change, actor_id: UUID) -> UUID:
    change_family(household_id=household.pk, change=change, actor_id=actor_id)
    newest = Membership.objects.filter(household=household).order_by("-id").values_list("person_id", flat=True)
    return newest[0]
