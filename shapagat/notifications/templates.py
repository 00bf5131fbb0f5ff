"""The sentences: registered by the rooms that send them, marked for translation there."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise

_sentences: dict[str, str | Promise] = {}


class UnknownTemplate(Exception):
    """Nobody registered a sentence for this code."""


def register(code: str, sentence: str | Promise) -> None:
    """Let messages with `code` read `sentence`, with %(name)s for params. Registering a code again replaces it."""
    _sentences[code] = sentence


def check(code: str) -> None:
    """Raise UnknownTemplate when nobody registered the code."""
    if code not in _sentences:
        raise UnknownTemplate(code)


def sentence(code: str, params: Mapping[str, Any]) -> str:
    """Return the sentence in the active language. Raises UnknownTemplate."""
    check(code)
    return str(_sentences[code]) % params
