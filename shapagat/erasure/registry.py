"""What can be erased and what falls due: the rooms above register it when they start."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise

from shapagat.accounts.constants import Role
from shapagat.erasure.exceptions import UnknownErasable


@dataclass(frozen=True)
class Plan:
    """What one erasure takes with it."""

    object_id: UUID
    centre_id: int
    #: Whose keys are destroyed.
    subject_ids: tuple[UUID, ...]
    #: Whose legal holds also stand in the way, such as those of the family of a person.
    guarded_by: tuple[UUID, ...] = ()


#: Locks the row and says what goes with it; raises NotVisible for what is not in scope or was erased.
MakePlan = Callable[[UUID], Plan]
#: Ends what is under way and blanks plain columns; takes the plan, who acts, and the reason. Keys are not its business.
Release = Callable[[Plan, UUID, str], None]
#: Ids of a centre's rows (their `pk`) whose term began on this day or before; erased ones are not among them.
BegunBy = Callable[[int, date], QuerySet[Any]]


#: What those who see it call it (a number that is plain); empty for everybody else.
Called = Callable[[UUID], str]


@dataclass(frozen=True)
class Erasable:
    """A kind of thing that can be erased, who may ask for it, and how."""

    name: str
    label: str | Promise
    proposer_roles: frozenset[Role]
    plan: MakePlan
    release: Release
    called: Called = lambda _object_id: ""


@dataclass(frozen=True)
class Term:
    """A kind of rows that fall due, and the words for it."""

    rule: str
    erasable: str
    label: str | Promise
    begun_by: BegunBy


_erasables: dict[str, Erasable] = {}
_terms: dict[str, Term] = {}


def register(erasable: Erasable) -> None:
    """Let things of this kind be erased. Registering a name again replaces it."""
    _erasables[erasable.name] = erasable


def register_term(term: Term) -> None:
    """Let a retention rule find its rows. Registering a rule again replaces it."""
    _terms[term.rule] = term


def erasable(name: str) -> Erasable:
    """Return a kind. Raises UnknownErasable."""
    if name not in _erasables:
        raise UnknownErasable(name)
    return _erasables[name]


def erasables() -> tuple[Erasable, ...]:
    """Return every kind."""
    return tuple(_erasables.values())


def terms() -> dict[str, Term]:
    """Return every kind of rows that fall due, by rule."""
    return dict(_terms)
