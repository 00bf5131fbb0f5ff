"""What volunteers may do about their own enrolment."""

from uuid import UUID

from volunteers.constants import VolunteerState
from volunteers.constants.standing import MAY_PAUSE, OfferState, OwnStep
from volunteers.models import StandingOffer, Volunteer


def offers_to(rows: list[Volunteer]) -> dict[UUID, str]:
    """Return the state each is asked into, of those who are asked: one query."""
    found = StandingOffer.objects.filter(volunteer__in=rows, state=OfferState.OPEN)
    return dict(found.values_list("volunteer_id", "to_state"))


def own_steps(row: Volunteer, offered: str | None) -> list[OwnStep]:
    """Return the steps somebody may take now."""
    steps = []
    if offered is not None and row.state in MAY_PAUSE:
        steps += [OwnStep.ACCEPT, OwnStep.DECLINE]
    if row.state in MAY_PAUSE:
        steps += [OwnStep.PAUSE, OwnStep.LEAVE]
    if row.state == VolunteerState.PAUSED:
        steps += [OwnStep.COME_BACK, OwnStep.LEAVE]
    return steps
