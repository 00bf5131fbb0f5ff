"""JSON read strictly: what two readers might understand differently is refused (RFC 8259 leaves it open)."""

import json
import math
import re
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.parsers import BaseParser

from shapagat.api.exceptions import MalformedJson, PayloadTooLarge

#: Bytes of a body, unless the view's `body_limit` says otherwise.
BODY_LIMIT = 1_000_000
#: Objects and lists inside one another.
DEPTH_LIMIT = 20

# Possessive, and an unfinished string runs to the end: one pass, whatever is sent.
_TOKENS = re.compile(rb'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[{]|[\]}]', re.DOTALL)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class StrictJSONParser(BaseParser):
    """Reads `application/json` in UTF-8, no other type.

    Raises PayloadTooLarge, and MalformedJson for broken JSON, duplicate keys, NaN and infinities, deep nesting, and
    for characters that no text can hold (NUL, lone surrogates).
    """

    media_type = "application/json"

    def parse(
        self, stream: IO[bytes], _media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """Return the body as Python objects."""
        limit = getattr((parser_context or {}).get("view"), "body_limit", BODY_LIMIT)
        raw = stream.read(limit + 1)
        if len(raw) > limit:
            raise PayloadTooLarge
        return read_json(raw)


def read_json(raw: bytes) -> Any:
    """Read one JSON text. Raises MalformedJson."""
    _check_depth(raw)
    try:
        value = json.loads(
            raw.decode("utf-8"), object_pairs_hook=_object, parse_constant=_no_constant, parse_float=_float
        )
    except ValueError:
        raise MalformedJson from None
    if b"\\u" in raw or b"\x00" in raw:
        _check_text(value)
    return value


def _check_depth(raw: bytes) -> None:
    depth = 0
    for token in _TOKENS.finditer(raw):
        first = token.group()[:1]
        if first in b"[{":
            depth += 1
            if depth > DEPTH_LIMIT:
                raise MalformedJson
        elif first in b"]}":
            depth -= 1


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise MalformedJson
    return made


def _no_constant(_name: str) -> Any:
    raise MalformedJson


def _float(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise MalformedJson
    return number


def _check_text(value: Any) -> None:
    if isinstance(value, str):
        if _UNSTORABLE.search(value):
            raise MalformedJson
    elif isinstance(value, dict):
        for key, item in value.items():
            _check_text(key)
            _check_text(item)
    elif isinstance(value, list):
        for item in value:
            _check_text(item)
