"""Who did not come, as a coordinator and as the volunteer see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from shapagat.accounts.constants import Role
from shapagat.accounts.selectors import RolesHeld
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.sealing import open_many
from shapagat.encryption.subjects import is_erased
from volunteers.constants import PENDING_CLAIMS, ClaimState
from volunteers.constants.no_shows import REPORTED_WITHIN_DAYS, NoShowState
from volunteers.models import Claim, NoShow, Task, Volunteer
from volunteers.sealed import NoShowReply, NoShowReport


@dataclass(frozen=True)
class Told:
    """What both sides say, opened."""

    row: NoShow
    report: str
    reply: str


def no_shows_visible_to(actor_id: UUID, roles: RolesHeld) -> QuerySet[NoShow]:
    """Return a coordinator's centre's and everybody's own, the newest first."""
    mine = Q(volunteer__user_id=actor_id, centre_id__in=roles.centres_with({Role.VOLUNTEER}))
    here = Q(centre_id__in=roles.centres_with({Role.COORDINATOR}))
    return _read(mine | here)


def may_be_reported(claim: Claim, *, task: Task, now: datetime) -> bool:
    """Tell whether a coordinator may still report of a claim that its volunteer did not come."""
    if claim.state in PENDING_CLAIMS:
        return True
    recent = task.window_ends > now - timedelta(days=REPORTED_WITHIN_DAYS)
    return claim.state == ClaimState.EXPIRED and recent and task.window_starts <= now


def own_no_shows(actor_id: UUID, roles: RolesHeld) -> QuerySet[NoShow]:
    """Return what is said of the caller, the newest first."""
    return no_shows_visible_to(actor_id, roles).filter(volunteer__user_id=actor_id)


def no_shows_coordinated_by(roles: RolesHeld) -> QuerySet[NoShow]:
    """Return a coordinator's, the newest first."""
    return _read(Q(centre_id__in=roles.centres_with({Role.COORDINATOR})))


def _read(visible: Q) -> QuerySet[NoShow]:
    rows = NoShow.objects.filter(visible).exclude(is_erased("volunteer_id"))
    return rows.select_related("claim__task", "volunteer").order_by("-id")


def one_of(rows: QuerySet[NoShow], no_show_id: UUID) -> NoShow:
    """Return one of these. Raises NotVisible."""
    found = rows.filter(pk=no_show_id).first()
    if found is None:
        raise NotVisible
    return found


def opened(rows: Sequence[NoShow]) -> list[Told]:
    """Open what both sides said, in order."""
    reports = open_many(rows, "report", NoShowReport)
    replies = open_many(rows, "reply", NoShowReply)
    return [Told(row, reports[row.pk].text, replies[row.pk].text) for row in rows]


def times_upheld(volunteer: Volunteer) -> int:
    """Return how often somebody did not come, as decided."""
    return NoShow.objects.filter(volunteer=volunteer, state=NoShowState.UPHELD).count()
