from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import RightsKind, RightsRefusal, RightsState
from beneficiaries.models import RightsRequest
from beneficiaries.problems import Problems
from beneficiaries.sealed.rights import RightsNote
from beneficiaries.services.rights.block import block_family, unblock_family
from beneficiaries.services.rights.lock import lock_rights_request
from beneficiaries.services.rights.represent import require_proof
from shapagat.audit.services import record_change
from shapagat.encryption.sealing import open_one, seal


def answer_rights_request(
    *, request_id: UUID, actor_id: UUID, answer: str = "", version: int | None = None
) -> RightsRequest:
    """Say that what was asked is done; asked to block or unblock, the family is blocked or unblocked by it.

    Raises NotVisible, StaleVersion, RepresentationUnproven, WrongState when it was answered before, or the family
    cannot be (un)blocked.
    """
    with transaction.atomic():
        asked = lock_rights_request(request_id, version)
        require_proof(asked)
        if asked.kind == RightsKind.BLOCKING:
            block_family(household_id=asked.household_id, actor_id=actor_id)
        elif asked.kind == RightsKind.UNBLOCKING:
            unblock_family(household_id=asked.household_id, actor_id=actor_id)
        _end(asked, RightsState.ANSWERED, answer, actor_id)
    return asked


def refuse_rights_request(
    *, request_id: UUID, actor_id: UUID, refusal: str, answer: str = "", version: int | None = None
) -> RightsRequest:
    """Refuse it for a reason from the list. Raises InvalidInput, and as `answer_rights_request`."""
    problems = Problems()
    if refusal not in RightsRefusal.values:
        problems.add("/refusal", "choice_invalid")
    problems.refuse()
    with transaction.atomic():
        asked = lock_rights_request(request_id, version)
        asked.refusal = refusal
        _end(asked, RightsState.REFUSED, answer, actor_id)
    return asked


def _end(asked: RightsRequest, state: RightsState, answer: str, actor_id: UUID) -> None:
    asked.state, asked.ended_on, asked.ended_by_id = state, timezone.localdate(), actor_id
    asked.version += 1
    if answer.strip():
        said = open_one(asked, "note", RightsNote)
        seal(asked, "note", msgspec.structs.replace(said, answer=answer.strip()))
    asked.save(force_update=True)
    record_change(
        action=f"rights.{state}",
        actor_id=actor_id,
        centre_id=asked.centre_id,
        on=asked,
        subject_ids=asked.subjects,
        detail={"kind": asked.kind, "refusal": asked.refusal},
    )
