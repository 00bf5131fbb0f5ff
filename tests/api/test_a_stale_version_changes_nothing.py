"""Drives every changing route that asks for a version, with one that nobody has read."""

import inspect
from typing import Any

import pytest

from shapagat.accounts.constants import OF_ALL_CENTRES
from shapagat.api.views import ApiView
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from tests.support.http import client_of
from tests.support.neighbours import World, maker_for
from tests.support.people import MakeUser
from tests.support.routes import Route, api_routes

pytestmark = pytest.mark.django_db


def asks_for_a_version(view: type[Any]) -> bool:
    """Tell whether a view, or one of ours it is made of, compares If-Match."""
    ours = (base for base in view.__mro__ if ".api." in base.__module__ and base is not ApiView)
    return any("require_match(" in inspect.getsource(base) for base in ours)


#: What it changes stands in its body.
BY_BODY = {"organisations/<uuid:organisation_id>/acknowledge/"}
VERSIONED = [
    route
    for route in api_routes()
    if route.method != "get"
    and route.parameters
    and maker_for(route.path) is not None
    and asks_for_a_version(route.view)
    and route.path not in BY_BODY
]


def test_there_are_such_routes() -> None:
    assert len(VERSIONED) > 15


@pytest.mark.parametrize("route", VERSIONED, ids=str)
def test_a_version_that_nobody_read_is_refused(
    route: Route, make_user: MakeUser, shymkent: Centre, charlie: Any
) -> None:
    make = maker_for(route.path)
    assert make is not None
    thing = make(World(charlie, shymkent, make_user))
    role = min(route.roles - OF_ALL_CENTRES)
    caller = make_user("stale", role, shymkent)
    call = getattr(client_of(caller), route.method)
    headers = {"If-Match": '"99999"', "Idempotency-Key": str(new_id())}
    answer = call(route.address(thing.kwargs), thing.bodies.get(route.last_word) or {}, headers=headers)
    assert answer.status_code == 412, answer.content
