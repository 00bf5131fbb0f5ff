"""Codes by which somebody agrees beforehand. Each changes under its volunteer's lock only."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from shapagat.audit.services import record_change
from shapagat.encryption.keys.authority import sign
from volunteers.codes import new_short_code, read_short_code
from volunteers.constants import MAY_CLAIM
from volunteers.exceptions import HandOverCodeWrong, VolunteerNotReady
from volunteers.models import Claim, HandOverCode, Volunteer
from volunteers.services.hand_over import hand_over
from volunteers.services.locking import lock_volunteer

#: Two people stand side by side or talk on the phone.
CODE_LASTS = timedelta(minutes=15)


def make_hand_over_code(*, volunteer: Volunteer, actor_id: UUID) -> tuple[str, datetime]:
    """Return a new code of a volunteer and until when it holds; the one before holds no more.

    Raises VolunteerNotReady.
    """
    row = lock_volunteer(volunteer.pk)
    if row.state not in MAY_CLAIM:
        raise VolunteerNotReady
    code, until = new_short_code(), timezone.now() + CODE_LASTS
    HandOverCode.objects.filter(volunteer=row).delete()
    made = HandOverCode.objects.create(
        centre_id=row.centre_id, volunteer=row, code_hash=_hash(row.centre_id, code), expires_at=until
    )
    record_change(
        action="hand_over_code.made", actor_id=actor_id, centre_id=row.centre_id, on=made, subject_ids=[row.pk]
    )
    return code, until


def hand_over_by_code(*, claim: Claim, typed: str, actor_id: UUID) -> Claim:
    """Pass the slot to whoever gave the code, who has thereby agreed; the code is used up.

    Raises HandOverCodeWrong and what `hand_over` raises; the code then still holds.
    """
    live = HandOverCode.objects.filter(code_hash=_hash(claim.centre_id, read_short_code(typed)))
    volunteer_id = live.values_list("volunteer_id", flat=True).first()
    if volunteer_id is None:
        raise HandOverCodeWrong
    receiver = lock_volunteer(volunteer_id)
    # Read anew: it may have been used or replaced while we waited for the lock.
    if not live.filter(volunteer=receiver, expires_at__gt=timezone.now()).exists():
        raise HandOverCodeWrong
    received = hand_over(claim=claim, to=receiver, actor_id=actor_id, agreed=True)
    live.delete()
    return received


def forget_old_codes(*, centre_id: int) -> int:
    """Forget a centre's codes that hold no more; return how many."""
    return HandOverCode.objects.filter(centre_id=centre_id, expires_at__lte=timezone.now()).delete()[0]


def _hash(centre_id: int, code: str) -> bytes:
    return sign("hand-over", f"{centre_id} {code}")
