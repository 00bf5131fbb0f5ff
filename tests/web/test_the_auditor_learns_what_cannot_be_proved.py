import pytest
from pytest_django.fixtures import Settings

from shapagat.accounts.constants import Role
from tests.support.people import MakeUser
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "sentence"), [("ru", "Этот сервер не может"), ("kk", "Бұл сервер айта алмайды")])
def test_a_server_without_the_public_key_says_so_and_what_to_do(
    sign_in: SignIn, make_user: MakeUser, settings: Settings, language: str, sentence: str
) -> None:
    settings.AUDIT_PUBLIC_KEY_FILE = ""
    page = sign_in(make_user("watcher", Role.AUDITOR), language).get("/audit/").content.decode()
    assert sentence in page
    assert "shapagat audit verify" in page
