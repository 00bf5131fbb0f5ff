import pytest
from playwright.sync_api import Page

from shapagat.centres.models import Centre
from tests.volunteers.cases import STREET, make_task, make_volunteer, state_of
from tests.web.browser.conftest import Shoot, Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def fits(page: Page) -> bool:
    """Tell whether nothing has to be moved sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize(("language", "scripts"), [("kk", True), ("ru", False)])
def test_a_task_is_taken_and_delivered_on_360_pixels(
    visit: Visit, astana: Centre, shoot: Shoot, language: str, *, scripts: bool
) -> None:
    user, _ = make_volunteer(astana, "vera")
    task = make_task(astana)
    page = visit("/tasks/", user=user, language=language, width=360, scripts=scripts)
    assert fits(page)
    assert STREET not in page.content()
    shoot(page, f"open-tasks-{language}")
    page.locator("form[action$='/take/'] button").tap()
    page.wait_for_url(f"**/tasks/{task.pk}/")
    assert STREET in page.content()
    assert fits(page)
    shoot(page, f"task-{language}")
    page.locator("form[action$='/start/'] button").tap()
    page.locator("form[action$='/complete/'] button").tap()
    page.wait_for_url("**/tasks/mine/")
    assert fits(page)
    shoot(page, f"my-tasks-{language}")
    assert state_of(astana, task) == "done"


@pytest.mark.parametrize("path", ["/", "/tasks/", "/tasks/mine/", "/accounts/login/"])
def test_everything_to_press_is_large_enough(visit: Visit, astana: Centre, path: str) -> None:
    user, _ = make_volunteer(astana, "vera")
    make_task(astana)
    page = visit(path, user=user, width=360)
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, input, select')]
            .filter(e => e.offsetParent && !e.closest('p, li, .skip'))
            .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
            .filter(([, r]) => r.width && (r.height < 24 || r.width < 24)).map(([text]) => text)"""
    )
    assert small == []
