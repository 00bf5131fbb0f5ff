from typing import Any

import pytest

from beneficiaries import services
from beneficiaries.models import Request
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.requests.parts import asked, brought, owed
from tests.beneficiaries.requests.test_a_request_is_not_made_twice import REQUESTS
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


def deliver(client: Any, request: Request, *parts: tuple[int, int], **headers: str) -> Any:
    items = [{"item": item, "quantity": quantity} for item, quantity in parts]
    return client.post(f"{REQUESTS}{request.pk}/deliver/", {"items": items}, format="json", headers=headers)


def test_a_part_leaves_it_in_progress_and_the_rest_delivers_it(alice: User, astana: Centre, as_user: ClientOf) -> None:
    client, request = as_user(alice), asked(alice, astana)
    first = deliver(client, request, (0, 3))
    assert (first.status_code, first.json()["state"]) == (200, "in_progress")
    second = deliver(client, request, (1, 2))
    assert (second.json()["state"], second.json()["etag"] != first.json()["etag"]) == ("in_progress", True)
    opened = client.get(f"{REQUESTS}{request.pk}/").json()
    assert [(item["delivered"], item["owed"]) for item in opened["items"]] == [(3, 2), (2, 0)]
    assert deliver(client, request, (0, 1), (0, 1)).json()["state"] == "delivered"
    opened = client.get(f"{REQUESTS}{request.pk}/").json()
    assert [(row["item"], row["quantity"]) for row in opened["deliveries"]] == [(0, 3), (1, 2), (0, 2)]
    assert {row["by"] for row in opened["deliveries"]} == {str(alice.pk)}
    assert [item["owed"] for item in opened["items"]] == [0, 0]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([(0, 6)], "more_than_owed"),
        ([(0, 3), (0, 3)], "more_than_owed"),
        ([(2, 1)], "item_unknown"),
        ([(0, 1), (1, 3)], "more_than_owed"),
        ([], "quantities_required"),
    ],
)
def test_what_is_not_owed_is_refused_and_nothing_is_written(
    parts: list[tuple[int, int]], code: str, alice: User, astana: Centre, as_user: ClientOf
) -> None:
    client, request = as_user(alice), asked(alice, astana)
    answer = deliver(client, request, *parts)
    assert (answer.status_code, [error["code"] for error in answer.json()["errors"]]) == (400, [code])
    assert owed(alice, request) == [5, 2]


@pytest.mark.parametrize("part", [(0, 0), (0, -1), (-1, 1)])
def test_what_is_no_quantity_is_refused(part: tuple[int, int], alice: User, astana: Centre, as_user: ClientOf) -> None:
    assert deliver(as_user(alice), asked(alice, astana), part).status_code == 400


def test_the_same_key_delivers_once(alice: User, astana: Centre, as_user: ClientOf) -> None:
    client, request = as_user(alice), asked(alice, astana)
    for _ in range(2):
        assert deliver(client, request, (0, 3), **{"Idempotency-Key": "one"}).status_code == 200
    assert owed(alice, request) == [2, 2]


def test_who_has_not_seen_the_last_part_is_told(alice: User, astana: Centre, as_user: ClientOf) -> None:
    client, request = as_user(alice), asked(alice, astana)
    brought(alice, request, {0: 1})
    etag = client.get(f"{REQUESTS}{request.pk}/").json()["etag"]
    brought(alice, request, {0: 1})
    assert deliver(client, request, (0, 1), **{"If-Match": etag}).status_code == 412


def test_the_rest_stays_unmet_for_a_reason(alice: User, astana: Centre) -> None:
    request = asked(alice, astana)
    brought(alice, request, {0: 3})
    with work_as(alice, Purpose.REQUEST_HANDLING):
        on: dict[str, Any] = {"request_id": request.pk, "actor_id": alice.pk}
        services.mark_unmet(**on, reason_code="nothing_in_stock")
        services.close_request(**on)
    assert owed(alice, request) == [2, 2]


def test_the_whole_may_follow_a_part(alice: User, astana: Centre) -> None:
    request = asked(alice, astana)
    brought(alice, request, {0: 3})
    with work_as(alice, Purpose.REQUEST_HANDLING):
        services.mark_delivered(request_id=request.pk, actor_id=alice.pk)
    assert owed(alice, request) == [0, 0]


@pytest.mark.parametrize(("reason", "left"), [("not_all", [2, 2]), ("not_done", [5, 2])])
def test_reopening_forgets_parts_only_when_nothing_arrived(
    reason: str, left: list[int], alice: User, astana: Centre
) -> None:
    request = asked(alice, astana)
    brought(alice, request, {0: 3})
    with work_as(alice, Purpose.REQUEST_HANDLING):
        services.mark_delivered(request_id=request.pk, actor_id=alice.pk)
        services.reopen_request(request_id=request.pk, actor_id=alice.pk, reason_code=reason)
    assert owed(alice, request) == left
    with pytest.raises(InvalidInput):
        brought(alice, request, {0: left[0] + 1})
    assert brought(alice, request, dict(enumerate(left))).state == "delivered"


def test_another_citys_request_is_not_found(charlie: User, alice: User, astana: Centre, as_user: ClientOf) -> None:
    request = asked(alice, astana)
    assert deliver(as_user(charlie), request, (0, 1)).status_code == 404


def test_what_waits_takes_no_parts(alice: User, astana: Centre, as_user: ClientOf) -> None:
    client, request = as_user(alice), asked(alice, astana)
    client.post(f"{REQUESTS}{request.pk}/hold/", {"reason": "away"}, format="json")
    answer = deliver(client, request, (0, 1))
    assert (answer.status_code, answer.json()["code"]) == (409, "wrong_state")


@pytest.mark.parametrize("step", ["hold", "cancel", "unmet", "reopen"])
@pytest.mark.parametrize("reason", ["because", "Слова о семье"])
def test_a_step_takes_only_reasons_of_its_list(
    step: str, reason: str, alice: User, astana: Centre, as_user: ClientOf
) -> None:
    request = asked(alice, astana)
    answer = as_user(alice).post(f"{REQUESTS}{request.pk}/{step}/", {"reason": reason}, format="json")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/reason")
