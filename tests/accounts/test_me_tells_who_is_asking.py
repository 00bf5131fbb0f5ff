import pytest

from shapagat.accounts.models import User
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


def test_alice_reads_her_roles_and_centres(alice: User, as_user: ClientOf) -> None:
    answer = as_user(alice).get("/api/v1/me/")
    assert answer.status_code == 200
    assert answer.json() == {
        "id": str(alice.pk),
        "user": "alice",
        "language": "ru",
        "roles": ["intake"],
        "centres": [{"centre": "astana", "roles": ["intake"]}],
    }


def test_nobody_signed_in_is_asked_to_sign_in(as_user: ClientOf) -> None:
    answer = as_user(None).get("/api/v1/me/")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"].startswith("Token")
    assert answer.json()["code"] == "not_authenticated"
