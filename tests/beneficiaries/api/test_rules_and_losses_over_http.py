from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.beneficiaries.eligibility.rules import in_force, propose_loss
from tests.donations.families import register_family
from tests.support.http import ClientOf
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db

FIGURE = {
    "centre": "astana",
    "code": "subsistence_minimum",
    "amount_tiyn": 6_900_000,
    "effective_from": "2026-07-01",
    "source": "stat.gov.kz",
}
RULE = {
    "centre": "astana",
    "kind": "own",
    "code": "crisis",
    "name_kk": "Дағдарыс",
    "name_ru": "Кризис",
    "name_en": "Crisis",
    "reference": "own",
    "effective_from": "2026-07-01",
    "condition": "minors >= 1 and income_per_head < 50% poverty_line",
}


def post(client: APIClient, address: str, body: dict[str, Any]) -> Any:
    return client.post(f"/api/v1/{address}", body, format="json")


def test_a_coordinator_records_rules_and_figures_and_the_network_reads_them(
    bob: User, astana: Centre, make_user: MakeUser, as_user: ClientOf
) -> None:
    client = as_user(bob)
    made = post(client, "rule-sets/", RULE)
    assert made.status_code == 201
    assert post(client, "figures/", FIGURE).status_code == 201
    network = as_user(make_user("nina", Role.NETWORK))
    rows = network.get("/api/v1/rule-sets/").json()["results"]
    assert (rows[0]["name"], rows[0]["id"]) == ("Crisis", made.json()["id"])
    assert rows[0]["condition_text"].startswith("minors >= 1 and income a head")
    assert [row["code"] for row in rows[1:3]] == ["KZ-2026-01", "KZ-2025-01"]
    assert network.get("/api/v1/figures/").json()["results"][0]["amount_tiyn"] == 6_900_000
    assert post(network, "rule-sets/", RULE).status_code == 403
    ended = post(client, f"rule-sets/{made.json()['id']}/end/", {"last_day": "2030-12-31"})
    assert ended.json()["effective_to"] == "2030-12-31"


def test_intake_changes_no_rule(alice: User, astana: Centre, as_user: ClientOf) -> None:
    assert post(as_user(alice), "rule-sets/", RULE).status_code == 403
    assert post(as_user(alice), "figures/", FIGURE).status_code == 403
    assert as_user(alice).get("/api/v1/category-losses/").status_code == 403


@pytest.mark.parametrize("condition", ["minors", "import os", "iin = 1", "minors >= 1 or", ""])
def test_a_malformed_condition_is_refused_at_its_place(
    condition: str, bob: User, astana: Centre, as_user: ClientOf
) -> None:
    refused = post(as_user(bob), "rule-sets/", {**RULE, "condition": condition})
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["pointer"] == "/condition"


def test_a_loss_is_confirmed_once_or_kept_with_a_reason(
    alice: User, bob: User, astana: Centre, as_user: ClientOf
) -> None:
    client = as_user(bob)
    families = [register_family(alice, astana) for _ in range(2)]
    for household in families:
        propose_loss(alice, household)
    second, first = client.get("/api/v1/category-losses/?state=proposed").json()["results"]
    assert post(client, f"category-losses/{first['id']}/confirm/", {}).json()["state"] == "confirmed"
    assert post(client, f"category-losses/{first['id']}/confirm/", {}).status_code == 409
    assert post(client, f"category-losses/{second['id']}/keep/", {"reason": "just so"}).status_code == 400
    kept = post(client, f"category-losses/{second['id']}/keep/", {"reason": "hardship"}).json()
    assert (kept["state"], kept["keep_reason"]) == ("kept", "hardship")
    assert [in_force(alice, household) for household in families] == [[], ["low_income"]]
    told = client.get(f"/api/v1/households/{families[0].pk}/assessments/").json()["results"][0]
    assert told["lost"] == ["low_income"]
    assert len(told["rules_digest"]) == 64
    assert "until a coordinator decides" in told["steps"][-1]["text"]


def test_a_preview_and_a_new_assessment_are_jobs(bob: User, astana: Centre, as_user: ClientOf) -> None:
    client = as_user(bob)
    change = {key: value for key, value in FIGURE.items() if key != "centre"}
    assert post(client, "assessments/preview/", {"centre": "astana", "figure": change}).status_code == 202
    assert post(client, "assessments/preview/", {"centre": "astana"}).status_code == 400
    rule = {key: value for key, value in RULE.items() if key != "centre"}
    assert post(client, "assessments/preview/", {"centre": "astana", "rule": rule}).status_code == 202
    started = post(client, "assessments/reassess/", {"centre": "astana"})
    assert (started.status_code, started.json()["kind"]) == (202, "reassess-families")


def test_the_list_of_losses_costs_the_same_at_two_and_at_eight(
    alice: User, bob: User, astana: Centre, as_user: ClientOf
) -> None:
    client, costs = as_user(bob), []
    for count in (2, 6):
        for _ in range(count):
            propose_loss(alice, register_family(alice, astana))
        with CaptureQueriesContext(connections["default"]) as main:
            client.get("/api/v1/category-losses/")
        costs.append(len(main))
    assert costs[0] == costs[1]
