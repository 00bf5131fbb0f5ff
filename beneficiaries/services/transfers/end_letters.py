"""The letters that are not accepted: refused by the receiver, taken back by the sender; and a referral's end."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import EndReason, HouseholdStatus, LetterKind, TransferKind, TransferState
from beneficiaries.models import Arrival, Transfer
from beneficiaries.services.families.lock import lock_household, save_household
from beneficiaries.services.transfers.packet import PointerPacket, encoded
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible, WrongState
from shapagat.encryption.letters import Parcel, revoke_letter, send_letter


def revoke_transfer(*, transfer_id: UUID, actor_id: UUID) -> Transfer:
    """Take a family back that nobody has accepted: the letter opens no more.

    Raises NotVisible, WrongState when it was accepted, refused or taken back.
    """
    with transaction.atomic():
        transfer = Transfer.objects.select_for_update(of=("self",)).filter(pk=transfer_id).first()
        if transfer is None:
            raise NotVisible
        # The letter decides: of an acceptance and a revocation at once one finds it ended.
        revoke_letter(letter_id=transfer.letter_id)
        transfer.state, transfer.settled_at = TransferState.REVOKED, timezone.now()
        transfer.version += 1
        transfer.save(force_update=True)
        record_change(
            action="transfer.revoked",
            actor_id=actor_id,
            centre_id=transfer.centre_id,
            on=transfer,
            subject_ids=[transfer.household_id],
        )
    return transfer


def finish_referral(*, arrival_id: UUID, actor_id: UUID) -> Arrival:
    """Tell the centre that sent a family for help that it was given; the family's registration ends here.

    Raises NotVisible, WrongState for a transfer, or when it was told before.
    """
    with transaction.atomic():
        arrival = Arrival.objects.select_for_update(of=("self",)).filter(pk=arrival_id).first()
        if arrival is None:
            raise NotVisible
        if arrival.kind != TransferKind.REFERRAL or arrival.done_at is not None:
            raise WrongState
        household = lock_household(arrival.household_id)
        household.status, household.end_reason = HouseholdStatus.ENDED, EndReason.REFERRAL_DONE
        household.ended_on = timezone.localdate()
        save_household(household)
        arrival.done_at = timezone.now()
        arrival.version += 1
        arrival.save(force_update=True)
        about = PointerPacket(letter=str(arrival.letter_id))
        send_letter(
            from_centre_id=arrival.centre_id,
            to_centre_id=arrival.from_centre_id,
            parcel=Parcel(LetterKind.REFERRAL_DONE, encoded(about)),
        )
        record_change(
            action="referral.done",
            actor_id=actor_id,
            centre_id=arrival.centre_id,
            on=arrival,
            subject_ids=[arrival.household_id],
        )
    return arrival
