from collections.abc import Callable
from uuid import UUID

import pytest

from shapagat.accounts.models import User
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


def test_people_are_named_opened_and_judged_distinct_for_good(
    person: Callable[[str], UUID], alice: User, as_user: ClientOf
) -> None:
    one, two, three = person("Айгүл"), person("Айгуль"), person("Aigul")
    intake = as_user(alice)
    for other in (two, three):
        made = intake.post("/api/v1/duplicates/", {"one": str(one), "other": str(other)}, format="json")
        assert made.status_code == 201, made.json()
    address = f"/api/v1/duplicates/{made.json()['id']}/"
    opened = intake.get(address).json()
    assert len(opened["pairs"]) == 3
    assert {"family_name", "birth_date"} <= set(opened["pairs"][0]["evidence"])
    body = {"decisions": [{"person": str(each), "duplicate_of": None} for each in (one, two, three)]}
    assert intake.post(f"{address}resolve/", body, format="json", HTTP_IF_MATCH='"9"').status_code == 412
    assert intake.post(f"{address}resolve/", body, format="json", HTTP_IF_MATCH=opened["etag"]).status_code == 200
    again = intake.post("/api/v1/duplicates/", {"one": str(one), "other": str(two)}, format="json")
    assert (again.status_code, again.json()["code"]) == (409, "judged_already")


def test_intake_merges_and_a_coordinator_undoes(alice: User, bob: User, sisters: list[UUID], as_user: ClientOf) -> None:
    kept, duplicate = sisters[:2]
    intake, coordinator = as_user(alice), as_user(bob)
    made = intake.post("/api/v1/duplicates/", {"one": str(kept), "other": str(duplicate)}, format="json").json()
    said = [{"person": str(kept), "duplicate_of": None}, {"person": str(duplicate), "duplicate_of": str(kept)}]
    address = f"/api/v1/duplicates/{made['id']}/resolve/"
    done = intake.post(address, {"decisions": said}, format="json").json()
    assert done["state"] == "resolved"
    merge = f"/api/v1/merges/{done['merges'][0]}/"
    assert intake.post(f"{merge}undo/", {}, format="json").status_code == 403
    undone = coordinator.post(f"{merge}undo/", {}, format="json")
    assert undone.status_code == 200, undone.json()
    assert [row["restored"] for row in undone.json()["columns"]] == [True]
    assert coordinator.post(f"{merge}undo/", {}, format="json").status_code == 409
