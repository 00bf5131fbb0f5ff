"""What kinds of job there are: upper rooms register them when they start."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from shapagat.encryption.constants import Purpose
from shapagat.jobs.exceptions import UnknownJobKind
from shapagat.jobs.models import Job


@dataclass(frozen=True)
class Progress:
    """What one batch came to. `cursor` says where the next begins; `finished` that there is none."""

    cursor: dict[str, Any] = field(default_factory=dict)
    done: int = 0
    total: int | None = None
    finished: bool = False
    message: str = ""
    result: dict[str, Any] = field(default_factory=dict)


#: Does one batch, in the transaction, scope and access that the runner opened. It never saves the job itself.
Step = Callable[[Job], Progress]


@dataclass(frozen=True)
class JobKind:
    """A kind of job: its step, and the purpose for which it opens personal data."""

    name: str
    step: Step
    purpose: Purpose
    #: Whether its owner may still read what it made; whoever lost a role may keep another one.
    readable: Callable[[Job], bool]


_kinds: dict[str, JobKind] = {}


def register(kind: str, step: Step, *, purpose: Purpose, readable: Callable[[Job], bool] = lambda _job: True) -> None:
    """Let jobs of `kind` be done by `step`. Registering a name again replaces it."""
    _kinds[kind] = JobKind(kind, step, purpose, readable)


def kind_of(name: str) -> JobKind:
    """Return a kind. Raises UnknownJobKind."""
    if name not in _kinds:
        raise UnknownJobKind(name)
    return _kinds[name]
