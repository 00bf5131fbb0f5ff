import hmac
import json
from typing import Any

import pytest
from django.test import Client

from shapagat.accounts.models import User
from shapagat.notifications.models import Notification
from shapagat.notifications.services import notify
from tests.notifications.told import SOME, reach, states, sweep
from tests.support.mailbox import FakeMailServer
from tests.support.providers import FakeCloudApi, FakeSmsGateway

pytestmark = pytest.mark.django_db

SECRET = "agreed"


@pytest.fixture(autouse=True)
def secrets(settings: Any) -> None:
    settings.SMS_CALLBACK_SECRET = settings.WHATSAPP_APP_SECRET = settings.WHATSAPP_VERIFY_TOKEN = SECRET


def report(path: str, header: str, said: Any, secret: str = SECRET) -> int:
    body = json.dumps(said).encode()
    signature = f"sha256={hmac.new(secret.encode(), body, 'sha256').hexdigest()}"
    client = Client()
    answer = client.post(path, body, content_type="application/json", headers={header: signature})
    return answer.status_code


def by_sms(row: Notification, status: str, secret: str = SECRET) -> int:
    return report("/hooks/sms/", "X-Signature-256", {"client_ref": str(row.pk), "status": status}, secret)


def by_whatsapp(row: Notification, status: str) -> int:
    told = {"id": "wamid.1", "status": status, "biz_opaque_callback_data": str(row.pk)}
    change = {"field": "messages", "value": {"messaging_product": "whatsapp", "statuses": [told]}}
    said = {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}
    return report("/hooks/whatsapp/", "X-Hub-Signature-256", said)


def test_a_failure_after_it_was_taken_goes_on_to_the_next_way_once(
    alice: User, sms: FakeSmsGateway, mail: FakeMailServer
) -> None:
    reach(alice, "sms", "email")
    notify(recipient_id=alice.pk, code=SOME)
    sweep()
    row = Notification.objects.get(channel="sms")
    for _told in range(2):
        assert by_sms(row, "failed") == 200
        sweep()
    assert states(alice) == {"sms": "failed", "email": "sent"}
    assert len(mail.arrived) == 1


def test_what_was_unknown_and_arrived_is_known(alice: User, whatsapp: FakeCloudApi) -> None:
    reach(alice, "whatsapp")
    whatsapp.failing = [(500, {}, {})]
    notify(recipient_id=alice.pk, code=SOME)
    sweep()
    assert states(alice) == {"whatsapp": "unknown"}
    assert by_whatsapp(Notification.objects.get(channel="whatsapp"), "delivered") == 200
    assert states(alice) == {"whatsapp": "sent"}


def test_a_forged_report_changes_nothing(alice: User, sms: FakeSmsGateway) -> None:
    reach(alice, "sms")
    notify(recipient_id=alice.pk, code=SOME)
    sweep()
    assert by_sms(Notification.objects.get(channel="sms"), "failed", secret="guessed") == 404
    assert states(alice) == {"sms": "sent"}


@pytest.mark.parametrize("said", [[], "x", {"client_ref": 7, "status": []}, {"client_ref": "", "status": "failed"}])
def test_odd_reports_are_passed_over(db: None, said: Any) -> None:
    assert report("/hooks/sms/", "X-Signature-256", said) in {200, 404}
    assert report("/hooks/whatsapp/", "X-Hub-Signature-256", {"entry": [said, {"changes": said}]}) == 200


def test_without_a_secret_there_is_no_such_page(settings: Any) -> None:
    settings.SMS_CALLBACK_SECRET = ""
    assert report("/hooks/sms/", "X-Signature-256", {}, secret="") == 404


def test_whatsapps_question_is_answered_with_its_token_alone(db: None) -> None:
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": SECRET}
    assert Client().get("/hooks/whatsapp/", asked).content == b"1158201444"
    assert Client().get("/hooks/whatsapp/", asked | {"hub.verify_token": "guessed"}).status_code == 404
