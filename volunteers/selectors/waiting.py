from dataclasses import dataclass

from volunteers.constants import WaitingState
from volunteers.models import Task, WaitingPlace
from volunteers.selectors.tasks import Onlooker


@dataclass(frozen=True)
class WaitingList:
    """How many wait for a slot of a task, and which of them the onlooker is: 1 is next; none who does not wait."""

    people: int
    my_place: int | None


def waiting_list(who: Onlooker, task: Task) -> WaitingList:
    """Count the waiting list of a task: one query. Who the others are stays unsaid."""
    waiting = WaitingPlace.objects.filter(task=task, state=WaitingState.WAITING).order_by("since", "id")
    line = list(waiting.values_list("volunteer_id", flat=True))
    mine = [place for place, volunteer_id in enumerate(line, 1) if volunteer_id in who.volunteer_ids]
    return WaitingList(len(line), mine[0] if mine else None)
