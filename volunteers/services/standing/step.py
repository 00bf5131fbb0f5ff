from collections.abc import Callable
from uuid import UUID

from django.utils import timezone

from shapagat.audit.services import record_change
from shapagat.core.exceptions import WrongState
from volunteers.constants import VolunteerState
from volunteers.constants.standing import MAY_PAUSE, OfferState, OwnStep
from volunteers.models import StandingOffer, Volunteer, VolunteerEvent
from volunteers.services.enrolment.change_state import change_volunteer_state
from volunteers.services.locking import lock_volunteer


def take_own_step(*, volunteer: Volunteer, step: str, actor_id: UUID) -> Volunteer:
    """Let a volunteer pause, come back to where they were, leave, or answer the offer to stay.

    Who pauses keeps what was claimed, who leaves gives it back. Raises WrongState for a step that is not theirs now.
    """
    row = lock_volunteer(volunteer.pk)
    return _STEPS[step](row, actor_id)


def _pause(row: Volunteer, actor_id: UUID) -> Volunteer:
    if row.state not in MAY_PAUSE:
        raise WrongState
    return change_volunteer_state(volunteer=row, to=VolunteerState.PAUSED, actor_id=actor_id)


def _come_back(row: Volunteer, actor_id: UUID) -> Volunteer:
    if row.state != VolunteerState.PAUSED:
        raise WrongState
    paused = VolunteerEvent.objects.filter(volunteer=row, to_state=VolunteerState.PAUSED).order_by("-id").first()
    former = paused.from_state if paused is not None and paused.from_state in MAY_PAUSE else VolunteerState.ACTIVE
    return change_volunteer_state(volunteer=row, to=former, actor_id=actor_id)


def _leave(row: Volunteer, actor_id: UUID) -> Volunteer:
    if row.state not in MAY_PAUSE | {VolunteerState.PAUSED}:
        raise WrongState
    return change_volunteer_state(volunteer=row, to=VolunteerState.LEFT, actor_id=actor_id)


def _accept(row: Volunteer, actor_id: UUID) -> Volunteer:
    offer = _answer(row, OfferState.ACCEPTED, actor_id)
    return change_volunteer_state(volunteer=row, to=offer.to_state, actor_id=actor_id)


def _decline(row: Volunteer, actor_id: UUID) -> Volunteer:
    _answer(row, OfferState.DECLINED, actor_id)
    return row


def _answer(row: Volunteer, answer: OfferState, actor_id: UUID) -> StandingOffer:
    offer = StandingOffer.objects.filter(volunteer=row, state=OfferState.OPEN).first()
    if offer is None:
        raise WrongState
    offer.state, offer.answered_at = answer, timezone.now()
    offer.save(force_update=True, update_fields=["state", "answered_at", "updated_at"])
    record_change(
        action=f"standing_offer.{answer}",
        actor_id=actor_id,
        centre_id=row.centre_id,
        on=offer,
        subject_ids=[row.pk],
    )
    return offer


_STEPS: dict[str, Callable[[Volunteer, UUID], Volunteer]] = {
    OwnStep.PAUSE: _pause,
    OwnStep.COME_BACK: _come_back,
    OwnStep.LEAVE: _leave,
    OwnStep.ACCEPT: _accept,
    OwnStep.DECLINE: _decline,
}
