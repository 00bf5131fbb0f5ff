"""Against a server on loopback that answers as the Bot API does."""

from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.support.providers import Asked, Reply, serving
from tests.volunteers.conftest import Enrolled
from tests.volunteers.telegram.conftest import SECRET, Telegram
from volunteers.tasks import acknowledge_button
from volunteers.telegram.linking import begin_linking

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(settings: Any, telegram: Callable[[int], Telegram]) -> Iterator[list[Asked]]:
    """What the Bot API was asked."""
    heard: list[Asked] = []

    def answer(one: Asked) -> Reply:
        heard.append(one)
        known = one.path.startswith("/bot77:token/")
        return (200, {"ok": True, "result": True}, {}) if known else (401, {"ok": False, "error_code": 401}, {})

    with serving(answer) as url:
        settings.TELEGRAM_API_URL, settings.TELEGRAM_BOT_TOKEN = url, "77:token"
        yield heard


def test_the_command_says_where_updates_go_and_with_which_secret(asked: list[Asked]) -> None:
    out = StringIO()
    call_command("telegram_webhook", stdout=out)
    (one,) = asked
    assert one.path == "/bot77:token/setWebhook"
    assert one.body["url"] == "https://shapagat.example/hooks/telegram/"
    assert (one.body["secret_token"], one.body["allowed_updates"]) == (SECRET, ["message", "callback_query"])
    assert "https://shapagat.example/hooks/telegram/" in out.getvalue()


def test_a_wrong_token_and_what_is_missing_are_said(asked: list[Asked], settings: Any) -> None:
    settings.TELEGRAM_BOT_TOKEN = "77:wrong"
    with pytest.raises(CommandError, match="did not take it"):
        call_command("telegram_webhook")
    settings.TELEGRAM_BOT_TOKEN = ""
    with pytest.raises(CommandError, match="TELEGRAM_BOT_TOKEN is not set"):
        call_command("telegram_webhook")


def test_a_pressed_button_is_acknowledged_without_the_chats_number(asked: list[Asked]) -> None:
    acknowledge_button("77")
    (one,) = asked
    assert (one.path, one.body) == ("/bot77:token/answerCallbackQuery", {"callback_query_id": "77"})


def test_a_press_that_nobody_can_acknowledge_is_answered_all_the_same(
    asked: list[Asked], telegram: Callable[[int], Telegram], vera: Enrolled, settings: Any
) -> None:
    settings.TELEGRAM_BOT_TOKEN = "77:wrong"
    acknowledge_button("77")
    chat = telegram(501)
    chat.say(f"/start {begin_linking(user=vera[0])}")
    assert chat.press("language:kk")["text"]
