"""Objects of a neighbour, for the test that drives every route with them.

Each room says how to make its own in `tests/<room>/neighbours.py`, which is found by its name:

    @neighbour("tasks/<uuid:task_id>/")
    def task(world: World) -> Neighbour:
        return Neighbour({"task_id": make_task(world.shymkent).pk}, bodies={"hand-over": {…}})

The prefix covers every route below it; the longest one counts. A body, named by the address' last word, is needed only
where the view checks the body before it looks for the object. What is of no centre is declared with `of_no_centre`.
"""

import importlib.util
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import tests
from shapagat.accounts.models import User
from shapagat.centres.models import Centre


@dataclass(frozen=True)
class World:
    """Charlie and his centre."""

    charlie: User
    shymkent: Centre
    make_user: Callable[..., User]


@dataclass(frozen=True)
class Neighbour:
    """Charlie's object: what the address takes, and bodies by the address' last word."""

    kwargs: dict[str, Any]
    bodies: dict[str, Any] = field(default_factory=dict)


Maker = Callable[[World], Neighbour]
_makers: dict[str, Maker | None] = {}


def neighbour(prefix: str) -> Callable[[Maker], Maker]:
    """Let a function make the neighbour's object of every route that begins with `prefix`."""

    def register(make: Maker) -> Maker:
        _makers[prefix] = make
        return make

    return register


def of_no_centre(prefix: str) -> None:
    """Declare that routes which begin with `prefix` show nothing of any centre."""
    _makers[prefix] = None


def maker_for(path: str) -> Maker | None:
    """Return the maker of a route's object, None when it is of no centre. Raises LookupError when nobody said."""
    _load()
    prefixes = [prefix for prefix in _makers if path.startswith(prefix)]
    if not prefixes:
        raise LookupError(f"{path}: write a maker in tests/<room>/neighbours.py")
    return _makers[max(prefixes, key=len)]


def _load() -> None:
    for package in pkgutil.iter_modules(tests.__path__, "tests."):
        name = f"{package.name}.neighbours"
        if package.ispkg and package.name != "tests.support" and importlib.util.find_spec(name):
            importlib.import_module(name)
