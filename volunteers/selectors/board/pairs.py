from datetime import datetime

from volunteers.matching.explanation import Explanation, Reason, explain
from volunteers.models import Task, Volunteer
from volunteers.selectors.board.tasks import open_tasks, task_facts
from volunteers.selectors.board.volunteers import ready_volunteers, volunteer_facts


def explain_pair(*, task: Task, volunteer: Volunteer, now: datetime) -> Explanation:
    """Tell what stands against a volunteer's doing a task of the same centre, and what counts: fourteen queries."""
    found = explain(
        task_facts(centre_id=task.centre_id, now=now, only=[task.pk])[0],
        volunteer_facts(centre_id=task.centre_id, now=now, only=[volunteer.pk])[0],
    )
    apart = [
        Reason(code)
        for code, rows in (
            ("task_not_open", open_tasks(task.centre_id, now).filter(pk=task.pk)),
            ("volunteer_not_ready", ready_volunteers(task.centre_id).filter(pk=volunteer.pk)),
        )
        if not rows.exists()
    ]
    return Explanation((*apart, *found.against), found.counts)
