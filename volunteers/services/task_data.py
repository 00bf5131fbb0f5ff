from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from volunteers.constants import Clearance, TaskKind
from volunteers.models import Task, TaskPlan


@dataclass(frozen=True)
class TaskData:
    """What is said about a task. Without a window it runs from now to the day its request is needed by."""

    kind: str = TaskKind.DELIVERY
    window_starts: datetime | None = None
    window_ends: datetime | None = None
    required_skills: tuple[str, ...] = ()
    required_languages: tuple[str, ...] = ()
    required_clearances: tuple[str, ...] = ()
    #: Asks for the clearance for work with children, whatever else is asked for.
    with_children: bool = False
    slots: int = 1

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Self:
        """Make one out of fields by name; lists become tuples."""
        fields: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in said.items()
        }
        return cls(**fields)

    @classmethod
    def read(cls, task: Task) -> Self:
        """Return what is said about a task as it stands."""
        return replace(cls.asked_of(task), window_starts=task.window_starts, window_ends=task.window_ends)

    @classmethod
    def asked_of(cls, task: Task | TaskPlan) -> Self:
        """Return what a task or a plan of tasks asks for, without a window."""
        return cls(
            kind=task.kind,
            required_skills=tuple(task.required_skills),
            required_languages=tuple(task.required_languages),
            required_clearances=tuple(task.required_clearances),
            with_children=task.with_children,
            slots=task.slots,
        )

    def write(self, task: Task | TaskPlan) -> None:
        """Write all but the window into a task or a plan of tasks, unsaved."""
        task.kind = self.kind
        task.required_skills = sorted(set(self.required_skills))
        task.required_languages = sorted(set(self.required_languages))
        with_children = {Clearance.CHILDREN} if self.with_children else set()
        task.required_clearances = sorted({*map(str, self.required_clearances), *map(str, with_children)})
        task.with_children = self.with_children
        task.slots = self.slots
