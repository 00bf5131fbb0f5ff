from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shapagat.audit.constants import LONGEST_GLASS, GlassReason, Verdict
from shapagat.audit.exceptions import AlreadyReviewed, GlassInForce, GlassNotOver
from shapagat.audit.glass_signatures import Widening
from shapagat.audit.models import BreakGlass
from shapagat.audit.services.record_change import record_change
from shapagat.core.exceptions import FieldProblem, InvalidInput, NotAllowed, NotVisible
from shapagat.core.hooks import Hook, call
from shapagat.encryption.constants import INSTALLATION

#: First number of our two-number advisory locks, so that no other lock of the service collides with them.
_LOCK_CLASS = 7_002


def break_glass(*, actor_id: UUID, reason: GlassReason, minutes: int) -> BreakGlass:
    """Widen the caller's own budgets for a time; the auditors are told in the same transaction.

    Raises InvalidInput for minutes outside 1 to 240, GlassInForce when the one before has not run out.
    """
    if not 1 <= minutes <= LONGEST_GLASS:
        problem = FieldProblem("/minutes", "out_of_range", _("Ask for 1 to 240 minutes."))
        raise InvalidInput(errors=(problem,))
    _wait_for_others(actor_id)
    now = timezone.now()
    former = BreakGlass.objects.filter(actor_id=actor_id, expires_at__gt=now)
    if any(_widening(glass).is_signed(bytes(glass.signature)) for glass in former):
        raise GlassInForce
    made = BreakGlass(actor_id=actor_id, reason=reason, expires_at=now + timedelta(minutes=minutes))
    made.signature = _widening(made).signature()
    made.save(force_insert=True)
    _record("break_glass.started", made, actor_id, reason=reason, minutes=minutes)
    call(Hook.GLASS_BROKEN, made.pk)
    return made


def review_break_glass(*, glass_id: UUID, verdict: Verdict, actor_id: UUID) -> BreakGlass:
    """Say what an auditor thinks of a break-glass that is over.

    Raises NotVisible, NotAllowed for whoever it was themselves, GlassNotOver, AlreadyReviewed.
    """
    glass = BreakGlass.objects.select_for_update(no_key=True).filter(pk=glass_id).first()
    if glass is None:
        raise NotVisible
    if glass.actor_id == actor_id:
        raise NotAllowed(_("Nobody reviews themselves."))
    if glass.verdict:
        raise AlreadyReviewed
    if glass.expires_at > timezone.now():
        raise GlassNotOver
    glass.verdict, glass.reviewed_by_id, glass.reviewed_at = verdict, actor_id, timezone.now()
    glass.save(force_update=True, update_fields=["verdict", "reviewed_by_id", "reviewed_at", "updated_at"])
    _record("break_glass.reviewed", glass, actor_id, verdict=verdict)
    return glass


def _widening(glass: BreakGlass) -> Widening:
    return Widening(glass.pk, glass.actor_id, glass.reason, glass.expires_at)


def _wait_for_others(actor_id: UUID) -> None:
    number = int.from_bytes(actor_id.bytes[-4:], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK_CLASS, number])


def _record(action: str, glass: BreakGlass, actor_id: UUID, **detail: str | int) -> None:
    record_change(action=action, actor_id=actor_id, centre_id=INSTALLATION, on=glass, detail=detail)
