import pytest

from shapagat.accounts.models import User
from tests.support.http import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.api.probe")]


@pytest.mark.parametrize(
    ("header", "status", "code"),
    [
        ('"7"', 200, None),
        ('"6", "7"', 200, None),
        ("*", 200, None),
        ('"6"', 412, "stale_version"),
        ('W/"7"', 412, "stale_version"),
        ("7", 412, "stale_version"),
        ("", 428, "if_match_required"),
    ],
)
def test_only_the_version_that_was_read_is_changed(alice: User, header: str, status: int, code: str | None) -> None:
    answer = client_of(alice).patch("/api/probe/version/", {}, headers={"If-Match": header})
    assert (answer.status_code, answer.json().get("code")) == (status, code)


def test_without_a_version_nothing_is_changed(alice: User) -> None:
    assert client_of(alice).patch("/api/probe/version/", {}).status_code == 428


def test_the_etag_of_an_answer_is_a_header_too(alice: User) -> None:
    answer = client_of(alice).get("/api/probe/version/")
    assert answer["ETag"] == answer.json()["etag"] == '"7"'
