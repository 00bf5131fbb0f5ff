from typing import Any

import pytest
from rest_framework.test import APIClient

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.support.http import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.api.probe")]


@pytest.fixture
def client(alice: User) -> APIClient:
    return client_of(alice)


def _send(client: APIClient, body: bytes, content_type: str = "application/json") -> Any:
    return client.post("/api/probe/echo/", body, content_type=content_type)


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"",
        b"{'a': 1}",
        b'{"a": 1} {"b": 2}',
        b'{"a": 1, "a": 2}',
        b'{"a": {"b": 1, "b": 1}}',
        b"[NaN]",
        b"[Infinity]",
        b"[-Infinity]",
        b"[1e999]",
        b"[" + b"9" * 5000 + b"]",
        b'["\\u0000"]',
        b'["\\ud800"]',
        b'{"\\udfff": 1}',
        b'"\xff"',
        "[1]".encode("utf-16"),
        b"[" * 21 + b"]" * 21,
        b"[" * 400_000,
        b'{"a":' * 100_000,
        b'"\\' * 300_000,
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(client: APIClient, body: bytes) -> None:
    answer = _send(client, body)
    if body == b"":
        assert answer.json() == {"body": {}}
        return
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_json")
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("body", [b"[" * 20 + b"]" * 20, b'{"a": "[[[[[[[[[[[[[[[[[[[[[[{{{{"}', '["Әсем"]'.encode()])
def test_what_is_plain_is_read(client: APIClient, body: bytes) -> None:
    assert _send(client, body).status_code == 200


def test_a_body_over_the_limit_is_not_read_to_its_end(client: APIClient) -> None:
    answer = _send(client, b'"' + b"a" * 1_000_000 + b'"')
    assert (answer.status_code, answer.json()["code"]) == (413, "payload_too_large")


@pytest.mark.parametrize(
    "content_type", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", "text/json"]
)
def test_only_json_is_a_body(client: APIClient, content_type: str) -> None:
    answer = _send(client, b"a=1", content_type)
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"text": 1}, "/text", "invalid"),
        ({"text": True}, "/text", "invalid"),
        ({"text": None}, "/text", "null"),
        ({"amount_tiyn": "1"}, "/amount_tiyn", "invalid"),
        ({"amount_tiyn": 1.0}, "/amount_tiyn", "invalid"),
        ({"amount_tiyn": True}, "/amount_tiyn", "invalid"),
        ({"amount_tiyn": -1}, "/amount_tiyn", "min_value"),
        ({"amount_tiyn": 2**53}, "/amount_tiyn", "max_value"),
        ({"agreed": "true"}, "/agreed", "invalid"),
        ({"agreed": 1}, "/agreed", "invalid"),
        ({"agreed": []}, "/agreed", "invalid"),
        ({"day": "2026-02-30"}, "/day", "invalid"),
        ({"day": 20260201}, "/day", "invalid"),
        ({"moment": 1}, "/moment", "invalid"),
        ({"word": 2}, "/word", "invalid_choice"),
        ({"word": []}, "/word", "invalid_choice"),
        ({"colour": "red"}, "/colour", "unknown_field"),
        ({"a/b~c": 1}, "/a~1b~0c", "unknown_field"),
        ({"lines": [{"text": "a"}, {"text": "too long"}]}, "/lines/1/text", "max_length"),
        ({"lines": [{"text": "a", "colour": 1}]}, "/lines/0/colour", "unknown_field"),
        ({"lines": {"text": "a"}}, "/lines", "not_a_list"),
        ({"words": ["a", 1]}, "/words/1", "invalid"),
        ({"centre": "nowhere"}, "/centre", "centre_unknown"),
        ({"centre": 1}, "/centre", "centre_unknown"),
        ([], "", "invalid"),
        ("text", "", "invalid"),
    ],
)
def test_each_mistake_is_named_by_its_place(client: APIClient, body: object, pointer: str, code: str) -> None:
    answer = client.post("/api/probe/form/", body, format="json")
    assert answer.status_code == 400
    assert answer.json()["code"] == "validation_error"
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]


def test_misspelt_and_wrong_fields_are_reported_together(client: APIClient) -> None:
    answer = client.post("/api/probe/form/", {"text": 1, "colour": "red"})
    assert {error["pointer"] for error in answer.json()["errors"]} == {"/text", "/colour"}


def test_a_neighbours_centre_is_forbidden_and_ones_own_is_not(client: APIClient, shymkent: Centre) -> None:
    assert client.post("/api/probe/form/", {"centre": "shymkent"}).status_code == 403
    assert client.post("/api/probe/form/", {"centre": "astana"}).status_code == 200
