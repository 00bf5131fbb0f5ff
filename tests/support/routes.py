"""Every route of the API, read from the URL conf."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from shapagat.accounts.constants import Role

PREFIX = "api/v1/"
METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Route:
    """One method of one address."""

    path: str
    method: str
    view: Any
    parameters: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"

    @property
    def roles(self) -> frozenset[Role]:
        """Who may use it."""
        found: frozenset[Role] = getattr(self.view, "roles", {}).get(self.method.upper(), frozenset())
        return found

    @property
    def last_word(self) -> str:
        """The last part of the address, such as a step's name."""
        return self.path.rstrip("/").rsplit("/", 1)[-1]

    def address(self, kwargs: dict[str, Any]) -> str:
        """Fill the parameters in."""
        path = self.path
        for name in self.parameters:
            before, _, rest = path.partition("<")
            inside, _, after = rest.partition(">")
            assert inside.split(":")[-1] == name
            path = f"{before}{kwargs[name]}{after}"
        return f"/{PREFIX}{path}"


def api_routes() -> list[Route]:
    """Return every method of every address under /api/v1/ that asks for a token."""
    return [route for route in _all_routes() if not getattr(route.view, "open_to_all", False)]


def open_routes() -> list[Route]:
    """Return those that answer anybody."""
    return [route for route in _all_routes() if getattr(route.view, "open_to_all", False)]


def _all_routes() -> list[Route]:
    return sorted(_walk(get_resolver().url_patterns, ""), key=str)


def _walk(patterns: list[Any], before: str) -> Iterator[Route]:
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if path.startswith(PREFIX[: len(path)]):
                yield from _walk(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern) and path.startswith(PREFIX):
            view = getattr(pattern.callback, "view_class", None)
            for method in METHODS:
                if view is None or hasattr(view, method):
                    yield Route(path.removeprefix(PREFIX), method, view, tuple(pattern.pattern.converters))
