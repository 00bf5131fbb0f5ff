"""Everything a volunteer can read, walked by three who may not see where a family lives: whose claim is too early, who
has none, and who gave it back. A route or page that is new has to say here what its address names."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from tests.support.http import ClientOf
from tests.support.routes import Route, api_routes
from tests.volunteers.cases import (
    CELL,
    SECRETS,
    claim,
    in_centre,
    make_families,
    make_point,
    make_request,
    make_task,
    make_volunteer,
)
from tests.volunteers.conftest import Enrolled
from tests.volunteers.proof.done import certified
from tests.web.test_everybody_can_use_every_page import PAGES
from volunteers.constants import Absent
from volunteers.models import NoShow, Task
from volunteers.services import disclose_address, release_claim, report_no_show

pytestmark = pytest.mark.django_db

READS = [route for route in api_routes() if route.method == "get" and Role.VOLUNTEER in route.roles]
SHOWN = [(name, names) for name, view, names in PAGES if Role.VOLUNTEER in view.roles]
#: What an address may name that is nobody's yet: the answer is then that it is not there.
ELSEWHERE = frozenset({"job_id", "message_id", "proposal_id", "form", "report_id", "notification_id"})

#: Rooms whose tables hold what is kept of reading and what is sent.
KEPT_BY = {"notifications", "volunteers", "jobs", "api", "audit", "sessions"}


@pytest.fixture
def early(astana: Centre, vera: Enrolled) -> Task:
    """A task of a family that nobody else lives near, claimed a day and a half ahead."""
    return _claimed(astana, vera, hours=36)


def _claimed(centre: Centre, who: Enrolled, hours: float) -> Task:
    task = make_task(centre, make_request(centre, make_families(centre)[0]), hours=hours)
    claim(centre, task, who[1])
    return task


@pytest.fixture
def onlookers(astana: Centre, vera: Enrolled, vlad: Enrolled, early: Task) -> list[User]:
    """Vera is too early, Vlad has nothing, Zere has looked and given back."""
    zere = make_volunteer(astana, "zere")
    late = make_task(astana, early.request)
    held = claim(astana, late, zere[1])
    with in_centre(astana):
        assert disclose_address(claim=held, task=late, actor_id=zere[0].pk).address.street == SECRETS[0]
        release_claim(claim=held, actor_id=zere[0].pk)
    return [vera[0], vlad[0], zere[0]]


@pytest.fixture
def things(astana: Centre, early: Task, vera: Enrolled) -> dict[str, Any]:
    """What addresses name."""
    with in_centre(astana):
        claim_id = early.claims.get(volunteer=vera[1]).pk
        missed = claim(astana, make_task(astana), vera[1])
        report_no_show(claim=missed, absent=Absent.VOLUNTEER, actor_id=vera[0].pk)
        no_show_id = NoShow.objects.get().pk
    return {
        "claim_id": claim_id,
        "no_show_id": no_show_id,
        "certificate_id": certified(astana, vera[1]).pk,
        "task_id": early.pk,
        "request_id": early.request_id,
        "household_id": early.request.household_id,
        "volunteer_id": vera[1].pk,
        "point_id": make_point(astana).pk,
        "name": "pdf",
        **dict.fromkeys(ELSEWHERE, new_id()),
    }


def _told(body: str) -> set[str]:
    return {secret for secret in (*SECRETS, CELL) if secret in body}


def _bodies(user: User, things: dict[str, Any], as_user: ClientOf, login: Callable[[User], Client]) -> Iterator[Any]:
    api, pages = as_user(user), login(user)
    for route in READS:
        yield str(route), api.get(route.address(things))
    for name, names in SHOWN:
        yield name, pages.get(reverse(name, kwargs={one: things[one] for one in names}))


@pytest.mark.parametrize("route", READS, ids=str)
def test_every_route_of_volunteers_is_walked(route: Route, things: dict[str, Any]) -> None:
    assert set(route.parameters) <= set(things)


@pytest.mark.parametrize("page", SHOWN, ids=str)
def test_every_page_of_volunteers_is_walked(page: tuple[str, list[str]], things: dict[str, Any]) -> None:
    assert set(page[1]) <= set(things)


def test_none_of_them_is_told_where_the_family_lives(
    onlookers: list[User], things: dict[str, Any], as_user: ClientOf, settings: Any
) -> None:
    settings.TELEGRAM_WEBHOOK_SECRET = "agreed"

    def login(user: User) -> Client:
        client = Client()
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        return client

    leaks, opened = {}, 0
    for user in onlookers:
        for where, answer in _bodies(user, things, as_user, login):
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            opened += answer.status_code == 200
            found = _told(body.decode(errors="ignore"))
            if found:
                leaks[f"{user.username} {where}"] = found
    assert leaks == {}
    assert opened > len(onlookers) * 5


def test_nothing_that_is_kept_or_sent_tells_it(onlookers: list[User], astana: Centre) -> None:
    tables = {model._meta.db_table for model in apps.get_models() if model._meta.app_label in KEPT_BY}
    kept = {}
    with in_centre(astana), connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{table}" t')  # noqa: S608 - names of our own tables
            kept[table] = cursor.fetchone()[0] or ""
    assert {table: secret for table, rows in kept.items() for secret in SECRETS if secret in rows} == {}
    assert kept["volunteers_claim"]
