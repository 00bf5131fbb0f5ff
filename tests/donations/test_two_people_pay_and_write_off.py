from typing import Any

import pytest

from beneficiaries.models import Request
from donations.constants import AllocationState, ReceiptKind
from donations.models import Account, Allocation, Fund, StockLot
from donations.selectors import trace_gift
from donations.services import allocate_lot, allocate_money, hand_over
from shapagat.accounts.constants import Role
from shapagat.accounts.exceptions import SecondPersonNeeded
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.audit.constants import Kind
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.donations.conftest import GiveGoods, GiveMoney
from tests.support.http import ClientOf
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db

PAY = {"receipt": "signature", "paid_from": "cash"}


@pytest.fixture
def promised(dana: User, request_of_a_family: Request, fund: Fund, give_money: GiveMoney) -> Allocation:
    """Money promised to a family."""
    give_money(1000)
    with work_as(dana, Purpose.DONATION):
        return allocate_money(request=request_of_a_family, fund=fund, amount_tiyn=600, actor_id=dana.pk)


@pytest.fixture
def elsewhere(make_user: MakeUser, shymkent: Centre) -> User:
    """Coordinates in another city."""
    return make_user("elsewhere", Role.COORDINATOR, shymkent)


def _post(as_user: ClientOf, user: User, path: str, body: dict[str, Any], status: int) -> dict[str, Any]:
    answer = as_user(user).post(f"/api/v1/{path}", body)
    assert answer.status_code == status, answer.content
    return dict(answer.json())


def _cash(dana: User) -> int:
    with work_as(dana, Purpose.DONATION):
        return Account.objects.get(code="cash").balance_tiyn


def test_money_is_paid_when_a_coordinator_of_another_city_approves(
    promised: Allocation, dana: User, elsewhere: User, as_user: ClientOf
) -> None:
    asked = _post(as_user, dana, f"allocations/{promised.pk}/hand-over/", PAY, 202)
    assert _cash(dana) == 1000
    done = _post(as_user, elsewhere, f"proposals/{asked['id']}/approve/", {}, 200)
    assert _cash(dana) == 400
    with work_as(dana, Purpose.DONATION):
        promised.refresh_from_db()
        assert promised.state == AllocationState.HANDED_OVER
        assert promised.handover is not None
        assert (str(promised.handover.pk), promised.handover.handed_over_by_id) == (done["result_id"], dana.pk)
        assert not Entry.objects.filter(kind=Kind.READ, actor_id=elsewhere.pk).exists()


def test_whoever_asks_does_not_approve(promised: Allocation, bob: User, as_user: ClientOf, dana: User) -> None:
    asked = _post(as_user, bob, f"allocations/{promised.pk}/hand-over/", PAY, 202)
    _post(as_user, bob, f"proposals/{asked['id']}/approve/", {}, 403)
    assert _cash(dana) == 1000


def test_a_storekeeper_approves_nothing(
    promised: Allocation, dana: User, make_user: MakeUser, astana: Centre, as_user: ClientOf
) -> None:
    asked = _post(as_user, dana, f"allocations/{promised.pk}/hand-over/", PAY, 202)
    _post(as_user, make_user("keeper", Role.STOREKEEPER, astana), f"proposals/{asked['id']}/approve/", {}, 403)
    assert _cash(dana) == 1000


@pytest.mark.parametrize("alone", [True, False])
def test_the_service_pays_nothing_for_one_person(promised: Allocation, dana: User, *, alone: bool) -> None:
    approved_by = dana.pk if alone else None
    with work_as(dana, Purpose.DONATION), pytest.raises(SecondPersonNeeded):
        hand_over(allocations=[promised], receipt=ReceiptKind.SIGNATURE, actor_id=dana.pk, approved_by=approved_by)


def test_what_cannot_be_paid_any_more_stays_proposed(
    promised: Allocation, dana: User, bob: User, as_user: ClientOf
) -> None:
    asked = _post(as_user, dana, f"allocations/{promised.pk}/hand-over/", PAY, 202)
    _post(as_user, dana, f"allocations/{promised.pk}/cancel/", {}, 200)
    _post(as_user, bob, f"proposals/{asked['id']}/approve/", {}, 409)
    assert as_user(bob).get(f"/api/v1/proposals/{asked['id']}/").json()["state"] == "proposed"


def test_goods_are_written_off_by_two(dana: User, bob: User, give_flour: GiveGoods, as_user: ClientOf) -> None:
    lot = give_flour(10)
    asked = _post(as_user, dana, f"stock/lots/{lot.pk}/write-off/", {"quantity": 3, "reason": "damaged"}, 202)
    assert as_user(dana).get(f"/api/v1/stock/lots/{lot.pk}/").json()["quantity_on_hand"] == 10
    _post(as_user, bob, f"proposals/{asked['id']}/approve/", {}, 200)
    assert as_user(dana).get(f"/api/v1/stock/lots/{lot.pk}/").json()["quantity_on_hand"] == 7
    with work_as(dana, Purpose.DONATION):
        entry = Entry.objects.get(action="stock.written_off")
        assert (entry.actor_id, entry.detail["proposed_by"]) == (bob.pk, str(dana.pk))
        assert lot.gift is not None
        trace = trace_gift(lot.gift)
        assert (trace.left_by_lot, trace.written_off_by_lot) == ({lot.pk: 7}, {lot.pk: 3})


def test_what_is_promised_is_not_written_off(
    dana: User, bob: User, give_flour: GiveGoods, request_of_a_family: Request, as_user: ClientOf
) -> None:
    lot = give_flour(10)
    asked = _post(as_user, dana, f"stock/lots/{lot.pk}/write-off/", {"quantity": 5, "reason": "missing"}, 202)
    with work_as(dana, Purpose.DONATION):
        allocate_lot(request=request_of_a_family, lot=lot, quantity=6, actor_id=dana.pk)
    _post(as_user, bob, f"proposals/{asked['id']}/approve/", {}, 409)
    with work_as(dana, Purpose.DONATION):
        assert StockLot.objects.get(pk=lot.pk).quantity_on_hand == 10
    _post(as_user, dana, f"stock/lots/{lot.pk}/write-off/", {"quantity": 6, "reason": "missing"}, 409)
    _post(as_user, dana, f"stock/lots/{lot.pk}/write-off/", {"quantity": 0, "reason": "missing"}, 400)
    _post(as_user, dana, f"stock/lots/{lot.pk}/write-off/", {"quantity": 1, "reason": "thrown away"}, 400)
