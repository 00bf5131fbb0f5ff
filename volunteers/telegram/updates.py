"""What Telegram tells the bot (https://core.telegram.org/bots/api#update), as far as the bot understands it. Pure."""

from typing import Annotated

import msgspec

#: Telegram's own limit of a message.
_LONGEST_TEXT = 4096
_Text = Annotated[str, msgspec.Meta(max_length=_LONGEST_TEXT)]


class _Chat(msgspec.Struct):
    id: int
    type: str


class _Message(msgspec.Struct):
    chat: _Chat
    text: _Text = ""


class _Callback(msgspec.Struct):
    id: str
    message: _Message | None = None
    data: Annotated[str, msgspec.Meta(max_length=64)] = ""


class _Update(msgspec.Struct):
    update_id: int
    message: _Message | None = None
    callback_query: _Callback | None = None


class Said(msgspec.Struct, frozen=True):
    """What somebody said to the bot: a command with its words, typed or by a button."""

    update_id: int
    chat_id: int
    command: str
    words: str = ""
    #: The press of a button to be acknowledged; empty for what was typed.
    callback_id: str = ""

    def __repr__(self) -> str:
        return f"<Said {self.update_id}>"


def read_update(body: bytes) -> Said | None:
    """Return what was said in a private chat, or None for anything else. Raises ValueError for what is no update."""
    try:
        update = msgspec.json.decode(body, type=_Update)
    except msgspec.DecodeError as error:
        raise ValueError("no update") from error
    pressed = update.callback_query
    message = pressed.message if pressed else update.message
    if message is None or message.chat.type != "private":
        return None
    if pressed:
        command, _, words = pressed.data.partition(":")
        return Said(update.update_id, message.chat.id, command, words, pressed.id)
    command, _, words = message.text.strip().partition(" ")
    # In a menu a command may carry the bot's name.
    return Said(update.update_id, message.chat.id, command.partition("@")[0].removeprefix("/").lower(), words.strip())
