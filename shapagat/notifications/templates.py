"""The sentences: registered by the rooms that send them, marked for translation there."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise

#: An id, a code, a day: nothing with a space or a letter of a name in Kazakh or Russian.
_CODE = re.compile(r"[A-Za-z0-9_.:+-]{0,80}")

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


def check_params(params: Mapping[str, Any]) -> None:
    """Raise TypeError for anything that could be a name or a sentence: messages leave the service."""
    for name, value in params.items():
        if not (value is None or isinstance(value, int) or (isinstance(value, str) and _CODE.fullmatch(value))):
            raise TypeError(f"the param {name} is no id, code or count")


def sentence(code: str, params: Mapping[str, Any]) -> str:
    """Return the sentence in the active language. Raises UnknownTemplate."""
    check(code)
    return str(_sentences[code]) % params
