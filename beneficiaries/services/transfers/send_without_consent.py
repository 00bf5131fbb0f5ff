"""A family that has not agreed goes to another centre only when two people answer for it."""

from uuid import UUID

from django.db import transaction

from beneficiaries.constants import ConsentState, TransferState, WithoutConsent
from beneficiaries.exceptions import TransferUnderWay
from beneficiaries.models import Transfer
from beneficiaries.services.families.lock import lock_household
from beneficiaries.services.transfers.send_family import check_sending, send_family
from shapagat.accounts.models import Proposal
from shapagat.accounts.services import propose
from shapagat.centres.models import Centre
from shapagat.core.exceptions import WrongState

SEND = "transfer.without_consent"
WHY = dict(WithoutConsent.choices)


@transaction.atomic
def propose_sending(
    *, household_id: UUID, to_centre: Centre, kind: str, reason: str, why: str, actor_id: UUID
) -> Proposal:
    """Ask that a family be sent without its consent, for a reason of WithoutConsent; nothing is sent yet.

    Raises InvalidInput, NotVisible, WrongState when the family is blocked or its registration has ended,
    TransferUnderWay, and what `propose` raises.
    """
    household = lock_household(household_id)
    check_sending(household.centre_id, to_centre, kind, reason)
    if household.consent_state == ConsentState.BLOCKED:
        raise WrongState(extra={"consent_state": household.consent_state})
    if Transfer.objects.filter(household=household, state=TransferState.SENT).exists():
        raise TransferUnderWay
    return propose(
        kind=SEND,
        centre_id=household.centre_id,
        object_id=household.pk,
        params={"to_centre": to_centre.slug, "kind": kind, "reason": reason},
        reason=why,
        actor_id=actor_id,
    )


def send_approved(proposal: Proposal, actor_id: UUID) -> Transfer:
    """Send what two people agreed on; whoever asked is told how it is answered. Raises as `send_family`."""
    return send_family(
        household_id=proposal.object_id,
        to_centre=Centre.objects.get(slug=proposal.params["to_centre"]),
        kind=proposal.params["kind"],
        reason=proposal.params["reason"],
        actor_id=actor_id,
        sent_by_id=proposal.proposed_by_id,
        without_consent=proposal.reason,
    )
