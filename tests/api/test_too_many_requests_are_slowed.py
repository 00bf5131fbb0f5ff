from typing import Any

import pytest

from shapagat.accounts.models import User
from tests.support.http import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _three_an_hour(settings: Any) -> None:
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": {"user": "3/hour"}}


def test_the_fourth_is_told_to_wait_and_a_colleague_is_not(alice: User, bob: User) -> None:
    statuses = [client_of(alice).get("/api/v1/me/").status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    refused = client_of(alice).get("/api/v1/me/")
    assert refused.json()["code"] == "throttled"
    assert 0 < int(refused["Retry-After"]) <= 3601
    assert client_of(bob).get("/api/v1/me/").status_code == 200
