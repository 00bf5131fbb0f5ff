import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.services import create_user

pytestmark = pytest.mark.django_db


def test_passwords_are_hashed_with_argon2() -> None:
    user = create_user(username="alice", password="a long enough phrase", actor_id=SYSTEM_ACTOR_ID)
    assert user.password.startswith("argon2$argon2id$")


@pytest.mark.parametrize("password", ["short", "password1234", "111111111111"])
def test_weak_passwords_are_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password)
