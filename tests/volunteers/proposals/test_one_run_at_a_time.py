import sys

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.jobs.tasks import run_job
from tests.support.http import ClientOf
from tests.volunteers.cases import claim, in_centre, make_task, make_volunteer, state_of
from tests.volunteers.conftest import Enrolled
from tests.volunteers.proposals.running import match, proposed
from volunteers.models import MatchProposal

pytestmark = pytest.mark.django_db(transaction=True)

RUNS = "/api/v1/matching/runs/"


def test_a_second_start_answers_the_run_under_way(as_user: ClientOf, astana: Centre, bob: User) -> None:
    client = as_user(bob)
    first, second = (client.post(RUNS, {"centre": "astana"}) for _ in range(2))
    assert (first.status_code, first.json()["state"]) == (202, "queued")
    assert second.json()["id"] == first.json()["id"]


def test_done_by_the_workers_task(as_user: ClientOf, astana: Centre, bob: User, vera: Enrolled) -> None:
    make_task(astana)
    started = as_user(bob).post(RUNS, {"centre": "astana"}).json()
    run_job(astana.pk, started["job"])
    body = as_user(bob).get(f"{RUNS}{started['id']}/").json()
    assert (body["state"], body["covered"], body["weights"]) == ("succeeded", 1, 1)
    assert body["proposals"][0]["volunteer"] == str(vera[1].pk)


def test_a_cancelled_run_proposes_nothing(as_user: ClientOf, astana: Centre, bob: User, vera: Enrolled) -> None:
    make_task(astana)
    client = as_user(bob)
    started = client.post(RUNS, {"centre": "astana"}).json()
    for _ in range(2):
        assert client.post(f"{RUNS}{started['id']}/cancel/", {}).json()["state"] == "cancelled"
    run_job(astana.pk, started["job"])
    with in_centre(astana):
        assert not MatchProposal.objects.exists()
    assert client.post(RUNS, {"centre": "astana"}).json()["id"] != started["id"]


def test_a_worker_without_the_solvers_says_so(
    as_user: ClientOf, astana: Centre, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = as_user(bob).post(RUNS, {"centre": "astana"}).json()
    for name in [*sys.modules]:
        if name.startswith("volunteers.matching.matching"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "volunteers.matching.solver", None)
    run_job(astana.pk, started["job"])
    body = as_user(bob).get(f"{RUNS}{started['id']}/").json()
    assert (body["state"], body["message"]) == ("failed", "matching_not_installed")


def test_the_same_database_gives_the_same_proposals(astana: Centre, bob: User) -> None:
    for name in ("vera", "vlad", "vika"):
        make_volunteer(astana, name, capacity=2)
    for hours in (1, 2, 30):
        make_task(astana, hours=hours, slots=2, kind="visit")
    runs = [
        [(row.task_id, row.volunteer_id, row.counts) for row in proposed(astana, match(astana, bob))] for _ in range(3)
    ]
    assert len(runs[0]) == 5
    assert runs[0] == runs[1] == runs[2]


def test_a_new_run_ends_what_nobody_offered(astana: Centre, bob: User, vera: Enrolled) -> None:
    make_task(astana)
    first = match(astana, bob)
    second = match(astana, bob)
    assert [row.state for row in proposed(astana, first)] == ["lapsed"]
    assert [row.state for row in proposed(astana, second)] == ["proposed"]


def test_what_is_offered_is_not_proposed_to_others(
    as_user: ClientOf, astana: Centre, bob: User, vera: Enrolled, vlad: Enrolled
) -> None:
    make_task(astana)
    as_user(bob).post(f"{RUNS}{match(astana, bob).pk}/offer/", {})
    again = match(astana, bob)
    assert (again.tasks, again.covered, again.uncovered) == (0, 0, 0)


def test_it_lapses_when_the_task_is_taken_otherwise(astana: Centre, bob: User, vera: Enrolled, vlad: Enrolled) -> None:
    task = make_task(astana)
    run = match(astana, bob)
    (proposal,) = proposed(astana, run)
    other = vlad if proposal.volunteer_id == vera[1].pk else vera
    claim(astana, task, other[1])
    assert [row.state for row in proposed(astana, run)] == ["lapsed"]
    assert state_of(astana, task) == "claimed"


def test_a_run_reads_the_same_at_any_size(as_user: ClientOf, astana: Centre, bob: User) -> None:
    for name in ("vera", "vlad"):
        make_volunteer(astana, name, capacity=50)
    client, counts = as_user(bob), []
    for tasks in (2, 8):
        for _ in range(tasks):
            make_task(astana, hours=24 * (1 + len(counts)), slots=2)
        run = match(astana, bob)
        client.get(f"{RUNS}{run.pk}/")
        with CaptureQueriesContext(connections["default"]) as queries:
            body = client.get(f"{RUNS}{run.pk}/").json()
        counts.append((len(queries), len(body["proposals"])))
    assert counts[0][1] < counts[1][1]
    assert counts[0][0] == counts[1][0]


def test_neighbours_see_nothing(as_user: ClientOf, astana: Centre, bob: User, charlie: User, vera: Enrolled) -> None:
    make_task(astana)
    run = match(astana, bob)
    (proposal,) = proposed(astana, run)
    client = as_user(charlie)
    assert client.get(f"{RUNS}{run.pk}/").status_code in {403, 404}
    assert client.post(f"/api/v1/matching/proposals/{proposal.pk}/offer/", {}).status_code in {403, 404}
    explained = client.post(
        "/api/v1/matching/explain/", {"task": str(proposal.task_id), "volunteer": str(proposal.volunteer_id)}
    )
    assert explained.status_code in {403, 404}
    assert client.post(RUNS, {"centre": "astana"}).status_code in {400, 403, 404}
