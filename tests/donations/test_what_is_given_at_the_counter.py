from datetime import timedelta

import pytest
from django.utils import timezone

from beneficiaries.constants import ConfirmedBy, RequestState
from beneficiaries.models import Household, Request
from donations.constants import AllocationState, ReceiptKind
from donations.exceptions import LotExpired, NotEnoughStock
from donations.models import Allocation, Handover, StockLot
from donations.services import Given, give_now
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput, NotVisible
from shapagat.core.ids import new_id
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.people import without_consent
from tests.donations.conftest import GiveGoods
from tests.donations.families import register_family

pytestmark = pytest.mark.django_db


@pytest.fixture
def household(alice: User, astana: Centre) -> Household:
    """A family at alice's counter."""
    return register_family(alice, astana)


def given(lot: StockLot, quantity: int, receipt: ReceiptKind = ReceiptKind.SIGNATURE) -> Given:
    return Given({lot.pk: quantity}, receipt)


def test_need_goods_and_receipt_are_one_step(
    alice: User, astana: Centre, household: Household, give_flour: GiveGoods
) -> None:
    lot = give_flour(10)
    with work_as(alice, Purpose.REGISTRATION):
        handover = give_now(centre=astana, household_id=household.pk, given=given(lot, 3), actor_id=alice.pk)
        request = Request.objects.get(pk=handover.request_id)
        assert (request.household_id, request.state, request.category) == (household.pk, RequestState.CLOSED, "food")
        assert request.opened_at == request.delivered_at
        assert handover.allocations.get().state == AllocationState.HANDED_OVER
        left = StockLot.objects.get(pk=lot.pk)
        assert (left.quantity_on_hand, left.quantity_reserved) == (7, 0)


def test_without_a_receipt_it_is_delivered_but_not_confirmed(
    alice: User, astana: Centre, household: Household, give_flour: GiveGoods
) -> None:
    what = given(give_flour(10), 3, ReceiptKind.NONE)
    with work_as(alice, Purpose.REGISTRATION):
        handover = give_now(centre=astana, household_id=household.pk, given=what, actor_id=alice.pk)
        assert Request.objects.get(pk=handover.request_id).state == RequestState.DELIVERED


def test_the_same_step_sent_twice_gives_once(
    alice: User, astana: Centre, household: Household, give_flour: GiveGoods
) -> None:
    lot, key = give_flour(10), new_id()
    with work_as(alice, Purpose.REGISTRATION):
        for _ in range(2):
            made = give_now(
                centre=astana, household_id=household.pk, given=given(lot, 3), actor_id=alice.pk, handover_id=key
            )
            assert made.pk == key
        assert StockLot.objects.get(pk=lot.pk).quantity_on_hand == 7
        assert Handover.objects.count() == Request.objects.count() == 1


def test_a_family_nobody_has_asked_for_consent_yet_is_helped_too(
    alice: User, astana: Centre, give_flour: GiveGoods
) -> None:
    pending = register_family(alice, astana, without_consent())
    with work_as(alice, Purpose.REGISTRATION):
        handover = give_now(centre=astana, household_id=pending.pk, given=given(give_flour(10), 3), actor_id=alice.pk)
        assert handover.request.household_id == pending.pk


def test_more_than_there_is_leaves_no_trace(
    alice: User, astana: Centre, household: Household, give_flour: GiveGoods
) -> None:
    lot = give_flour(2)
    with work_as(alice, Purpose.REGISTRATION):
        with pytest.raises(NotEnoughStock):
            give_now(centre=astana, household_id=household.pk, given=given(lot, 3), actor_id=alice.pk)
        assert Allocation.objects.count() == Request.objects.count() == 0


def test_what_is_past_its_day_is_not_given(
    alice: User, astana: Centre, household: Household, give_flour: GiveGoods
) -> None:
    gone = give_flour(2, expires_on=timezone.localdate() - timedelta(1))
    with work_as(alice, Purpose.REGISTRATION), pytest.raises(LotExpired):
        give_now(centre=astana, household_id=household.pk, given=given(gone, 1), actor_id=alice.pk)


def test_nothing_is_no_gift(alice: User, astana: Centre, household: Household) -> None:
    with work_as(alice, Purpose.REGISTRATION), pytest.raises(InvalidInput):
        give_now(centre=astana, household_id=household.pk, given=Given({}, ReceiptKind.ROLL), actor_id=alice.pk)


def test_a_neighbours_family_and_stock_are_not_there(
    charlie: User, shymkent: Centre, household: Household, give_flour: GiveGoods
) -> None:
    lot = give_flour(2)
    own = register_family(charlie, shymkent)
    with work_as(charlie, Purpose.REGISTRATION):
        for household_id in (household.pk, own.pk):
            with pytest.raises(NotVisible):
                give_now(centre=shymkent, household_id=household_id, given=given(lot, 1), actor_id=charlie.pk)


def test_every_receipt_is_a_way_of_confirming() -> None:
    assert set(ReceiptKind.values) - {ReceiptKind.NONE} <= set(ConfirmedBy.values)
