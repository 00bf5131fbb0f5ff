import pytest
from playwright.sync_api import Page

from shapagat.accounts.models import User
from tests.beneficiaries.people import iin_of
from tests.web.browser.conftest import Shoot, Visit
from tests.web.counter import BORN, families_seen_by

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: More than any page of ours has places to stop at.
MOST_STOPS = 80


def walk_to(page: Page, name: str) -> None:
    """Press Tab until the field or button of that name has the focus."""
    for _ in range(MOST_STOPS):
        if page.evaluate("document.activeElement.name || ''") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} is not reached by Tab")


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_family_is_looked_for_registered_and_given_a_request_without_a_mouse(
    visit: Visit, alice: User, shoot: Shoot, language: str
) -> None:
    page = visit("/", user=alice, language=language)
    assert page.evaluate("document.activeElement.name") == "name"
    shoot(page, f"intake-home-{language}")
    page.keyboard.type("Ахметова Айгүл")
    page.keyboard.press("Enter")
    page.wait_for_url("**/families/")
    shoot(page, f"intake-nobody-{language}")
    page.locator("form[action$='register/'] button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/families/register/")
    assert page.locator("[name=members-0-family_name]").input_value() == "Ахметова"
    walk_to(page, "members-0-iin")
    page.keyboard.type("850301400001")
    page.keyboard.press("Enter")
    summary = page.locator(".error-summary")
    summary.wait_for()
    shoot(page, f"intake-errors-{language}")
    assert summary.evaluate("element => element === document.activeElement")
    page.locator(".error-summary a[href='#id_members-0-iin']").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "members-0-iin"
    page.keyboard.press("Control+a")
    page.keyboard.type(iin_of(BORN, "female"))
    walk_to(page, "contact-phones-0")
    page.keyboard.type("8 701 123 45 67")
    walk_to(page, "consents-0-purposes")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "register" not in url)
    (family,) = families_seen_by(alice)
    assert page.url.endswith(f"/families/{family.pk}/")
    shoot(page, f"family-{language}")
    page.locator("a[href$='/need/']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/need/")
    walk_to(page, "items-0-name")
    page.keyboard.type("Ұн")
    shoot(page, f"need-new-{language}")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/families/{family.pk}/")
    assert page.locator("a[href*='/families/needs/']").count() == 1


def test_a_second_person_is_added_without_scripts(visit: Visit, alice: User, shoot: Shoot) -> None:
    page = visit("/families/register/", user=alice, scripts=False)
    page.locator("[name=members-0-given_name]").fill("Айгүл")
    page.locator("[name=add_member]").click()
    assert page.locator("[name=members-0-given_name]").input_value() == "Айгүл"
    assert page.locator("[name=members-1-family_name]").evaluate("element => element === document.activeElement")
    shoot(page, "register-two-people")
