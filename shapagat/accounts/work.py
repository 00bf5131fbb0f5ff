"""The unit of work: one transaction, one scope, one reason.

`work_as` is for jobs, commands and tests. A request stands in `request_work`; its view calls `begin_work` once it
knows who is asking and what for.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from shapagat.accounts.budgets import limits_of
from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import User
from shapagat.accounts.selectors import RolesHeld, roles_of
from shapagat.core.exceptions import NotAllowed
from shapagat.core.scope import scope, widen_scope
from shapagat.encryption.access import AccessContext, access
from shapagat.encryption.constants import Budget, Purpose


@dataclass
class Work:
    """What the current request or job works with."""

    actor_id: UUID
    roles: RolesHeld
    context: AccessContext

    def turn_to(self, purpose: Purpose, centre_id: int) -> None:
        """Go on in one centre for another purpose, where the caller's role there permits it. Raises NotAllowed."""
        if centre_id not in self.roles.centres_for(purpose):
            raise NotAllowed
        self.context.purpose = purpose
        self.context.centre_ids = frozenset({centre_id})


@dataclass
class _Unit:
    request_id: str
    stack: ExitStack = field(default_factory=ExitStack)
    work: Work | None = None


_unit: ContextVar[_Unit | None] = ContextVar("shapagat_unit", default=None)


def current_work() -> Work | None:
    """Return the work of the current request, or None before anybody was recognised."""
    unit = _unit.get()
    return unit.work if unit else None


@contextmanager
def request_work(request_id: str) -> Iterator[None]:
    """Stand in the outer transaction of a request, with no scope and no access yet."""
    unit = _Unit(request_id)
    token = _unit.set(unit)
    try:
        with scope(()), unit.stack:
            yield
    finally:
        _unit.reset(token)


def begin_work(user: User, purpose: Purpose, roles: RolesHeld | None = None) -> Work:
    """Recognise the caller: open the scope of their centres and, where their role permits, the purpose.

    Whoever has read the roles in this request gives them. Raises RuntimeError outside a request.
    """
    unit = _unit.get()
    if unit is None:
        raise RuntimeError("Only a request begins its work late; use work_as().")
    roles = roles or roles_of(user)
    context = _context(user.pk, roles, purpose, unit.request_id)
    widen_scope(roles.centre_ids)
    unit.stack.enter_context(access(context))
    unit.work = Work(user.pk, roles, context)
    return unit.work


@contextmanager
def work_as(user: User, purpose: Purpose, *, request_id: str = "", job: bool = False) -> Iterator[Work]:
    """Work as `user` in all their centres, for one purpose, in one transaction.

    What a job opens is recorded as such, and not counted as openings of its owner; what it asks of others is.
    """
    roles = roles_of(user)
    context = _context(user.pk, roles, purpose, request_id)
    if job:
        context.limits, context.marks = {Budget.HINTS: limits_of(roles.all)[Budget.HINTS]}, {"by": "job"}
    with scope(roles.centre_ids), access(context):
        yield Work(user.pk, roles, context)


@contextmanager
def work_as_system(
    purpose: Purpose, centre_ids: Iterable[int], *, actor_id: UUID = SYSTEM_ACTOR_ID
) -> Iterator[AccessContext]:
    """Work without a person at the keyboard, in named centres: beat, sweeps, imports run by the operator."""
    centres = frozenset(centre_ids)
    context = AccessContext(actor_id, purpose, centres, intake_centre_ids=centres, marks={"by": "system"})
    with scope(centres), access(context):
        yield context


def _context(actor_id: UUID, roles: RolesHeld, purpose: Purpose, request_id: str) -> AccessContext:
    return AccessContext(
        actor_id=actor_id,
        purpose=purpose,
        centre_ids=roles.centres_for(purpose),
        intake_centre_ids=roles.centres_with({Role.INTAKE}),
        request_id=request_id,
        limits=limits_of(roles.all),
    )
