import io

import pytest
from django.core.management import CommandError, call_command

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.selectors import roles_of

pytestmark = pytest.mark.django_db


def _create(monkeypatch: pytest.MonkeyPatch, password: str, name: str = "alice") -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    call_command("create_admin", name)


def test_an_installation_gets_its_first_administrator(monkeypatch: pytest.MonkeyPatch) -> None:
    _create(monkeypatch, "a long enough phrase")
    alice = User.objects.get(username="alice")
    assert alice.check_password("a long enough phrase")
    assert roles_of(alice).everywhere == {Role.ADMIN}


def test_a_weak_password_makes_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError):
        _create(monkeypatch, "password")
    assert not User.objects.exists()


def test_a_taken_name_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    _create(monkeypatch, "a long enough phrase")
    with pytest.raises(CommandError, match="already"):
        _create(monkeypatch, "a long enough phrase")


def test_the_console_makes_no_third(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("alice", "bob"):
        _create(monkeypatch, "a long enough phrase", name)
    with pytest.raises(CommandError, match="two administrators"):
        _create(monkeypatch, "a long enough phrase", "charlie")
    assert not User.objects.filter(username="charlie").exists()
