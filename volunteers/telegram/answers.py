"""What the bot answers: a call of a method of the Bot API, given back as the answer to the webhook. Pure."""

from collections.abc import Sequence
from typing import Any, NamedTuple


class Button(NamedTuple):
    """A button below a message: what it says, and either what it tells the bot or which page it opens."""

    label: str
    data: str = ""
    url: str = ""


class Answer(NamedTuple):
    """A text, with rows of buttons."""

    text: str
    rows: Sequence[Sequence[Button]] = ()


def as_method(answer: Answer, chat_id: int) -> dict[str, Any]:
    """Return the answer as a call of `sendMessage`; the text is plain, so nothing in it can be markup."""
    called: dict[str, Any] = {"method": "sendMessage", "chat_id": chat_id, "text": answer.text}
    if answer.rows:
        called["reply_markup"] = {"inline_keyboard": [[_button(button) for button in row] for row in answer.rows]}
    return called


def _button(button: Button) -> dict[str, str]:
    return {"text": button.label} | ({"url": button.url} if button.url else {"callback_data": button.data})
