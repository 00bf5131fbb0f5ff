import socket

import pytest
from django.test import TestCase
from kombu import pools

from shapagat.accounts.models import User
from shapagat.celery import app
from shapagat.notifications.models import Notification
from shapagat.notifications.services import notify

pytestmark = pytest.mark.django_db


@pytest.fixture
def _broker_away(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        nobody = held.getsockname()[1]
    monkeypatch.setattr(app.conf, "broker_url", f"redis://127.0.0.1:{nobody}/0")
    pools.reset()
    app.pool.force_close_all()


@pytest.mark.usefixtures("_broker_away")
def test_ringing_gives_up_and_the_message_waits(alice: User) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        notify(recipient_id=alice.pk, code="job.succeeded", params={"job": "1", "kind": "test"})
    assert Notification.objects.filter(recipient_id=alice.pk).exists()
