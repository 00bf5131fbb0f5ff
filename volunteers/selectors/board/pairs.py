from datetime import datetime

from volunteers.constants import MAY_CLAIM
from volunteers.matching.explanation import Explanation, Reason, explain
from volunteers.models import Task, Volunteer
from volunteers.selectors.board.tasks import open_tasks, task_facts
from volunteers.selectors.board.volunteers import volunteer_facts


def explain_pair(*, task: Task, volunteer: Volunteer, now: datetime) -> Explanation:
    """Tell what stands against a volunteer's doing a task of the same centre, and what counts: thirteen queries."""
    found = explain(
        task_facts(centre_id=task.centre_id, now=now, only=[task.pk])[0],
        volunteer_facts(centre_id=task.centre_id, now=now, only=[volunteer.pk])[0],
    )
    closed = [] if open_tasks(task.centre_id, now).filter(pk=task.pk).exists() else [Reason("task_not_open")]
    unready = [] if volunteer.state in MAY_CLAIM else [Reason("volunteer_not_ready")]
    return Explanation((*closed, *unready, *found.against), found.counts)
