from uuid import UUID

from django.db import transaction
from msgspec import structs

from beneficiaries.constants import ConsentPurpose, ConsentState, TransferKind, TransferReason, TransferState
from beneficiaries.exceptions import TransferConsentMissing, TransferUnderWay
from beneficiaries.models import Household, Transfer
from beneficiaries.problems import Problems
from beneficiaries.services.families.give_consent import agreed_purposes
from beneficiaries.services.families.lock import lock_household
from beneficiaries.services.transfers.pack import pack_family
from beneficiaries.services.transfers.packet import encoded
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.exceptions import WrongState
from shapagat.encryption.letters import Parcel, send_letter


def send_family(
    *,
    household_id: UUID,
    to_centre: Centre,
    kind: str,
    reason: str,
    actor_id: UUID,
    note: str = "",
    sent_by_id: UUID | None = None,
    without_consent: str = "",
) -> Transfer:
    """Send a family to another centre, which may read the letter from now on and has it once it accepts.

    Until then nothing changes here. `without_consent` is why two people decided so though the family has not agreed;
    only `send_approved` says it, with
    whoever asked as `sent_by_id`. Raises InvalidInput, NotVisible, WrongState when the family is blocked or its
    registration has ended, TransferConsentMissing, TransferUnderWay, and as opening the family does.
    """
    with transaction.atomic():
        household = lock_household(household_id)
        check_sending(household.centre_id, to_centre, kind, reason)
        if household.consent_state == ConsentState.BLOCKED:
            raise WrongState(extra={"consent_state": household.consent_state})
        if not without_consent and ConsentPurpose.TRANSFER not in agreed_purposes(household):
            raise TransferConsentMissing
        if Transfer.objects.filter(household=household, state=TransferState.SENT).exists():
            raise TransferUnderWay
        packet = pack_family(household, reason=reason, note=note, without_consent=without_consent)
        packet = structs.replace(packet, referred=_referred(household, to_centre))
        letter_id = send_letter(
            from_centre_id=household.centre_id, to_centre_id=to_centre.id, parcel=Parcel(kind, encoded(packet))
        )
        transfer = Transfer.objects.create(
            centre_id=household.centre_id,
            household=household,
            letter_id=letter_id,
            kind=kind,
            to_centre_id=to_centre.id,
            reason=reason,
            sent_by_id=sent_by_id or actor_id,
        )
        record_change(
            action="transfer.sent",
            actor_id=actor_id,
            centre_id=household.centre_id,
            on=transfer,
            subject_ids=[household.id],
            detail={"kind": kind, "to_centre": to_centre.slug, "reason": reason, "without_consent": without_consent},
        )
    return transfer


def check_sending(centre_id: int, to_centre: Centre, kind: str, reason: str) -> None:
    """Raise InvalidInput for a centre, kind or reason that cannot be."""
    problems = Problems()
    if to_centre.id == centre_id:
        problems.add("/to_centre", "choice_invalid")
    if kind not in TransferKind.values:
        problems.add("/kind", "choice_invalid")
    if reason not in TransferReason.values:
        problems.add("/reason", "choice_invalid")
    problems.refuse()


def _referred(household: Household, to_centre: Centre) -> tuple[str, ...]:
    before = Transfer.objects.filter(
        household=household, to_centre_id=to_centre.id, kind=TransferKind.REFERRAL, state=TransferState.ACCEPTED
    )
    return tuple(str(letter_id) for letter_id in before.order_by("id").values_list("letter_id", flat=True))
