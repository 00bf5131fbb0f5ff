from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from shapagat.accounts.models import User
from tests.volunteers.conftest import Enrolled
from tests.volunteers.telegram.conftest import Telegram
from volunteers.models import TelegramChat, TelegramCode
from volunteers.tasks import forget_telegram_updates
from volunteers.telegram.linking import begin_linking, has_chat, user_of_chat

pytestmark = pytest.mark.django_db

Chats = Callable[[int], Telegram]
Linked = Callable[..., Telegram]


def test_a_chat_nobody_joined_is_told_how(telegram: Chats) -> None:
    assert "/start" not in telegram(7).say("/tasks")["text"]
    assert user_of_chat(7) is None


def test_the_secret_joins_a_chat_once(telegram: Chats, vera: Enrolled) -> None:
    code = begin_linking(user=vera[0])
    assert "/tasks" in telegram(7).say(f"/start {code}")["text"]
    telegram(8).say(f"/start {code}")
    assert (user_of_chat(7), user_of_chat(8)) == (vera[0], None)


def test_a_secret_is_too_old_after_a_quarter_of_an_hour(telegram: Chats, vera: Enrolled) -> None:
    code = begin_linking(user=vera[0])
    TelegramCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    telegram(7).say(f"/start {code}")
    assert not has_chat(vera[0].pk)
    forget_telegram_updates()
    assert not TelegramCode.objects.exists()


def test_a_chat_has_one_login_and_a_login_one_chat(linked: Linked, vera: Enrolled, vlad: Enrolled) -> None:
    linked(vera[0], 7)
    linked(vlad[0], 7)
    assert user_of_chat(7) == vlad[0]
    linked(vlad[0], 8)
    assert (user_of_chat(7), user_of_chat(8)) == (None, vlad[0])


def test_no_chats_number_is_kept(linked: Linked, vera: Enrolled) -> None:
    linked(vera[0], 123456789)
    kept = bytes(TelegramChat.objects.values_list("chat_mac", flat=True).get())
    assert len(kept) == 32
    assert b"123456789" not in kept


def test_it_can_be_let_go(linked: Linked, vera: Enrolled) -> None:
    linked(vera[0], 7).say("/stop")
    assert user_of_chat(7) is None


def test_a_login_that_was_closed_says_nothing_through_the_bot(linked: Linked, vera: Enrolled) -> None:
    linked(vera[0], 7)
    User.objects.filter(pk=vera[0].pk).update(is_active=False)
    assert user_of_chat(7) is None


def test_without_a_bot_there_is_no_hook(settings: Any) -> None:
    settings.TELEGRAM_WEBHOOK_SECRET = ""
    headers = {"X-Telegram-Bot-Api-Secret-Token": ""}
    assert Client().post("/hooks/telegram/", {}, "application/json", headers=headers).status_code == 404
