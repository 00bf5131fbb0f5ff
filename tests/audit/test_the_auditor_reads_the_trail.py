import pytest

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from tests.support.http import ClientOf
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db


def test_entries_come_newest_first_page_by_page(
    make_user: MakeUser, alice: User, charlie: User, as_user: ClientOf
) -> None:
    client = as_user(make_user("watcher", Role.AUDITOR))
    everything = client.get("/api/v1/audit/entries/").json()["results"]
    ids = [entry["id"] for entry in everything]
    assert ids == sorted(ids, reverse=True)
    paged, address = [], "/api/v1/audit/entries/?limit=2"
    while address:
        page = client.get(address).json()
        assert len(page["results"]) <= 2
        paged += [entry["id"] for entry in page["results"]]
        address = page["next"]
    assert paged == ids


def test_they_are_filtered_by_centre_actor_and_subject(
    make_user: MakeUser, alice: User, charlie: User, as_user: ClientOf
) -> None:
    client = as_user(make_user("watcher", Role.AUDITOR))
    of_astana = client.get("/api/v1/audit/entries/?centre=astana").json()["results"]
    assert {entry["centre"] for entry in of_astana} == {"astana"}
    assert "user.created" in {e["action"] for e in client.get("/api/v1/audit/entries/?centre=none").json()["results"]}
    nobody = "00000000-0000-0000-0000-0000000000ff"
    assert client.get(f"/api/v1/audit/entries/?actor={nobody}").json()["results"] == []
    assert client.get(f"/api/v1/audit/entries/?subject={nobody}").json()["results"] == []


@pytest.mark.parametrize("query", ["actor=me", "limit=0", "limit=201", "cursor=!", "colour=red"])
def test_a_wrong_filter_is_refused(make_user: MakeUser, alice: User, as_user: ClientOf, query: str) -> None:
    answer = as_user(make_user("watcher", Role.AUDITOR)).get(f"/api/v1/audit/entries/?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_error")


def test_nobody_else_reads_it(bob: User, make_user: MakeUser, as_user: ClientOf) -> None:
    for reader in (bob, make_user("root", Role.ADMIN), make_user("net", Role.NETWORK)):
        assert as_user(reader).get("/api/v1/audit/entries/").status_code == 403
