"""Speaking JSON to a provider: over TLS or on loopback, following nothing, waiting seconds."""

import http.client
import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from shapagat.core.transport import http_is_safe
from shapagat.notifications.channels.protocol import Refused, TryLater, Unsure

TIMEOUT_SECONDS = 5
#: An answer longer than this is none of a provider of ours.
_MOST_BYTES = 64 * 1024
#: A provider that asks for more patience than this is asked again sooner.
LONGEST_WAIT = 6 * 3600
_TOO_MANY, _SERVER_ERROR, _MULTIPLE = 429, 500, 300


@dataclass(frozen=True)
class Answer:
    """What a provider said."""

    status: int
    said: dict[str, Any]
    after: timedelta | None


def post_json(url: str, body: Mapping[str, Any], headers: Mapping[str, str]) -> Answer:
    """Post once. Raises TryLater when nobody was reached, Unsure when nothing came back, Refused for an unsafe URL."""
    if not http_is_safe(url):
        raise Refused("unsafe_address")
    connection, path = _connection(url)
    try:
        try:
            connection.connect()
        except (OSError, http.client.HTTPException):
            raise TryLater("unreachable") from None
        try:
            connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json", **headers})
            answer = connection.getresponse()
            text = answer.read(_MOST_BYTES)
        except (OSError, http.client.HTTPException):
            raise Unsure("no_answer") from None
        return Answer(answer.status, _object(text), _wait(answer.getheader("Retry-After")))
    finally:
        connection.close()


def taken(answer: Answer) -> dict[str, Any]:
    """Return what was said of a message that was taken. Raises TryLater, Unsure, Refused by the status."""
    if answer.status == _TOO_MANY:
        raise TryLater("too_many", after=answer.after)
    if answer.status >= _SERVER_ERROR:
        raise Unsure(f"http_{answer.status}", after=answer.after)
    if answer.status >= _MULTIPLE:
        # A redirection too: addresses and tokens go to whom they were meant for, and to nobody else.
        raise Refused(f"http_{answer.status}")
    return answer.said


def _connection(url: str) -> tuple[http.client.HTTPConnection, str]:
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    host = parts.hostname or ""
    if parts.scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, parts.port, timeout=TIMEOUT_SECONDS, context=context), path
    return http.client.HTTPConnection(host, parts.port, timeout=TIMEOUT_SECONDS), path


def _object(text: bytes) -> dict[str, Any]:
    try:
        said = json.loads(text)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _wait(said: str | None) -> timedelta | None:
    return timedelta(seconds=min(int(said), LONGEST_WAIT)) if said and said.isdecimal() else None
