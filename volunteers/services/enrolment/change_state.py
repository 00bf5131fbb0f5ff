from uuid import UUID

from django.utils import timezone

from shapagat.accounts.constants import Role
from shapagat.accounts.models import RoleAssignment, User
from shapagat.accounts.services import end_role, grant_role
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.exceptions import WrongState
from volunteers.constants import LEASED_CLAIMS, VOLUNTEER_STEPS, ReleaseReason, VolunteerState, WaitingState
from volunteers.constants.standing import OfferState
from volunteers.models import Claim, StandingOffer, Volunteer, VolunteerEvent, WaitingPlace
from volunteers.services.locking import lock_volunteer
from volunteers.services.release_claim import release_claim


def change_volunteer_state(*, volunteer: Volunteer, to: str, actor_id: UUID, reason: str = "") -> Volunteer:
    """Let somebody take one step: try out, become active, pause, leave, come back.

    Who pauses keeps what was claimed; who leaves gives it back and loses the role in this centre; who comes back
    gets it again. Raises WrongState for a step that does not exist.
    """
    row = lock_volunteer(volunteer.pk)
    if to == row.state:
        return row
    if to not in VOLUNTEER_STEPS[row.state]:
        raise WrongState
    former, row.state = row.state, to
    _end_offers(row)
    if to == VolunteerState.LEFT:
        row.left_on = timezone.localdate()
        _give_back(row, actor_id)
        _end_role(row, actor_id)
    elif former == VolunteerState.LEFT:
        row.left_on = None
        _grant_role(row, actor_id)
    row.version += 1
    row.save(force_update=True, update_fields=["state", "left_on", "version", "updated_at"])
    _record(row, former, actor_id, reason)
    return row


def _end_offers(row: Volunteer) -> None:
    # What is asked is asked of who somebody was.
    StandingOffer.objects.filter(volunteer=row, state=OfferState.OPEN).update(
        state=OfferState.LAPSED, updated_at=timezone.now()
    )


def _give_back(row: Volunteer, actor_id: UUID) -> None:
    WaitingPlace.objects.filter(volunteer=row, state=WaitingState.WAITING).update(state=WaitingState.LEFT)
    for claim in Claim.objects.filter(volunteer=row, state__in=LEASED_CLAIMS).order_by("task_id"):
        release_claim(claim=claim, actor_id=actor_id, reason=ReleaseReason.VOLUNTEER_LEFT)


def _end_role(row: Volunteer, actor_id: UUID) -> None:
    if row.user_id is None:
        return
    held = RoleAssignment.objects.filter(
        user_id=row.user_id, centre_id=row.centre_id, role=Role.VOLUNTEER, ends_on=None
    )
    for assignment in held:
        end_role(assignment=assignment, actor_id=actor_id)


def _grant_role(row: Volunteer, actor_id: UUID) -> None:
    user = None if row.user_id is None else User.objects.filter(pk=row.user_id).first()
    if user is not None:
        centre = Centre.objects.get(pk=row.centre_id)
        grant_role(user=user, role=Role.VOLUNTEER, centre=centre, actor_id=actor_id)


def _record(row: Volunteer, former: str, actor_id: UUID, reason: str) -> None:
    VolunteerEvent.objects.create(
        centre_id=row.centre_id,
        volunteer=row,
        from_state=former,
        to_state=row.state,
        reason=reason,
        on=timezone.localdate(),
        actor_id=actor_id,
    )
    record_change(
        action="volunteer.state_changed",
        actor_id=actor_id,
        centre_id=row.centre_id,
        on=row,
        subject_ids=[row.id],
        detail={"from": former, "to": row.state},
    )
