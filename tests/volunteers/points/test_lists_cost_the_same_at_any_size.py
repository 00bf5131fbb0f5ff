import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.support.http import ClientOf
from tests.volunteers.cases import expect, make_plan, make_point, make_request, make_task_at

pytestmark = pytest.mark.django_db


def queries(client: APIClient, url: str, rows: int) -> int:
    with CaptureQueriesContext(connections["default"]) as main:
        assert len(client.get(url).json()["results"]) == rows
    return len(main)


def test_points_their_rolls_their_tasks_and_plans(as_user: ClientOf, astana: Centre, bob: User) -> None:
    client, point, counts = as_user(bob), make_point(astana), []
    client.get("/api/v1/points/")
    for more, total in ((1, 2), (10, 12)):
        for _ in range(more):
            expect(astana, make_point(astana), make_request(astana))
            expect(astana, point, make_request(astana))
            make_plan(astana, point)
            make_task_at(astana, point)
        lists = [("points/", total), (f"points/{point.pk}/requests/", total - 1), ("task-plans/", total - 1)]
        counts.append([queries(client, f"/api/v1/{name}", rows) for name, rows in (*lists, ("tasks/", total - 1))])
    assert counts[0] == counts[1]
