from typing import Any

import pytest

from shapagat.centres.models import Centre
from tests.volunteers.cases import make_volunteer
from tests.web.conftest import SignIn
from volunteers.telegram.linking import has_chat, link_chat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def bot(settings: Any) -> None:
    settings.TELEGRAM_WEBHOOK_SECRET, settings.TELEGRAM_BOT_NAME = "agreed", "shapagat_bot"


def test_the_page_shows_a_secret_once_and_lets_the_chat_go(sign_in: SignIn, astana: Centre) -> None:
    vera, _ = make_volunteer(astana, "vera")
    client = sign_in(vera)
    shown = client.post("/tasks/telegram/").content.decode()
    code = shown.split("https://t.me/shapagat_bot?start=")[1].split('"')[0]
    assert code not in client.get("/tasks/telegram/").content.decode()
    assert link_chat(chat_id=7, code=code) == vera
    client.post("/tasks/telegram/", {"step": "end"})
    assert not has_chat(vera.pk)


def test_without_a_bot_nothing_is_offered(sign_in: SignIn, astana: Centre, settings: Any) -> None:
    settings.TELEGRAM_WEBHOOK_SECRET = ""
    vera, _ = make_volunteer(astana, "vera")
    page = sign_in(vera).get("/tasks/telegram/").content.decode()
    assert "<button" not in page.split("<main")[1].split("</main")[0]
