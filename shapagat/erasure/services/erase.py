"""The one way anybody is erased, whoever asked for it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shapagat.audit.services import record_change
from shapagat.core import hooks
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.models import Subject
from shapagat.encryption.subjects import erase_subjects
from shapagat.erasure.exceptions import ErasureHeld
from shapagat.erasure.models import LegalHold, RetentionNotice
from shapagat.erasure.registry import Plan, erasable


@dataclass(frozen=True)
class Cause:
    """Why something is erased, and on whose word."""

    reason: str
    actor_id: UUID
    #: What else the audit keeps: the rule, or the proposal and who made it.
    detail: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def erase(*, kind: str, object_id: UUID, cause: Cause) -> Plan:
    """Release what is under way, remove tokens and, when the transaction commits, destroy the keys.

    Figures, money, stock and the audit stay. Raises NotVisible also for what was erased before, ErasureHeld.
    """
    registered = erasable(kind)
    plan = check_erasable(kind=kind, object_id=object_id)
    registered.release(plan, cause.actor_id, cause.reason)
    keys = erase_subjects(subject_ids=plan.subject_ids)
    RetentionNotice.objects.filter(subject_id__in=keys).delete()
    for subject_id in keys:
        hooks.call(hooks.Hook.SUBJECT_ERASED, subject_id)
    record_change(
        action=f"{kind}.erased",
        actor_id=cause.actor_id,
        centre_id=plan.centre_id,
        subject_ids=keys,
        detail={
            "reason": cause.reason,
            "object": str(plan.object_id),
            "keys": [str(key_id) for key_id in keys.values()],
            **cause.detail,
        },
    )
    return plan


@transaction.atomic
def check_erasable(*, kind: str, object_id: UUID) -> Plan:
    """Lock what would be erased and say what goes with it. Raises NotVisible, ErasureHeld."""
    plan = erasable(kind).plan(object_id)
    _lock(plan)
    refuse_held((*plan.subject_ids, *plan.guarded_by))
    return plan


def refuse_held(subject_ids: Iterable[UUID]) -> None:
    """Raise ErasureHeld while a legal hold stands on one of the subjects; the longest is named."""
    standing = LegalHold.objects.filter(
        subject_id__in=list(subject_ids), lifted_at=None, until__gte=timezone.localdate()
    )
    hold = standing.order_by("-until").first()
    if hold is not None:
        raise ErasureHeld(hold.until, hold.legal_reference)


def _lock(plan: Plan) -> None:
    # A hold locks its subject too, so none slips in between the check and the end of the transaction.
    wanted = {*plan.subject_ids, *plan.guarded_by}
    locked = Subject.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    erased = {row.id: row.erased_at is not None for row in locked}
    if any(erased.get(subject_id, True) for subject_id in plan.subject_ids):
        raise NotVisible
