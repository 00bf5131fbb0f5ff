"""Injected SQL, running as the application, neither gives a day back nor lengthens a break-glass."""

import pytest
from django.db import Error, connection, transaction
from django.utils import timezone

from shapagat.accounts.models import User
from shapagat.audit.budgets import count
from shapagat.audit.constants import GlassReason
from shapagat.audit.models import BreakGlass, DayCount
from shapagat.audit.services import break_glass
from shapagat.core.ids import new_id
from shapagat.encryption.constants import Budget
from shapagat.encryption.recorder import Spending

pytestmark = pytest.mark.django_db

REFUSED = [
    "UPDATE audit_daycount SET subject_ids = subject_ids[2:]",
    "UPDATE audit_daycount SET subject_ids = '{}'",
    "UPDATE audit_daycount SET amount = amount - 1",
    "UPDATE audit_daycount SET day = day - 1",
    "UPDATE audit_daycount SET actor_id = id",
    "DELETE FROM audit_daycount",
    "UPDATE audit_breakglass SET expires_at = expires_at + interval '1 day'",
    "UPDATE audit_breakglass SET created_at = created_at - interval '1 day'",
    "UPDATE audit_breakglass SET actor_id = id",
    "DELETE FROM audit_breakglass",
]


@pytest.fixture
def spent(alice: User) -> User:
    """Alice has opened two families, asked for hints, and broken the glass."""
    day = timezone.localdate()
    count(Spending(alice.pk, day, Budget.FAMILIES, (new_id(), new_id())), 10)
    count(Spending(alice.pk, day, Budget.HINTS, amount=3), 10)
    break_glass(actor_id=alice.pk, reason=GlassReason.EMERGENCY, minutes=10)
    return alice


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_refuses(spent: User, statement: str) -> None:
    assert (DayCount.objects.count(), BreakGlass.objects.count()) == (2, 1)
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_counting_goes_on(spent: User) -> None:
    row = DayCount.objects.get(budget=Budget.HINTS)
    count(Spending(spent.pk, row.day, Budget.HINTS, amount=3), 10)
    row.refresh_from_db()
    assert row.amount == 6
