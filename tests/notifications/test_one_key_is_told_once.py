from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.notifications.models import Notification
from shapagat.notifications.services import notify, notify_many
from tests.notifications.told import SOME, reach, states, sweep
from tests.support.people import MakeUser
from tests.support.providers import FakeSmsGateway

pytestmark = pytest.mark.django_db


def test_a_repeated_step_tells_once_though_the_choice_changed_since(alice: User, sms: FakeSmsGateway) -> None:
    first = notify(recipient_id=alice.pk, code=SOME, key="job:1")
    reach(alice, "sms")
    assert notify(recipient_id=alice.pk, code=SOME, key="job:1").pk == first.pk
    assert states(alice) == {}
    notify(recipient_id=alice.pk, code=SOME, key="job:2")
    notify(recipient_id=alice.pk, code=SOME, key="job:2")
    sweep()
    assert len(sms.delivered) == 1
    assert Notification.objects.filter(channel="inbox").count() == 2


def test_without_a_key_each_is_one_of_its_own(alice: User) -> None:
    for _told in range(2):
        notify(recipient_id=alice.pk, code=SOME)
    assert Notification.objects.count() == 2


def test_telling_many_takes_as_many_queries_as_telling_two(
    make_user: MakeUser, astana: Centre, sms: FakeSmsGateway
) -> None:
    people = [make_user(f"vera{number}", Role.VOLUNTEER, astana) for number in range(12)]
    for number, person in enumerate(people):
        reach(person, "sms", phone=f"+770112345{number:02}")
    told: dict[str, Any] = {"code": SOME, "params": {"count": 1}}
    few = _queries(lambda: notify_many(recipient_ids=[one.pk for one in people[:2]], key="a", **told))
    many = _queries(lambda: notify_many(recipient_ids=[one.pk for one in people], key="b", **told))
    assert few == many
    assert notify_many(recipient_ids=[one.pk for one in people] * 2, key="a", **told) == 10
    assert Notification.objects.filter(key="a", channel="sms").count() == 12


def _queries(act: Callable[[], int]) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert act()
    return len(queries)
