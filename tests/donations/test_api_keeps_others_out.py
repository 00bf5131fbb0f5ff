"""Another city's staff find nothing; the wrong role is refused; nobody unknown comes in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from beneficiaries.models import Request
from donations.models import Allocation, Donor, Fund, Gift, LedgerTransaction, StockItem, StockLot
from donations.services import allocate_lot
from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.donations.conftest import GiveGoods, GiveMoney
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


@dataclass
class Astana:
    """Ids of what Astana has."""

    donor: Donor
    fund: Fund
    item: StockItem
    lot: StockLot
    gift: Gift
    transaction: LedgerTransaction
    allocation: Allocation
    request: Request


@pytest.fixture
def there(
    dana: User,
    donor: Donor,
    fund: Fund,
    flour: StockItem,
    request_of_a_family: Request,
    give_money: GiveMoney,
    give_flour: GiveGoods,
) -> Astana:
    """One of everything."""
    gift, lot = give_money(1000), give_flour(10)
    with work_as(dana, Purpose.DONATION):
        promised = allocate_lot(request=request_of_a_family, lot=lot, quantity=1, actor_id=dana.pk)
        posted = LedgerTransaction.objects.get()
    return Astana(donor, fund, flour, lot, gift, posted, promised, request_of_a_family)


def reading(there: Astana) -> list[str]:
    return [
        f"donors/{there.donor.pk}/",
        f"gifts/{there.gift.pk}/",
        f"gifts/{there.gift.pk}/trace/",
        f"funds/{there.fund.pk}/",
        f"ledger/{there.transaction.pk}/",
        f"stock/lots/{there.lot.pk}/",
        f"allocations/{there.allocation.pk}/",
    ]


def writing(there: Astana) -> list[tuple[str, dict[str, Any]]]:
    lot = {"lot": str(there.lot.pk), "quantity": 1}
    goods = [{"item": str(there.item.pk), "quantity": 1}]
    return [
        ("gifts/", {"donor": str(there.donor.pk), "method": "in_kind", "goods": goods, "received_on": "2026-01-15"}),
        ("allocations/", {"request": str(there.request.pk), **lot}),
        ("allocations/of-item/", {"request": str(there.request.pk), "item": str(there.item.pk), "quantity": 1}),
        (f"allocations/{there.allocation.pk}/cancel/", {}),
        (f"allocations/{there.allocation.pk}/hand-over/", {"receipt": "signature"}),
        (f"ledger/{there.transaction.pk}/reverse/", {}),
        ("give-now/", {"household": str(there.request.household_id), "lots": [lot], "receipt": "signature"}),
    ]


LISTS = ["donors/", "gifts/", "funds/", "campaigns/", "ledger/", "stock/items/", "stock/lots/", "allocations/"]


@pytest.mark.parametrize("role", [Role.STOREKEEPER, Role.COORDINATOR])
def test_a_neighbour_finds_none_of_it(
    role: Role, there: Astana, shymkent: Centre, make_user: Callable[..., User], as_user: ClientOf
) -> None:
    client = as_user(make_user("erlan", role, shymkent))
    assert {client.get(f"/api/v1/{path}").status_code for path in reading(there)} == {404}
    assert {client.post(f"/api/v1/{path}", body).status_code for path, body in writing(there)} == {404}
    assert [client.get(f"/api/v1/{path}").json()["results"] for path in LISTS] == [[]] * len(LISTS)


def test_a_neighbours_fund_does_not_take_ones_own_gift(
    there: Astana, shymkent: Centre, make_user: Callable[..., User], as_user: ClientOf
) -> None:
    client = as_user(make_user("erlan", Role.STOREKEEPER, shymkent))
    own = client.post("/api/v1/donors/", {"centre": "shymkent", "kind": "anonymous"}).json()["id"]
    body = {"donor": own, "method": "cash", "fund": str(there.fund.pk), "amount_tiyn": 5, "received_on": "2026-01-15"}
    assert client.post("/api/v1/gifts/", body).status_code == 404


@pytest.mark.parametrize("role", [Role.NETWORK, Role.AUDITOR, Role.ADMIN, Role.VOLUNTEER])
def test_the_wrong_role_is_refused(
    role: Role, there: Astana, astana: Centre, make_user: Callable[..., User], as_user: ClientOf
) -> None:
    client = as_user(make_user("erlan", role, astana if role is Role.VOLUNTEER else None))
    assert {client.get(f"/api/v1/{path}").status_code for path in [*reading(there), *LISTS]} == {403}
    assert {client.post(f"/api/v1/{path}", body).status_code for path, body in writing(there)} == {403}


def test_nobody_unknown_comes_in(there: Astana, as_user: ClientOf) -> None:
    client = as_user(None)
    assert {client.get(f"/api/v1/{path}").status_code for path in [*reading(there), *LISTS]} == {401}
    assert {client.post(f"/api/v1/{path}", body).status_code for path, body in writing(there)} == {401}
