"""Every route that the role may use, with the other organisation's ids, in both directions."""

from typing import Any

import pytest
from django.db import connection

from beneficiaries.models import Organisation, Representation
from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.api.permissions import ANYONE
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from tests.beneficiaries.organisations.made import bound, filed, registered
from tests.support.http import ClientOf, client_of
from tests.support.people import MakeUser
from tests.support.routes import Route, api_routes

pytestmark = pytest.mark.django_db

ROLE = Role.ORGANISATION_REPRESENTATIVE
OF_THE_ROLE = [route for route in api_routes() if ROLE in route.roles and route.roles != ANYONE]
DETAIL = [route for route in OF_THE_ROLE if route.parameters]


def send(user: User, route: Route, organisation: Organisation, request_id: Any) -> Any:
    bodies: dict[str, Any] = {
        "requests": {"category": "food", "urgency": 2, "member_count": 1},
        "acknowledge": {"request": str(request_id), "received": 1},
    }
    call = getattr(client_of(user), route.method)
    ids = {"organisation_id": organisation.pk, "request_id": request_id}
    return call(route.address(ids), bodies.get(route.last_word, {}), format="json" if route.method == "post" else None)


def test_there_are_such_routes() -> None:
    assert {str(route) for route in OF_THE_ROLE} == {
        "GET organisations/",
        "GET organisations/<uuid:organisation_id>/requests/",
        "POST organisations/<uuid:organisation_id>/requests/",
        "GET organisations/<uuid:organisation_id>/requests/<uuid:request_id>/",
        "POST organisations/<uuid:organisation_id>/acknowledge/",
    }


@pytest.mark.parametrize("route", DETAIL, ids=str)
def test_another_organisation_is_nowhere(
    route: Route, silent_world: Organisation, dos: Organisation, sholpan: User, timur: User
) -> None:
    own, theirs = filed(sholpan, silent_world).request_id, filed(timur, dos).request_id
    answers = [
        send(sholpan, route, dos, theirs),
        send(timur, route, silent_world, own),
        send(sholpan, route, dos, own),
        send(timur, route, silent_world, theirs),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4


@pytest.mark.parametrize("route", [route for route in DETAIL if route.last_word != "requests"], ids=str)
def test_nor_is_its_request_among_ones_own(
    route: Route, silent_world: Organisation, dos: Organisation, sholpan: User, timur: User
) -> None:
    own, theirs = filed(sholpan, silent_world).request_id, filed(timur, dos).request_id
    assert send(sholpan, route, silent_world, theirs).status_code == 404
    assert send(timur, route, dos, own).status_code == 404


def test_lists_show_ones_own_alone(
    silent_world: Organisation, dos: Organisation, sholpan: User, timur: User, as_user: ClientOf
) -> None:
    for user, own in ((sholpan, silent_world), (timur, dos)):
        filed(user, own)
        client = as_user(user)
        listed = client.get("/api/v1/organisations/").json()["results"]
        assert [one["id"] for one in listed] == [str(own.pk)]
        needs = client.get(f"/api/v1/organisations/{own.pk}/requests/").json()["results"]
        assert [one["organisation"] for one in needs] == [str(own.pk)]


def test_an_organisation_of_another_city_is_nowhere(
    sholpan: User, charlie: User, shymkent: Centre, as_user: ClientOf
) -> None:
    theirs = registered(charlie, shymkent)
    assert as_user(sholpan).get(f"/api/v1/organisations/{theirs.pk}/requests/").status_code == 404


def test_the_role_alone_shows_nothing(make_user: MakeUser, astana: Centre, silent_world: Organisation) -> None:
    client = client_of(make_user("aigerim", ROLE, astana))
    assert client.get("/api/v1/organisations/").json()["results"] == []
    assert client.get(f"/api/v1/organisations/{silent_world.pk}/requests/").status_code == 404


def test_a_binding_written_by_sql_binds_nobody(
    make_user: MakeUser, astana: Centre, silent_world: Organisation, dos: Organisation
) -> None:
    user = make_user("aigerim", ROLE, astana)
    row = bound(silent_world, user)
    assert client_of(user).get(f"/api/v1/organisations/{silent_world.pk}/requests/").status_code == 200
    with scope({astana.pk}), connection.cursor() as cursor:
        cursor.execute("UPDATE beneficiaries_representation SET organisation_id = %s WHERE id = %s", [dos.pk, row.pk])
        assert Representation.objects.get().organisation_id == dos.pk
    for organisation in (silent_world, dos):
        assert client_of(user).get(f"/api/v1/organisations/{organisation.pk}/requests/").status_code == 404


def test_a_binding_without_the_role_shows_nothing(
    make_user: MakeUser, astana: Centre, silent_world: Organisation
) -> None:
    user = make_user("aigerim", Role.VOLUNTEER, astana)
    bound(silent_world, user)
    assert client_of(user).get(f"/api/v1/organisations/{silent_world.pk}/requests/").status_code == 403
