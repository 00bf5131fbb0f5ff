import pytest
from django.db import transaction

from shapagat.accounts.models import User
from shapagat.notifications.models import Notification
from shapagat.notifications.selectors import inbox_of
from shapagat.notifications.services import deliver_batch, notify
from shapagat.notifications.templates import UnknownTemplate
from tests.support.http import ClientOf, client_of

pytestmark = pytest.mark.django_db


def test_it_comes_with_what_it_tells_of_or_not_at_all(alice: User) -> None:
    with transaction.atomic():
        notify(recipient_id=alice.pk, code="job.succeeded")
        transaction.set_rollback(True)
    assert deliver_batch() == 0
    assert not Notification.objects.exists()


def test_a_second_sweep_finds_nothing(alice: User, as_user: ClientOf) -> None:
    notify(recipient_id=alice.pk, code="job.succeeded")
    assert as_user(alice).get("/api/v1/notifications/").json()["results"] == []
    assert (deliver_batch(), deliver_batch()) == (1, 0)
    assert inbox_of(alice.pk).count() == 1


def test_nobody_sends_what_has_no_sentence(alice: User) -> None:
    with pytest.raises(UnknownTemplate):
        notify(recipient_id=alice.pk, code="job.exploded")


@pytest.mark.parametrize(
    ("language", "text"),
    [("kk", "Жұмысыңыз аяқталды."), ("ru", "Ваша работа завершена."), ("en", "Your work is finished.")],
)
def test_alice_reads_it_in_her_language(alice: User, language: str, text: str) -> None:
    notify(recipient_id=alice.pk, code="job.succeeded")
    deliver_batch()
    client = client_of(alice, HTTP_ACCEPT_LANGUAGE=language)
    (message,) = client.get("/api/v1/notifications/").json()["results"]
    assert (message["text"], message["read_at"]) == (text, None)
    read = client.post(f"/api/v1/notifications/{message['id']}/read/").json()
    assert read["read_at"] is not None
    assert client.post(f"/api/v1/notifications/{message['id']}/read/").json() == read
