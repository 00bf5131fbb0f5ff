import os
import subprocess
import sys

import pytest

from shapagat.accounts.models import User
from shapagat.notifications.models import Notification
from shapagat.notifications.services import notify
from tests.notifications.told import SOME, reach, states, sweep
from tests.support.mailbox import FakeMailServer
from tests.support.providers import FakeBotApi, FakeCloudApi, FakeSmsGateway

pytestmark = pytest.mark.django_db

SENTENCE = "Ваша работа завершена."


@pytest.fixture(autouse=True)
def public(settings: object) -> None:
    settings.PUBLIC_URL = "https://shapagat.example"  # type: ignore[attr-defined]


def test_sms_goes_to_the_confirmed_phone_with_sentence_centre_and_link(alice: User, sms: FakeSmsGateway) -> None:
    reach(alice, "sms")
    notify(recipient_id=alice.pk, code=SOME)
    sweep()
    (asked,) = sms.asked
    row = Notification.objects.get(channel="sms")
    assert asked.body == {
        "to": "+77011234567",
        "text": f"{SENTENCE}\nАстана\nhttps://shapagat.example/notices/",
        "client_ref": str(row.pk),
    }
    assert asked.headers["Idempotency-Key"] == str(row.pk)
    assert (row.state, row.provider_id) == ("sent", "sms-1")


def test_whatsapp_sends_a_template_with_three_parameters(alice: User, whatsapp: FakeCloudApi) -> None:
    reach(alice, "whatsapp", language="kk")
    notify(recipient_id=alice.pk, code=SOME)
    sweep()
    (asked,) = whatsapp.sent
    template = asked.body["template"]
    assert (asked.body["to"], template["language"]) == ("77011234567", {"code": "kk"})
    texts = [parameter["text"] for parameter in template["components"][0]["parameters"]]
    assert texts == ["Жұмысыңыз аяқталды.", "Астана", "https://shapagat.example/notices/"]
    assert Notification.objects.get(channel="whatsapp").provider_id == "wamid.1"


def test_telegram_writes_into_the_linked_chat(alice: User, bot_api: FakeBotApi) -> None:
    reach(alice, "telegram")
    notify(recipient_id=alice.pk, code=SOME)
    sweep()
    (said,) = bot_api.sent
    assert (said["chat_id"], said["text"].splitlines()[0]) == ("4242", SENTENCE)


def test_mail_has_one_message_id_however_often_it_is_tried(alice: User, mail: FakeMailServer) -> None:
    reach(alice, "email")
    row = notify(recipient_id=alice.pk, code=SOME)
    mail.dropped = 1
    sweep()
    Notification.objects.filter(channel="email").update(due_at=row.created_at)
    sweep()
    first, second = mail.arrived
    assert first["Message-ID"] == second["Message-ID"]
    assert (first["To"], first["Auto-Submitted"]) == ("alice@example.kz", "auto-generated")
    assert states(alice) == {"email": "sent"}


def test_what_is_not_configured_gets_no_row(alice: User, sms: FakeSmsGateway, settings: object) -> None:
    reach(alice, "sms")
    settings.SMS_GATEWAY_URL = ""  # type: ignore[attr-defined]
    notify(recipient_id=alice.pk, code=SOME)
    assert states(alice) == {}


def test_nothing_is_said_in_the_clear_to_another_machine(alice: User, sms: FakeSmsGateway, settings: object) -> None:
    reach(alice, "sms")
    settings.SMS_GATEWAY_URL = "http://sms.example.kz/messages"  # type: ignore[attr-defined]
    notify(recipient_id=alice.pk, code=SOME)
    sweep()
    assert Notification.objects.get(channel="sms").failure == "unsafe_address"


@pytest.mark.parametrize(
    "given",
    [
        {"SMS_GATEWAY_URL": "http://sms.example.kz/"},
        {"TELEGRAM_API_URL": "http://telegram.example.kz"},
        {"SMTP_HOST": "mail.example.kz", "SMTP_SECURITY": "none"},
        {"SMTP_SECURITY": "perhaps"},
    ],
)
def test_a_process_with_such_an_address_does_not_start(given: dict[str, str]) -> None:
    command = [sys.executable, "-c", "import django; django.setup()"]
    surroundings = os.environ | {"DJANGO_SETTINGS_MODULE": "shapagat.settings"} | given
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert (done.returncode, next(iter(given)) in done.stderr) == (2, True)
