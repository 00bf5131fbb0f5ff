import re

import pytest
from playwright.sync_api import expect

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
    expect(page.locator(".error-summary")).to_be_visible()
    shoot(page, f"login-{language}")
    page.locator("[name=password]").fill("a long enough one")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"^http://[^/]+/$"))
    shoot(page, f"home-{language}")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("h1")).to_have_count(1)
