"""Telegram as it speaks to the bot: updates over HTTP with the secret, answers read as calls of the Bot API."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from django.test import Client

from shapagat.accounts.models import User
from volunteers.telegram.linking import begin_linking

SECRET = "a-secret-agreed-with-telegram"
HOOK = "/hooks/telegram/"
_numbers = count(1000)


class Telegram:
    """One private chat with the bot."""

    def __init__(self, client: Client, chat_id: int) -> None:
        self.client, self.chat_id = client, chat_id

    def bring(self, update: Any, secret: str = SECRET) -> Any:
        """Bring an update; return the answer."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
        return self.client.post(HOOK, update, content_type="application/json", headers=headers)

    def typed(self, text: str) -> dict[str, Any]:
        """Make an update out of a message."""
        chat = {"id": self.chat_id, "type": "private"}
        return {"update_id": next(_numbers), "message": {"message_id": 1, "date": 0, "chat": chat, "text": text}}

    def pressed(self, data: str) -> dict[str, Any]:
        """Make an update out of a pressed button."""
        message = {"message_id": 1, "date": 0, "chat": {"id": self.chat_id, "type": "private"}}
        query = {"id": "77", "from": {"id": self.chat_id}, "message": message, "data": data}
        return {"update_id": next(_numbers), "callback_query": query}

    def say(self, text: str) -> dict[str, Any]:
        """Say something and return the method the bot calls."""
        return self._read(self.typed(text))

    def press(self, data: str) -> dict[str, Any]:
        """Press a button and return the method the bot calls."""
        return self._read(self.pressed(data))

    def _read(self, update: dict[str, Any]) -> dict[str, Any]:
        answer = self.bring(update)
        assert answer.status_code == 200
        called: dict[str, Any] = answer.json()
        assert (called["method"], called["chat_id"]) == ("sendMessage", self.chat_id)
        return called


def buttons(called: dict[str, Any]) -> list[str]:
    """Return what the buttons of a message tell the bot."""
    rows = called.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


@pytest.fixture
def telegram(settings: Any) -> Callable[[int], Telegram]:
    """Return chats by number, with a bot that knows its secret."""
    settings.TELEGRAM_WEBHOOK_SECRET, settings.TELEGRAM_BOT_NAME = SECRET, "shapagat_bot"
    settings.PUBLIC_URL = "https://shapagat.example"
    return lambda chat_id: Telegram(Client(), chat_id)


@pytest.fixture
def linked(telegram: Callable[[int], Telegram]) -> Callable[..., Telegram]:
    """Return a way to join a chat to a login."""

    def link(user: User, chat_id: int = 501) -> Telegram:
        chat = telegram(chat_id)
        User.objects.filter(pk=user.pk).update(language="en")
        chat.say(f"/start {begin_linking(user=user)}")
        return chat

    return link
