import pytest

from shapagat.accounts.models import User
from tests.web.browser.conftest import Shoot, Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_somebody_signs_in_without_scripts(visit: Visit, alice: User, shoot: Shoot, language: str) -> None:
    alice.set_password("a long enough one")
    alice.language = language
    alice.save()
    page = visit("/accounts/login/", language=language, scripts=False, width=360)
    page.locator("[name=login]").fill("alice")
    page.locator("[name=password]").fill("wrong")
    page.keyboard.press("Enter")
    shoot(page, f"login-{language}")
    page.locator("[name=password]").fill("a long enough one")
    page.keyboard.press("Enter")
    shoot(page, f"home-{language}")
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
