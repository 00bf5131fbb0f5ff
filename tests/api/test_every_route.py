"""Drives every route of the API with nobody, with every role, and with a neighbour's objects."""

from typing import Any

import pytest
from django.http import HttpResponse

from shapagat.accounts.constants import OF_ALL_CENTRES, Role
from shapagat.accounts.models import User
from shapagat.api.permissions import ANYONE
from shapagat.api.views import ApiView
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from tests.support.http import client_of
from tests.support.neighbours import World, maker_for
from tests.support.people import MakeUser
from tests.support.routes import Route, api_routes, open_routes

pytestmark = pytest.mark.django_db

ROUTES = api_routes()
DETAIL = [route for route in ROUTES if route.parameters]


def _send(user: User | None, route: Route, kwargs: dict[str, Any], body: Any = None) -> HttpResponse:
    # Any of its versions will do, and any key: whether it exists comes first.
    headers = {"If-Match": "*", "Idempotency-Key": str(new_id())}
    call = getattr(client_of(user), route.method)
    answer: HttpResponse = call(route.address(kwargs), body or {}, headers=headers)
    return answer


def _anything(route: Route) -> dict[str, Any]:
    return dict.fromkeys(route.parameters, new_id())


def _one_of(role: Role, make_user: MakeUser, centre: Centre) -> User:
    return make_user(f"some.{role}", role, None if role in OF_ALL_CENTRES else centre)


def test_there_are_routes() -> None:
    assert len(ROUTES) > 5


def test_only_what_is_named_here_answers_whoever_has_no_token() -> None:
    assert [str(route) for route in open_routes()] == ["POST certificates/verify/"]


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_every_route_stands_on_the_base_view_and_says_whose_it_is(route: Route) -> None:
    assert issubclass(route.view, ApiView)
    assert route.roles


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_without_a_token_the_answer_is_401(route: Route) -> None:
    assert _send(None, route, _anything(route)).status_code == 401


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_with_a_wrong_role_the_answer_is_403(route: Route, make_user: MakeUser, astana: Centre) -> None:
    statuses = {
        role: _send(_one_of(role, make_user, astana), route, _anything(route)).status_code
        for role in ANYONE - route.roles
    }
    assert statuses == dict.fromkeys(ANYONE - route.roles, 403)


@pytest.mark.parametrize("route", DETAIL, ids=str)
def test_an_object_of_another_centre_is_404(
    route: Route, make_user: MakeUser, astana: Centre, shymkent: Centre, charlie: User
) -> None:
    make = maker_for(route.path)
    if make is None:
        return
    theirs = make(World(charlie, shymkent, make_user))
    body = theirs.bodies.get(route.last_word)
    asking = route.roles - OF_ALL_CENTRES
    statuses = {
        role: _send(_one_of(role, make_user, astana), route, theirs.kwargs, body).status_code for role in asking
    }
    assert statuses == dict.fromkeys(asking, 404)


@pytest.mark.parametrize("route", DETAIL, ids=str)
def test_and_answers_just_as_one_that_never_was(
    route: Route, make_user: MakeUser, astana: Centre, shymkent: Centre, charlie: User
) -> None:
    make = maker_for(route.path)
    asking = route.roles - OF_ALL_CENTRES
    if make is None or not asking:
        return
    theirs, user = make(World(charlie, shymkent, make_user)), _one_of(min(asking), make_user, astana)
    body = theirs.bodies.get(route.last_word)
    seen, never = _send(user, route, theirs.kwargs, body), _send(user, route, _anything(route) | _names(theirs), body)
    assert (seen.status_code, seen.content) == (never.status_code, never.content)


def _names(theirs: Any) -> dict[str, Any]:
    return {name: value for name, value in theirs.kwargs.items() if isinstance(value, str)}
