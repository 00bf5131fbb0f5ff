from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from shapagat.accounts.models import User
from tests.web.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("language", "wrong"), [("kk", "Енгізген"), ("ru", "Введённые")])
def test_somebody_signs_in_without_scripts(
    visit: Visit, alice: User, shoot: Callable[[Page, str], None], language: str, wrong: str
) -> None:
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
