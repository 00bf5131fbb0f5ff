"""The one way anybody is erased, whoever asked for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shapagat.audit.services import record_change
from shapagat.core import hooks
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.merging import lock_merge_set, merge_set
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

    Whatever it was merged with goes too. Figures, money, stock and the audit stay. Raises NotVisible also for what was
    erased before, ErasureHeld.
    """
    plans = _plans(kind, object_id)
    for plan in plans:
        erasable(kind).release(plan, cause.actor_id, cause.reason)
    plan = _joined(plans, object_id)
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
    """Lock what would be erased and say what goes with it. Raises NotVisible, ErasureHeld.

    A hold on one of those merged with it, or with what guards it, stands in the way as well.
    """
    return _joined(_plans(kind, object_id), object_id)


def refuse_held(subject_ids: Iterable[UUID]) -> None:
    """Raise ErasureHeld while a legal hold stands on one of the subjects; the longest is named."""
    standing = LegalHold.objects.filter(
        subject_id__in=list(subject_ids), lifted_at=None, until__gte=timezone.localdate()
    )
    hold = standing.order_by("-until").first()
    if hold is not None:
        raise ErasureHeld(hold.until, hold.legal_reference)


def _plans(kind: str, object_id: UUID) -> list[Plan]:
    """Lock each row of the merge set and its subjects; return what goes with each."""
    # In one order, so that two who erase the same set wait and never block each other.
    plans = [erasable(kind).plan(each) for each in merge_set([object_id]) or [object_id]]
    _lock(plans)
    return plans


def _lock(plans: Sequence[Plan]) -> None:
    # A hold locks its subject too, so none slips in between the check and the end of the transaction.
    going = {subject_id for plan in plans for subject_id in plan.subject_ids}
    guards = {subject_id for plan in plans for subject_id in plan.guarded_by}
    locked = lock_merge_set(going | guards)
    whole = merge_set(going)
    if going - set(whole) or Subject.objects.filter(pk__in=whole).exclude(erased_at=None).exists():
        raise NotVisible
    refuse_held(locked)


def _joined(plans: Sequence[Plan], object_id: UUID) -> Plan:
    subject_ids = dict.fromkeys(subject_id for plan in plans for subject_id in plan.subject_ids)
    guarded_by = dict.fromkeys(subject_id for plan in plans for subject_id in plan.guarded_by)
    return Plan(object_id, plans[0].centre_id, tuple(merge_set(subject_ids)), tuple(guarded_by))
