from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from shapagat.accounts.models import User
from shapagat.audit.models import Entry
from shapagat.core.scope import scope
from shapagat.encryption.constants import INSTALLATION
from shapagat.encryption.models import Subject
from shapagat.notifications.models import ContactPoint, NoticePreference
from shapagat.notifications.services import forget_contacts, notify
from tests.notifications.told import SOME, reach, states, sweep
from tests.support.http import ClientOf
from tests.support.providers import FakeSmsGateway

pytestmark = pytest.mark.django_db

HERE = "/api/v1/me/notification-preferences/"
Committing = Callable[..., AbstractContextManager[Any]]


def test_a_new_phone_counts_once_its_code_came_back(
    alice: User, as_user: ClientOf, sms: FakeSmsGateway, django_capture_on_commit_callbacks: Committing
) -> None:
    api = as_user(alice)
    present = api.get(HERE)
    wanted = {"language": "kk", "channels": ["sms"], "phone": "8 701 123 45 67"}
    refused = api.put(HERE, wanted, headers={"If-Match": present["ETag"]})
    assert (refused.status_code, refused.json()["code"]) == (409, "phone_not_confirmed")
    with django_capture_on_commit_callbacks(execute=True):
        started = api.post("/api/v1/me/phone-confirmations/", {"phone": wanted["phone"]})
    confirm = f"/api/v1/me/phone-confirmations/{started.json()['id']}/confirm/"
    assert api.post(confirm, {"code": "abcdef"}).status_code == 400
    assert api.post(confirm, {"code": sms.code_to("+77011234567")}).status_code == 200
    wanted["phone_confirmation"] = started.json()["id"]
    changed = api.put(HERE, wanted, headers={"If-Match": present["ETag"]})
    assert changed.json() | {"etag": ""} == {
        "language": "kk",
        "channels": ["sms"],
        "offered": ["sms"],
        "quiet_from": "22:00",
        "quiet_until": "08:00",
        "daily_budget": 5,
        "email": "",
        "phone": "+77011234567",
        "telegram": False,
        "etag": "",
    }
    assert api.put(HERE, wanted, headers={"If-Match": present["ETag"]}).status_code == 412
    # The phone as it stands needs no other code.
    del wanted["phone_confirmation"]
    assert api.put(HERE, wanted, headers={"If-Match": changed["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"channels": ["telegram"]}, "/channels/0"),
        ({"channels": ["sms"]}, "/channels/0"),
        ({"channels": ["sms", "sms"]}, "/channels/1"),
        ({"email": "alice at home"}, "/email"),
        ({"phone": "12"}, "/phone"),
        ({"daily_budget": 51}, "/daily_budget"),
    ],
)
def test_what_cannot_be_is_named_at_its_place(
    alice: User, as_user: ClientOf, sms: FakeSmsGateway, wrong: dict[str, Any], pointer: str
) -> None:
    wanted = {"language": "ru", "channels": [], **wrong}
    answer = as_user(alice).put(HERE, wanted, headers={"If-Match": "*"})
    assert answer.status_code == 400
    assert pointer in {error["pointer"] for error in answer.json()["errors"]}


def test_addresses_are_sealed_and_every_opening_is_recorded(
    alice: User, as_user: ClientOf, sms: FakeSmsGateway
) -> None:
    reach(alice, "sms")
    assert as_user(alice).get(HERE).json()["phone"] == "+77011234567"
    notify(recipient_id=alice.pk, code=SOME)
    sweep()
    with scope({INSTALLATION}):
        contact = ContactPoint.objects.get()
        assert b"7011234567" not in contact.addresses.envelope
        opened = Entry.objects.filter(subject_ids__contains=[contact.pk], compartments__contains=[321], kind="read")
        assert set(opened.values_list("purpose", "actor_id", "detail__by")) >= {
            ("account", alice.pk, None),
        }
        assert opened.filter(detail__by="system").count() == 1


def test_of_whoever_is_forgotten_nothing_is_left_to_send_to(alice: User, sms: FakeSmsGateway) -> None:
    reach(alice, "sms")
    notify(recipient_id=alice.pk, code=SOME)
    forget_contacts(user_id=alice.pk, actor_id=alice.pk)
    sweep()
    assert sms.delivered == {}
    assert states(alice) == {"sms": "dead"}
    assert not NoticePreference.objects.exists()
    with scope({INSTALLATION}):
        assert not ContactPoint.objects.exists()
        assert Subject.objects.get(kind=6).erased_at is not None
