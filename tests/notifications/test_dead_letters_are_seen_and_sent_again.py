import pytest

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.notifications.models import Notification
from shapagat.notifications.services import notify
from tests.notifications.told import SOME, reach, states, sweep
from tests.support.http import ClientOf
from tests.support.people import MakeUser
from tests.support.providers import FakeSmsGateway

pytestmark = pytest.mark.django_db

LIST = "/api/v1/notices/dead/"


@pytest.fixture
def dead(alice: User, sms: FakeSmsGateway) -> Notification:
    """A message to alice that the gateway refused."""
    reach(alice, "sms")
    sms.failing = [(400, {}, {})]
    notify(recipient_id=alice.pk, code=SOME)
    sweep()
    return Notification.objects.get(state="dead")


def test_a_coordinator_of_the_centre_sees_it_without_content_and_sends_it_again(
    alice: User, bob: User, dead: Notification, as_user: ClientOf, sms: FakeSmsGateway
) -> None:
    (row,) = as_user(bob).get(LIST).json()["results"]
    assert (row["recipient"], row["channel"], row["failure"]) == ("alice", "sms", "http_400")
    assert not {"text", "params", "address", "phone"} & row.keys()
    assert as_user(bob).post(f"{LIST}{dead.pk}/retry/").json()["state"] == "pending"
    assert as_user(bob).post(f"{LIST}{dead.pk}/retry/").status_code == 404
    sweep()
    assert states(alice) == {"sms": "sent"}
    assert len(sms.delivered) == 1


def test_another_citys_coordinator_sees_nothing_and_an_auditor_only_looks(
    dead: Notification, make_user: MakeUser, shymkent: object, as_user: ClientOf
) -> None:
    dana, iris = make_user("dana", Role.COORDINATOR, shymkent), make_user("iris", Role.AUDITOR)
    assert as_user(dana).get(LIST).json()["results"] == []
    assert as_user(dana).post(f"{LIST}{dead.pk}/retry/").status_code == 404
    assert len(as_user(iris).get(LIST).json()["results"]) == 1
    assert as_user(iris).post(f"{LIST}{dead.pk}/retry/").status_code == 403
