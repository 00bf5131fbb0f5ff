import pytest
from django.test import Client
from playwright.sync_api import Page

from beneficiaries.models import Request
from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.support.people import MakeUser
from tests.volunteers.cases import claim, in_centre, make_task, make_volunteer
from tests.web.browser.conftest import Shoot, Visit
from tests.web.counter import families_seen_by, register

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pages(astana: Centre, alice: User, bob: User, make_user: MakeUser) -> dict[str, tuple[str, User | None]]:
    """Every page there is to look at, and who looks."""
    alice.set_password("a long enough one")
    alice.save()
    client = Client()
    client.force_login(alice)
    register(client)
    family = f"families/{families_seen_by(alice)[0].pk}/"
    client.post(f"/{family}need/", {"category": "food", "urgency": "4", "items-0-name": "Ұн", "items-0-quantity": "2"})
    with in_centre(astana):
        need = Request.objects.get()
    taken, _ = make_task(astana, need), make_task(astana, need, required_skills=["driving"])
    vera, enrolled = make_volunteer(astana, "vera", skills=["driving"])
    claim(astana, taken, enrolled)
    vlad, _ = make_volunteer(astana, "vlad")
    counter = family.replace("families", "counter")
    return {
        "login": ("accounts/login/", None),
        "nowhere": ("nowhere/", alice),
        "home-intake": ("", alice),
        "search": ("families/", alice),
        "register": ("families/register/", alice),
        "import": ("families/import/", alice),
        "family": (family, alice),
        "consent": (f"{family}consent/", alice),
        "need-new": (f"{family}need/", alice),
        "give": (f"{counter}give/", alice),
        "given": (f"{counter}given/", alice),
        "protection": ("accounts/2fa/", alice),
        "reauthenticate": ("accounts/reauthenticate/", alice),
        "password": ("accounts/password/change/", alice),
        "logout": ("accounts/logout/", alice),
        "home-coordinator": ("", bob),
        "need": (f"families/needs/{need.pk}/", bob),
        "ask": (f"tasks/for/{need.pk}/", bob),
        "summaries": ("summaries/", bob),
        "home-volunteer": ("", vera),
        "open": ("tasks/", vera),
        "mine": ("tasks/mine/", vera),
        "task": (f"tasks/{taken.pk}/", vera),
        "task-of-another": (f"tasks/{taken.pk}/", vlad),
        "audit": ("audit/", make_user("ann", Role.AUDITOR)),
        "centres": ("centres/", make_user("adam", Role.ADMIN)),
    }


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_moves_sideways_or_breaks_its_own_rules(
    visit: Visit, pages: dict[str, tuple[str, User | None]], shoot: Shoot, width: int, language: str
) -> None:
    wide, broken, untitled = [], [], []
    for name, (path, user) in pages.items():
        page = visit(f"/{path}", user=user, language=language, width=width)
        complaints: list[str] = []
        page.on("console", lambda said, kept=complaints: kept.append(said.text) if said.type == "error" else None)
        page.reload()
        shoot(page, f"{name}-{language}-{width}")
        wide += [name] if not fits(page) else []
        broken += [(name, text) for text in complaints if "Content Security Policy" in text]
        untitled += [name] if page.locator("h1").count() != 1 else []
        page.context.close()
    assert (wide, broken, untitled) == ([], [], [])


def fits(page: Page) -> bool:
    """Tell whether nothing has to be moved sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
