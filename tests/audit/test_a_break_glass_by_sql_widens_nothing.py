from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from shapagat.accounts.models import User
from shapagat.audit.constants import GlassReason
from shapagat.audit.exceptions import GlassInForce
from shapagat.audit.models import BreakGlass
from shapagat.audit.services import break_glass
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.encryption.exceptions import OpeningBudgetSpent
from tests.audit.families import make_families, open_people

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _one_a_day(settings: Settings) -> None:
    settings.OPENING_BUDGETS = {"families": {"intake": 1}, "addresses": {}, "hints": {}}
    settings.BREAK_GLASS_FACTOR = 2


@pytest.fixture
def families(astana: Centre) -> list[UUID]:
    return make_families(astana, 3)


def _inject(user: User, signature: bytes, *, reason: str = "emergency", minutes: int = 60) -> None:
    """What an injected statement could do: the application may add such rows."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_breakglass"
            " (id, created_at, updated_at, actor_id, reason, expires_at, verdict, signature)"
            " VALUES (%s, %s, %s, %s, %s, %s, '', %s)",
            [new_id(), now, now, user.pk, reason, now + timedelta(minutes=minutes), signature],
        )


def test_the_day_stays_as_narrow_as_it_was(alice: User, bob: User, families: list[UUID]) -> None:
    genuine = break_glass(actor_id=bob.pk, reason=GlassReason.EMERGENCY, minutes=60)
    open_people(alice, families[:1])
    for forged in (b"", bytes(32), bytes(genuine.signature)):
        _inject(alice, forged)
        with pytest.raises(OpeningBudgetSpent):
            open_people(alice, families[1:2])


def test_one_that_ran_out_is_not_copied_with_a_later_end(alice: User, families: list[UUID]) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        genuine = break_glass(actor_id=alice.pk, reason=GlassReason.EMERGENCY, minutes=1)
        open_people(alice, families[:1])
        clock.shift(timedelta(minutes=2))
        _inject(alice, bytes(genuine.signature), minutes=240)
        with pytest.raises(OpeningBudgetSpent):
            open_people(alice, families[1:2])


def test_it_keeps_nobody_from_a_genuine_one(alice: User, families: list[UUID]) -> None:
    open_people(alice, families[:1])
    _inject(alice, bytes(32))
    genuine = break_glass(actor_id=alice.pk, reason=GlassReason.EMERGENCY, minutes=60)
    assert open_people(alice, families[1:2])
    with pytest.raises(GlassInForce):
        break_glass(actor_id=alice.pk, reason=GlassReason.EMERGENCY, minutes=60)
    assert BreakGlass.objects.exclude(pk=genuine.pk).count() == 1


def test_a_day_grown_by_sql_beyond_every_limit_opens_nothing(alice: User, families: list[UUID]) -> None:
    open_people(alice, families[:1])
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE audit_daycount SET subject_ids = subject_ids || %s::uuid[] || %s::uuid[] WHERE actor_id = %s",
            [families, [new_id() for _ in range(10)], alice.pk],
        )
    with pytest.raises(OpeningBudgetSpent):
        open_people(alice, families[1:2])
