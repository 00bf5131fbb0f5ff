"""Drives every route with an object of the caller's own centre, and looks at what the audit says of the openings."""

from typing import Any

import pytest

from shapagat.accounts.constants import OF_ALL_CENTRES
from shapagat.accounts.models import User
from shapagat.audit.constants import Kind
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.core.scope import scope
from shapagat.encryption.access import PERMITS
from shapagat.encryption.constants import Group, Purpose
from tests.support.http import client_of
from tests.support.neighbours import World, maker_for
from tests.support.people import MakeUser
from tests.support.routes import Route, api_routes

pytestmark = pytest.mark.django_db

#: A file is opened for the purpose of the job that it belongs to.
OF_ITS_JOB = "jobs/<uuid:job_id>/"


def openings(centre: Centre) -> list[str]:
    with scope({centre.pk}):
        return list(Entry.objects.filter(kind=Kind.READ).order_by("id").values_list("purpose", flat=True))


def purpose_of(route: Route) -> Purpose:
    declared = route.view.purpose
    return declared if isinstance(declared, Purpose) else declared[route.method.upper()]


@pytest.mark.parametrize("route", [route for route in api_routes() if route.parameters], ids=str)
def test_what_a_route_opens_it_opens_for_its_declared_purpose(
    route: Route, make_user: MakeUser, shymkent: Centre, charlie: User
) -> None:
    make = maker_for(route.path)
    if make is None:
        return
    theirs = make(World(charlie, shymkent, make_user))
    before = len(openings(shymkent))
    for role in sorted(route.roles - OF_ALL_CENTRES):
        user = make_user(f"some.{role}", role, shymkent)
        body: Any = theirs.bodies.get(route.last_word) or {}
        headers = {"If-Match": "*", "Idempotency-Key": str(new_id())}
        answer = getattr(client_of(user), route.method)(route.address(theirs.kwargs), body, headers=headers)
        if answer.streaming:
            # To its end: the test's client closes it then.
            list(answer.streaming_content)
        # A purpose that does not open what the view opens would be answered so.
        assert answer.status_code not in {403, 500}
    opened = set(openings(shymkent)[before:])
    assert opened <= {purpose_of(route)} or route.path.startswith(OF_ITS_JOB)


def test_a_view_that_declares_no_purpose_opens_nobodys_data() -> None:
    from shapagat.api.views import ApiView

    assert isinstance(ApiView.purpose, Purpose)
    assert PERMITS[ApiView.purpose] <= {Group.SECRET}
