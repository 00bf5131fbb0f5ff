from collections.abc import Callable
from typing import Any

import pytest

from shapagat.accounts.models import User
from tests.support.http import ClientOf

APPEALS = "/api/v1/appeals/"
Receive = Callable[..., dict[str, Any]]


@pytest.fixture
def receive(alice: User, as_user: ClientOf) -> Receive:
    """Write an appeal down in Astana over HTTP; return the answer."""

    def make(**said: Any) -> dict[str, Any]:
        contact = {"name": "Сәуле", "phone": "87011112233"}
        body = {"centre": "astana", "channel": "desk", "topic": "housing", "text": "Шатыр ағып тұр", "contact": contact}
        answer = as_user(alice).post(APPEALS, {**body, **said}, format="json")
        assert answer.status_code == 201, answer.json()
        made: dict[str, Any] = answer.json()
        return made

    return make


@pytest.fixture
def step(alice: User, as_user: ClientOf) -> Callable[..., Any]:
    """Take a step of an appeal as alice."""

    def take(appeal: dict[str, Any], name: str, body: dict[str, Any], **headers: Any) -> Any:
        return as_user(alice).post(f"{APPEALS}{appeal['id']}/{name}/", body, format="json", **headers)

    return take
