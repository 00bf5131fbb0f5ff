from datetime import UTC, datetime, time

import pytest
import time_machine

from shapagat.accounts.models import User
from shapagat.notifications.models import Notification
from shapagat.notifications.services import notify
from tests.notifications.told import SOME, reach, states, sweep
from tests.support.providers import FakeSmsGateway

pytestmark = pytest.mark.django_db

#: In Kazakhstan: 23:30, the next 07:59, 08:00 and noon.
LATE, EARLY, MORNING, NOON = (
    datetime(2026, 11, day, hour, minute, tzinfo=UTC)
    for day, hour, minute in ((20, 18, 30), (21, 2, 59), (21, 3, 0), (21, 7, 0))
)
QUIET = {"quiet_from": time(22), "quiet_until": time(8)}


def test_what_is_told_at_night_comes_in_the_morning(alice: User, sms: FakeSmsGateway) -> None:
    with time_machine.travel(LATE, tick=False):
        reach(alice, "sms", **QUIET)
        notify(recipient_id=alice.pk, code=SOME)
        sweep()
        assert Notification.objects.get(channel="sms").due_at == MORNING
    for moment, arrived in ((EARLY, 0), (MORNING, 1)):
        with time_machine.travel(moment, tick=False):
            sweep()
            assert len(sms.delivered) == arrived


def test_what_is_urgent_comes_at_night(alice: User, sms: FakeSmsGateway) -> None:
    with time_machine.travel(LATE, tick=False):
        reach(alice, "sms", **QUIET)
        notify(recipient_id=alice.pk, code=SOME, urgent=True)
        sweep()
    assert len(sms.delivered) == 1


def test_the_sixth_of_a_day_waits_for_the_next_morning(alice: User, sms: FakeSmsGateway) -> None:
    with time_machine.travel(NOON, tick=False):
        reach(alice, "sms", **QUIET)
        for _sent in range(7):
            notify(recipient_id=alice.pk, code=SOME)
        sweep()
        assert len(sms.delivered) == 5
        waiting = Notification.objects.filter(channel="sms", state="pending")
        assert {row.due_at for row in waiting} == {datetime(2026, 11, 22, 3, 0, tzinfo=UTC)}
    with time_machine.travel(datetime(2026, 11, 22, 3, 0, tzinfo=UTC), tick=False):
        sweep()
    assert len(sms.delivered) == 7


def test_urgent_ones_go_no_further_than_twice_the_budget(alice: User, sms: FakeSmsGateway) -> None:
    with time_machine.travel(NOON, tick=False):
        reach(alice, "sms", daily_budget=2)
        for _sent in range(6):
            notify(recipient_id=alice.pk, code=SOME, urgent=True)
        sweep()
    assert len(sms.delivered) == 4


def test_what_was_refused_costs_nothing(alice: User, sms: FakeSmsGateway) -> None:
    with time_machine.travel(NOON, tick=False):
        reach(alice, "sms", daily_budget=1)
        sms.failing = [(400, {}, {})]
        for _sent in range(2):
            notify(recipient_id=alice.pk, code=SOME)
        sweep()
    assert sorted(Notification.objects.filter(channel="sms").values_list("state", flat=True)) == ["dead", "sent"]
    assert states(alice)
