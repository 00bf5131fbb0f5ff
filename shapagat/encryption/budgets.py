"""A person's day: how many families they open, addresses they are shown, hints they ask for.

Counted where compartments open, so that no view can forget it. The day is that of the centres (Asia/Almaty).
"""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from shapagat.encryption.access import AccessContext, current_access
from shapagat.encryption.constants import Budget, Purpose
from shapagat.encryption.recorder import Spending, get_recorder


def count_families(context: AccessContext, subject_ids: Iterable[UUID]) -> None:
    """Count the families of these subjects that the person has not opened today.

    What is opened to bring something counts as an address. Raises OpeningBudgetSpent.
    """
    budget = Budget.ADDRESSES if context.purpose is Purpose.DELIVERY else Budget.FAMILIES
    if context.limits is None or budget not in context.limits:
        return
    families = {family for found in subject_ids if (family := context.families.get(found)) is not None}
    _spend(context, budget, {UUID(bytes=bytes(family)) for family in families})


def spend(budget: Budget, *, subject_ids: Iterable[UUID] = (), amount: int = 0) -> None:
    """Count subjects (each once a day) or a number against the day of whoever works here.

    Raises OpeningBudgetSpent, having counted nothing, when the day has no room for it.
    """
    context = current_access()
    if context.limits is not None and budget in context.limits:
        _spend(context, budget, set(subject_ids), amount)


def _spend(context: AccessContext, budget: Budget, subject_ids: set[UUID], amount: int = 0) -> None:
    known = {found for spent in context.spent if spent.budget is budget for found in spent.subject_ids}
    fresh = tuple(sorted(subject_ids - known))
    if context.glass_asked and not fresh and not amount:
        return
    spending = Spending(context.actor_id, timezone.localdate(), budget, fresh, amount)
    limit = (context.limits or {}).get(budget, 0)
    context.glass, context.glass_asked = get_recorder().count(spending, limit), True
    if fresh or amount:
        context.spent.append(spending)
