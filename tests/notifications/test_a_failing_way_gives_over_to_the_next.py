from datetime import timedelta

import pytest
from django.utils import timezone

from shapagat.accounts.models import User
from shapagat.notifications.constants import MOST_TRIES
from shapagat.notifications.models import Notification
from shapagat.notifications.sending.taking import take_next
from shapagat.notifications.services import notify
from tests.notifications.told import SOME, due_now, reach, states, sweep
from tests.support.mailbox import FakeMailServer
from tests.support.providers import FakeBotApi, FakeSmsGateway

pytestmark = pytest.mark.django_db


def test_a_refusal_is_final_and_the_next_one_is_used(alice: User, bot_api: FakeBotApi, sms: FakeSmsGateway) -> None:
    reach(alice, "telegram", "sms")
    bot_api.blocked = {"4242"}
    notify(recipient_id=alice.pk, code=SOME)
    sweep()
    assert states(alice) == {"telegram": "failed", "sms": "sent"}


def test_an_address_the_mail_server_does_not_know_is_final(alice: User, mail: FakeMailServer) -> None:
    reach(alice, "email")
    mail.refusing = {"alice@example.kz": 550}
    notify(recipient_id=alice.pk, code=SOME)
    sweep()
    assert states(alice) == {"email": "dead"}
    assert Notification.objects.get(channel="email").failure == "smtp_550"


def test_too_many_waits_as_long_as_the_provider_asks(alice: User, sms: FakeSmsGateway) -> None:
    reach(alice, "sms")
    sms.failing = [(429, {}, {"Retry-After": "900"})]
    notify(recipient_id=alice.pk, code=SOME)
    sweep()
    row = Notification.objects.get(channel="sms")
    assert (row.state, row.spent_on) == ("pending", None)
    assert row.due_at > timezone.now() + timedelta(minutes=14)
    due_now()
    sweep()
    assert states(alice) == {"sms": "sent"}


def test_after_its_last_try_it_lies_with_the_dead_letters(alice: User, sms: FakeSmsGateway) -> None:
    reach(alice, "sms")
    sms.failing = [(503, {}, {})] * MOST_TRIES
    notify(recipient_id=alice.pk, code=SOME)
    for _try in range(MOST_TRIES):
        assert states(alice) == {"sms": "pending"}
        due_now()
        sweep()
    assert states(alice) == {"sms": "dead"}
    assert sms.delivered == {}


def test_a_gateway_that_took_it_and_hung_up_shows_it_once(alice: User, sms: FakeSmsGateway) -> None:
    reach(alice, "sms")
    sms.silent = 2
    notify(recipient_id=alice.pk, code=SOME)
    for _try in range(3):
        due_now()
        sweep()
    assert len(sms.asked) == 3
    assert len(sms.delivered) == 1
    assert states(alice) == {"sms": "sent"}


def test_telegram_that_did_not_answer_is_unknown_and_not_asked_again(
    alice: User, bot_api: FakeBotApi, mail: FakeMailServer
) -> None:
    reach(alice, "telegram", "email")
    bot_api.silent = 1
    notify(recipient_id=alice.pk, code=SOME)
    sweep()
    due_now()
    sweep()
    assert len(bot_api.sent) == 1
    assert states(alice) == {"telegram": "unknown", "email": "sent"}


def test_whoever_died_while_sending_leaves_what_is_sent_again_only_under_a_key(
    alice: User, bob: User, bot_api: FakeBotApi, sms: FakeSmsGateway
) -> None:
    reach(alice, "telegram")
    reach(bob, "sms", phone="+77019999999")
    for user in (alice, bob):
        notify(recipient_id=user.pk, code=SOME)
        assert take_next() not in {True, False}
    sweep()
    assert (states(alice), states(bob)) == ({"telegram": "sending"}, {"sms": "sending"})
    due_now()
    sweep()
    assert (states(alice), states(bob)) == ({"telegram": "unknown"}, {"sms": "sent"})
    assert (bot_api.sent, len(sms.delivered)) == ([], 1)


def test_a_redirection_is_followed_nowhere(alice: User, sms: FakeSmsGateway) -> None:
    reach(alice, "sms")
    sms.failing = [(307, {}, {"Location": f"{sms.url}/elsewhere"})]
    notify(recipient_id=alice.pk, code=SOME)
    sweep()
    assert len(sms.asked) == 1
    assert states(alice) == {"sms": "dead"}


def test_a_broken_channel_keeps_no_other_message_waiting(
    alice: User, bob: User, sms: FakeSmsGateway, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from shapagat.notifications.channels.telegram import Telegram

    def fail(*_about: object) -> str:
        raise ZeroDivisionError("somebody's name")

    reach(bob, "sms")
    with monkeypatch.context() as broken:
        broken.setattr(Telegram, "is_configured", lambda _self: True)
        broken.setattr(Telegram, "send", fail)
        reach(alice, "telegram")
        for user in (alice, bob):
            notify(recipient_id=user.pk, code=SOME)
        sweep()
    assert (states(alice), states(bob)) == ({"telegram": "unknown"}, {"sms": "sent"})
    assert "ZeroDivisionError" in caplog.text
    assert "somebody's name" not in caplog.text
