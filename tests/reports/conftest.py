"""Two centres with two quarters of work behind them."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.jobs.models import Job
from shapagat.jobs.services import run_job_inline
from tests.reports.world import World
from tests.support.people import MakeUser

AskReport = Callable[..., dict[str, Any]]


@pytest.fixture
def world(astana: Centre) -> World:
    """Astana, filled."""
    made = World(astana, seed=2016)
    made.fill()
    return made


@pytest.fixture
def two_worlds(world: World, shymkent: Centre) -> list[World]:
    """Astana and Shymkent, filled."""
    other = World(shymkent, seed=2017)
    other.fill()
    return [world, other]


def ask_report(client: APIClient, *centres: str, **more: Any) -> dict[str, Any]:
    """Ask for a report over HTTP and let its job run; return the report as it then stands."""
    body = {"kind": "quarterly", "centres": list(centres), **more}
    answer = client.post("/api/v1/reports/", body)
    assert answer.status_code == 202, answer.content
    started = answer.json()
    with scope({Centre.objects.get(slug=centres[0]).id}):
        job = Job.objects.get(pk=started["job"]["id"])
    run_job_inline(job)
    return dict(client.get(f"/api/v1/reports/{started['id']}/").json())


@pytest.fixture
def network(make_user: MakeUser) -> User:
    """Sees the figures of all cities, and figures only."""
    return make_user("nina", Role.NETWORK)
