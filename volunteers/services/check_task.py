from datetime import datetime

from volunteers.constants import MOST_SLOTS, Clearance, Language, Skill, TaskKind
from volunteers.models import Task
from volunteers.problems import Problems
from volunteers.services.windows import check_window


def check_task(task: Task, now: datetime) -> None:
    """Check what is said about a task. Raises InvalidInput."""
    problems = Problems()
    if task.kind not in TaskKind.values:
        problems.add("/kind", "choice_invalid")
    problems.check_choices("/required_skills", task.required_skills, Skill.values)
    problems.check_choices("/required_languages", task.required_languages, Language.values)
    problems.check_choices("/required_clearances", task.required_clearances, Clearance.values)
    if not 1 <= task.slots <= MOST_SLOTS:
        problems.add("/slots", "slots_invalid")
    check_window(starts=task.window_starts, ends=task.window_ends, now=now, problems=problems)
    problems.refuse()
