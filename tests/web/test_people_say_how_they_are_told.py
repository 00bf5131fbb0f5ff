from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from shapagat.accounts.models import User
from shapagat.notifications.models import NoticePreference, Notification
from shapagat.notifications.services import deliver_batch, notify
from tests.notifications.told import SOME, reach, states, sweep
from tests.support.providers import FakeSmsGateway
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db

Committing = Callable[..., AbstractContextManager[Any]]


def test_the_pages_lead_from_a_number_to_a_message(
    alice: User, sign_in: SignIn, sms: FakeSmsGateway, django_capture_on_commit_callbacks: Committing
) -> None:
    page = sign_in(alice, "en")
    with django_capture_on_commit_callbacks(execute=True):
        shown = page.post("/notices/phone/", {"phone": "87011234567"})
    form = shown.context["form"]
    said = {"phone": form["phone"].value(), "confirmation": form["confirmation"].value()}
    wrong = page.post("/notices/phone/", {**said, "code": "0"})
    assert (wrong.status_code, str(said["confirmation"]) in wrong.content.decode()) == (400, True)
    page.post("/notices/phone/", {**said, "code": sms.code_to("+77011234567")})
    wishes = {"language": "en", "quiet_from": "00:00", "quiet_until": "00:00", "daily_budget": "5"}
    kept = page.post("/notices/preferences/", {**wishes, "phone": "on", "channels-0": "sms"})
    assert kept.status_code == 302
    notify(recipient_id=alice.pk, code=SOME)
    sweep()
    assert sms.texts_to("+77011234567")[-1].startswith("Your work is finished.")
    page.post("/notices/preferences/", wishes)
    assert NoticePreference.objects.get().channels == []
    assert "+7 701" not in page.get("/notices/preferences/").content.decode()


def test_a_message_is_read_on_its_page(alice: User, bob: User, sign_in: SignIn) -> None:
    made = notify(recipient_id=alice.pk, code=SOME)
    deliver_batch()
    assert sign_in(bob, "en").post("/notices/", {"message": made.pk}).status_code == 404
    page = sign_in(alice, "en")
    assert "Your work is finished." in page.get("/notices/").content.decode()
    page.post("/notices/", {"message": made.pk})
    assert Notification.objects.get(pk=made.pk).read_at is not None


def test_what_did_not_arrive_is_listed_without_content_and_sent_again(
    alice: User, bob: User, sign_in: SignIn, sms: FakeSmsGateway
) -> None:
    reach(alice, "sms")
    sms.failing = [(400, {}, {})]
    notify(recipient_id=alice.pk, code=SOME)
    sweep()
    page = sign_in(bob, "en")
    shown = page.get("/notices/dead/").content.decode()
    assert "alice" in shown
    assert "Your work is finished" not in shown
    page.post("/notices/dead/", {"notice": Notification.objects.get(state="dead").pk})
    assert states(alice) == {"sms": "pending"}
    assert sign_in(alice, "en").get("/notices/dead/").status_code == 403
