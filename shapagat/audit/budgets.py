"""How much of a person's day is spent: one row a person, day and budget, changed by one statement."""

from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from shapagat.audit.glass_signatures import Widening
from shapagat.audit.models import BreakGlass, DayCount
from shapagat.core.arrays import as_array
from shapagat.core.ids import new_id
from shapagat.encryption.exceptions import OpeningBudgetSpent
from shapagat.encryption.recorder import Glass, Spending

_DAYS, _GLASSES = DayCount._meta.db_table, BreakGlass._meta.db_table

#: Tells without locking whether all of it was counted before, and which break-glasses are in force. A day that holds
#: more than any break-glass allows was grown by SQL, and is not believed.
_LOOK = f"""
SELECT coalesce(%(asked)s::uuid[] <@ (SELECT subject_ids FROM {_DAYS}
                WHERE actor_id = %(actor)s AND day = %(day)s AND budget = %(budget)s
                  AND cardinality(subject_ids) <= %(most)s), false),
       glass.id, glass.actor_id, glass.reason, glass.expires_at, glass.signature
FROM (SELECT 1) one LEFT JOIN {_GLASSES} glass
  ON glass.actor_id = %(actor)s AND glass.created_at <= %(now)s AND glass.expires_at > %(now)s
"""  # noqa: S608 - names of ours

#: Two requests at once wait for one another at the row, and the second sees what the first has counted.
_COUNT = f"""
INSERT INTO {_DAYS} AS held (id, created_at, updated_at, actor_id, day, budget, subject_ids, amount)
SELECT %(id)s, %(now)s, %(now)s, %(actor)s, %(day)s, %(budget)s, %(asked)s::uuid[], %(amount)s
WHERE cardinality(%(asked)s::uuid[]) + %(amount)s <= %(limit)s
ON CONFLICT (actor_id, day, budget) DO UPDATE SET
    subject_ids = ARRAY(SELECT unnest(held.subject_ids) UNION SELECT unnest(EXCLUDED.subject_ids)),
    amount = held.amount + EXCLUDED.amount, updated_at = EXCLUDED.updated_at
WHERE cardinality(ARRAY(SELECT unnest(held.subject_ids) UNION SELECT unnest(EXCLUDED.subject_ids)))
    + held.amount + EXCLUDED.amount <= %(limit)s
"""

_NO_LIMIT = 2**31 - 1


def count(spending: Spending, limit: int | None) -> Glass | None:
    """Count against the day of a person, and return the break-glass in force.

    What was counted before costs nothing and is never refused. Raises OpeningBudgetSpent, having counted nothing.
    """
    known: dict[str, Any] = {
        "id": new_id(),
        "now": timezone.now(),
        "actor": spending.actor_id,
        "day": spending.day,
        "budget": spending.budget,
        "asked": as_array(spending.subject_ids),
        "amount": spending.amount,
        "most": _most(limit),
    }
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, known)
        (counted, *_), *_ = found = cursor.fetchall()
        glass = _signed(found)
        if spending.amount or (spending.subject_ids and not counted):
            known["limit"] = _widened(limit, glass)
            cursor.execute(_COUNT, known)
            if not cursor.rowcount:
                raise OpeningBudgetSpent(extra={"budget": spending.budget, "limit": known["limit"]})
    return glass


def _signed(found: list[tuple[Any, ...]]) -> Glass | None:
    """Return the one that the service began; another beside it was put in by SQL and widens nothing."""
    for _, *terms, signature in found:
        if terms[0] is not None and Widening(*terms).is_signed(signature):
            return Glass(terms[0], terms[-1])
    return None


def _widened(limit: int | None, glass: Glass | None) -> int:
    if limit is None:
        return _NO_LIMIT
    return _most(limit) if glass else limit


def _most(limit: int | None) -> int:
    return _NO_LIMIT if limit is None else limit * int(settings.BREAK_GLASS_FACTOR)
