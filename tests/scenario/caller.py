"""Somebody with a token, speaking to the running service."""

import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Caller:
    """One person's calls; every answer is checked against the status that is expected."""

    base: str
    token: str = ""

    def get(self, path: str, *, expect: int = 200) -> Any:
        """Read."""
        return self._call("GET", path, None, expect)

    def post(self, path: str, body: dict[str, Any] | None = None, *, expect: int = 201) -> Any:
        """Do."""
        return self._call("POST", path, body or {}, expect)

    def download(self, path: str) -> bytes:
        """Fetch a file."""
        status, content = self._send("GET", path, None)
        assert status == 200, content[:500]
        return content

    def wait(self, path: str, states: set[str], seconds: int = 60) -> Any:
        """Ask again until the object is in one of the states."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = self.get(path)
            if found["state"] in states:
                return found
            time.sleep(0.2)
        raise AssertionError(found)

    def _call(self, method: str, path: str, body: dict[str, Any] | None, expect: int) -> Any:
        status, content = self._send(method, path, body)
        assert status == expect, f"{method} {path}: {status} {content.decode()[:1500]}"
        return json.loads(content) if content else None

    def _send(self, method: str, path: str, body: dict[str, Any] | None) -> tuple[int, bytes]:
        request = urllib.request.Request(f"{self.base}/api/v1/{path}", method=method)  # noqa: S310 - our own address
        request.add_header("Accept-Language", "en")
        if self.token:
            request.add_header("Authorization", f"Token {self.token}")
        if body is not None:
            request.add_header("Content-Type", "application/json")
            request.data = json.dumps(body).encode()
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - our own address
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()
