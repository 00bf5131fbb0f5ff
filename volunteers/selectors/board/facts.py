from dataclasses import dataclass
from datetime import datetime

from volunteers.matching.facts import TaskFacts, VolunteerFacts
from volunteers.selectors.board.tasks import task_facts
from volunteers.selectors.board.volunteers import volunteer_facts


@dataclass(frozen=True)
class BoardFacts:
    """Open tasks and volunteers who may take them."""

    tasks: list[TaskFacts]
    volunteers: list[VolunteerFacts]


def board_facts(*, centre_id: int, now: datetime) -> BoardFacts:
    """Read a centre's board: twelve queries, whatever its size."""
    return BoardFacts(
        [task for task in task_facts(centre_id=centre_id, now=now) if task.slots],
        volunteer_facts(centre_id=centre_id, now=now),
    )
