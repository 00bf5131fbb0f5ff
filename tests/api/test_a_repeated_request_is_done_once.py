import threading
from typing import Any

import pytest
from django.db import connections
from rest_framework.test import APIClient

from shapagat.accounts.models import User
from shapagat.api.models import IdempotencyKey
from tests.support.http import client_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.api.probe")]

SLOW = "/api/probe/slow/"


def _post(client: APIClient, key: str, **body: object) -> Any:
    return client.post(SLOW, body, headers={"Idempotency-Key": key})


def _at_once(clients: list[APIClient], key: str, **body: object) -> list[Any]:
    answers: list[Any] = []

    def post(client: APIClient) -> None:
        try:
            answers.append(_post(client, key, **body))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=post, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_two_at_the_same_time_make_one(alice: User) -> None:
    first, second = _at_once([client_of(alice), client_of(alice)], "k1", username="one")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert User.objects.filter(username="one").count() == 1


def test_the_same_key_with_another_body_is_refused(alice: User) -> None:
    client = client_of(alice)
    _post(client, "k1", username="one")
    answer = _post(client, "k1", username="two")
    assert (answer.status_code, answer.json()["code"]) == (409, "idempotency_key_reused")
    assert not User.objects.filter(username="two").exists()


def test_the_order_of_fields_and_spaces_make_no_other_body(alice: User) -> None:
    client = client_of(alice)
    headers = {"Idempotency-Key": "k1"}
    for body in (b'{"username": "one", "x": 1}', b'{"x":1,"username":"one"}'):
        answer = client.post(SLOW, body, content_type="application/json", headers=headers)
        assert answer.status_code == 201


def test_keys_of_two_people_are_two_keys(alice: User, bob: User, charlie: User) -> None:
    assert _post(client_of(alice), "k1", username="one").json()["username"] == "one"
    assert _post(client_of(charlie), "k1", username="two").json()["username"] == "two"


def test_a_refused_request_may_be_tried_again(alice: User) -> None:
    client = client_of(alice)
    assert _post(client, "k1", username="one", refuse=True).status_code == 409
    assert not IdempotencyKey.objects.exists()
    assert _post(client, "k1", username="one").status_code == 201


@pytest.mark.parametrize("key", ["", "a" * 129, "ключ"])
def test_a_key_of_another_form_is_refused(alice: User, key: str) -> None:
    answer = client_of(alice).post(SLOW, {"username": "one"}, headers={"Idempotency-Key": key})
    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_invalid")


def test_neither_body_nor_answer_is_kept(alice: User) -> None:
    _post(client_of(alice), "k1", username="verysecret")
    (kept,) = IdempotencyKey.objects.all()
    assert "verysecret" not in str({field.name: getattr(kept, field.name) for field in kept._meta.fields})
