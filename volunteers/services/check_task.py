from datetime import datetime

from volunteers.constants import MOST_SLOTS, Clearance, Language, Skill, TaskKind
from volunteers.models import Task
from volunteers.problems import Problems
from volunteers.services.task_data import TaskData
from volunteers.services.windows import check_window


def check_asked(asked: TaskData, problems: Problems) -> None:
    """Note what is wrong with what a task asks for, its window aside."""
    if asked.kind not in TaskKind.values:
        problems.add("/kind", "choice_invalid")
    problems.check_choices("/required_skills", asked.required_skills, Skill.values)
    problems.check_choices("/required_languages", asked.required_languages, Language.values)
    problems.check_choices("/required_clearances", asked.required_clearances, Clearance.values)
    if not 1 <= asked.slots <= MOST_SLOTS:
        problems.add("/slots", "slots_invalid")


def check_task(task: Task, now: datetime) -> None:
    """Check what is said about a task. Raises InvalidInput."""
    problems = Problems()
    check_asked(TaskData.read(task), problems)
    check_window(starts=task.window_starts, ends=task.window_ends, now=now, problems=problems)
    problems.refuse()
