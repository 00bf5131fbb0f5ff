"""Why a pair, and why not: codes with values, put into words by whoever shows them."""

from dataclasses import dataclass
from datetime import date

from volunteers.matching.facts import TaskFacts, VolunteerFacts
from volunteers.matching.plain import RULES, costs, rings
from volunteers.matching.weights import USUAL, Weights

Value = str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A code with its values."""

    code: str
    values: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """What stands against a pair, all of it, and what speaks for it, in the order in which it counts."""

    against: tuple[Reason, ...]
    counts: tuple[Reason, ...]

    @property
    def fits(self) -> bool:
        """Whether the volunteer may do the task."""
        return not self.against


def explain(task: TaskFacts, volunteer: VolunteerFacts, weights: Weights = USUAL) -> Explanation:
    """Explain a pair."""
    apart = rings(task.cell, volunteer.cell)
    broken = [code for code, holds in RULES.items() if not holds(task, volunteer)]
    first, fairness, distance = costs(task, volunteer, weights)
    return Explanation(
        tuple(reason for code in broken for reason in _against(code, task, volunteer, apart)),
        (
            _reason("priority", points=-first, urgency=task.urgency, waiting_days=task.waiting_days),
            _reason("load", points=fairness, tasks=volunteer.load),
            _reason("distance", points=distance, rings="unknown" if apart is None else apart),
            *([_reason("continuity")] if task.family in volunteer.helped else []),
        ),
    )


def _against(code: str, task: TaskFacts, volunteer: VolunteerFacts, apart: int | None) -> list[Reason]:
    """Tell what breaks one constraint. Which family or whose wish an exclusion rests on is not told."""
    if code == "qualification":
        lacks = {
            "skill": task.skills - volunteer.skills,
            "language": task.languages - volunteer.languages,
            "clearance": task.clearances - volunteer.clearances.keys(),
        }
        return [_reason(kind, missing=tuple(sorted(codes))) for kind, codes in lacks.items() if codes]
    if code == "clearance":
        ended = sorted(one for one in task.clearances if volunteer.clearances.get(one, date.max) < task.day)
        return [
            _reason("clearance_ends", clearance=one, last_day=volunteer.clearances[one].isoformat()) for one in ended
        ]
    if code == "room":
        return [
            _reason(full)
            for full, left in (("task_full", task.slots), ("volunteer_full", volunteer.capacity))
            if not left
        ]
    if code == "reach":
        return [_reason("reach", rings=apart or 0, reach=volunteer.reach)]
    return [_reason(code)]


def _reason(code: str, **values: Value) -> Reason:
    return Reason(code, tuple(values.items()))
