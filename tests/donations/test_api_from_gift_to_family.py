from typing import Any

import pytest
from rest_framework.test import APIClient

from beneficiaries.models import Request
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.donations.families import register_family
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db

NAMES = {"kk": "Ұн", "ru": "Мука", "en": "Flour"}


@pytest.fixture
def store(dana: User, as_user: ClientOf) -> APIClient:
    """Dana's client."""
    return as_user(dana)


def post(client: APIClient, path: str, body: dict[str, Any], status: int = 201, **headers: str) -> dict[str, Any]:
    answer = client.post(f"/api/v1/{path}", body, **headers)
    assert answer.status_code == status, answer.content
    return dict(answer.json())


def get(client: APIClient, path: str, status: int = 200) -> dict[str, Any]:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == status, answer.content
    return dict(answer.json())


def new_donor(client: APIClient) -> str:
    donor = post(client, "donors/", {"centre": "astana", "kind": "person", "name": "Сауле", "phone": "+77011234567"})
    return str(donor["id"])


def new_flour(client: APIClient) -> str:
    body = {"centre": "astana", "code": "flour", "names": NAMES, "unit": "kilogram", "category": "food"}
    return str(post(client, "stock/items/", body)["id"])


def give_flour(client: APIClient, quantity: int) -> dict[str, Any]:
    goods = [{"item": new_flour(client), "quantity": quantity, "expires_on": "2099-01-01"}]
    body = {"donor": new_donor(client), "method": "in_kind", "goods": goods, "received_on": "2026-01-15", "note": "ұн"}
    return post(client, "gifts/", body)


def give_money(client: APIClient, amount: int) -> tuple[str, str]:
    fund = post(client, "funds/", {"centre": "astana", "code": "general", "names": NAMES})["id"]
    body = {"donor": new_donor(client), "method": "bank", "fund": fund, "amount_tiyn": amount}
    return post(client, "gifts/", {**body, "received_on": "2026-01-15"})["id"], fund


def test_money_is_followed_from_the_donor_to_the_family(
    store: APIClient, request_of_a_family: Request, bob: User, as_user: ClientOf
) -> None:
    gift, fund = give_money(store, 100_000)
    promised = post(
        store, "allocations/", {"request": str(request_of_a_family.pk), "fund": fund, "amount_tiyn": 60_000}
    )
    assert get(store, f"funds/{fund}/") | {"free_tiyn": 40_000, "reserved_tiyn": 60_000} == get(store, f"funds/{fund}/")
    asked = post(store, f"allocations/{promised['id']}/hand-over/", {"receipt": "signature", "paid_from": "bank"}, 202)
    assert get(store, f"allocations/{promised['id']}/")["state"] == "reserved"
    post(as_user(bob), f"proposals/{asked['id']}/approve/", {}, 200)
    assert get(store, f"allocations/{promised['id']}/")["state"] == "handed_over"
    trace = get(store, f"gifts/{gift}/trace/")
    assert trace["unspent_tiyn"] + sum(step["amount_tiyn"] for step in trace["steps"]) == trace["amount_tiyn"]
    assert [(step["household"], step["state"]) for step in trace["steps"]] == [
        (str(request_of_a_family.household_id), "handed_over")
    ]
    assert [sum(entry["amount_tiyn"] for entry in row["entries"]) for row in get(store, "ledger/")["results"]] == [
        0
    ] * 3


def test_goods_are_followed_from_the_donor_to_the_family(store: APIClient, request_of_a_family: Request) -> None:
    gift = give_flour(store, 10)
    (lot,) = gift["lots"]
    promised = post(store, "allocations/", {"request": str(request_of_a_family.pk), "lot": lot, "quantity": 4})
    trace = get(store, f"gifts/{gift['id']}/trace/")
    assert trace["left"] == [{"lot": lot, "quantity": 6}]
    assert [(step["quantity"], step["request"]) for step in trace["steps"]] == [(4, str(request_of_a_family.pk))]
    assert post(store, f"allocations/{promised['id']}/cancel/", {}, 200)["state"] == "cancelled"
    assert get(store, f"stock/lots/{lot}/")["quantity_free"] == 10


def test_an_item_is_promised_from_what_expires_first(store: APIClient, request_of_a_family: Request) -> None:
    gift = give_flour(store, 10)
    item = get(store, f"stock/lots/{gift['lots'][0]}/")["item"]
    body = {"request": str(request_of_a_family.pk), "item": item, "quantity": 4}
    assert [row["quantity"] for row in post(store, "allocations/of-item/", body)["allocations"]] == [4]
    assert post(store, "allocations/of-item/", {**body, "quantity": 7}, 409)["code"] == "not_enough_stock"


def test_a_reversed_gift_leaves_the_fund_as_it_was(
    store: APIClient, donor: object, bob: User, as_user: ClientOf
) -> None:
    _gift, fund = give_money(store, 500)
    (posted,) = get(store, "ledger/")["results"]
    asked = post(store, f"ledger/{posted['id']}/reverse/", {}, 202)
    assert get(store, f"funds/{fund}/")["free_tiyn"] == 500
    reversal = post(as_user(bob), f"proposals/{asked['id']}/approve/", {}, 200)["result_id"]
    assert get(store, f"ledger/{reversal}/")["reverses"] == posted["id"]
    assert get(store, f"funds/{fund}/")["free_tiyn"] == 0
    assert post(store, f"ledger/{posted['id']}/reverse/", {}, 409)["code"] == "already_reversed"


def test_at_the_counter_the_same_key_gives_once(
    store: APIClient, alice: User, astana: Centre, as_user: ClientOf
) -> None:
    (lot,) = give_flour(store, 10)["lots"]
    family = register_family(alice, astana)
    body = {"household": str(family.pk), "lots": [{"lot": lot, "quantity": 3}], "receipt": "signature"}
    counter = as_user(alice)
    first, again = (post(counter, "give-now/", body, HTTP_IDEMPOTENCY_KEY="counter-1") for _ in range(2))
    assert first == again
    assert get(counter, f"stock/lots/{lot}/")["quantity_on_hand"] == 7


def test_a_storekeeper_may_stand_at_the_counter_too(store: APIClient, alice: User, astana: Centre) -> None:
    (lot,) = give_flour(store, 10)["lots"]
    body = {"household": str(register_family(alice, astana).pk), "lots": [{"lot": lot, "quantity": 3}]}
    assert post(store, "give-now/", {**body, "receipt": "roll"})["receipt"] == "roll"


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"amount_tiyn": None}, "/amount_tiyn", "required"),
        ({"amount_tiyn": 0}, "/amount_tiyn", "not_positive"),
        ({"amount_tiyn": "5"}, "/amount_tiyn", "invalid"),
        ({"received_on": "2999-01-01"}, "/received_on", "in_future"),
        ({"method": "in_kind"}, "/goods", "required"),
        ({"surprise": 1}, "/surprise", "unknown_field"),
    ],
)
def test_a_wrong_gift_is_explained_and_not_kept(
    store: APIClient, change: dict[str, Any], pointer: str, code: str
) -> None:
    fund = post(store, "funds/", {"centre": "astana", "code": "general", "names": NAMES})["id"]
    body = {"donor": new_donor(store), "method": "cash", "fund": fund, "amount_tiyn": 5, "received_on": "2026-01-15"}
    problem = post(store, "gifts/", {**body, **change}, 400)
    assert (pointer, code) in [(error["pointer"], error["code"]) for error in problem["errors"]]
    assert get(store, "gifts/")["results"] == []


def test_a_code_is_taken_once_in_a_centre(store: APIClient) -> None:
    body = {"centre": "astana", "code": "road-to-school", "names": NAMES, "starts_on": "2026-08-01"}
    post(store, "campaigns/", body)
    assert post(store, "campaigns/", body, 409)["code"] == "code_taken"


def test_lists_hold_nothing_of_the_donor_and_the_single_one_does(store: APIClient) -> None:
    donor = new_donor(store)
    assert "Сауле" not in store.get("/api/v1/donors/").content.decode()
    assert get(store, f"donors/{donor}/")["name"] == "Сауле"
