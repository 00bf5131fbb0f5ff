from contextlib import nullcontext
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beneficiaries import services
from beneficiaries.constants import ConfirmedBy
from beneficiaries.models import Request, RequestEvent
from beneficiaries.sealed import RequestDetails
from beneficiaries.selectors.owed import owed_items
from beneficiaries.services.requests.data import ItemData, RequestData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput, WrongState
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one
from tests.beneficiaries.people import family

pytestmark = pytest.mark.django_db

STEPS = {
    "open": services.open_request,
    "in_progress": services.start_request,
    "on_hold": partial(services.hold_request, reason_code="away"),
    "cancelled": partial(services.cancel_request, reason_code="not_needed"),
    "unmet": partial(services.mark_unmet, reason_code="nobody"),
    "delivered": services.mark_delivered,
    "confirmed": partial(services.confirm_request, how=ConfirmedBy.CODE),
    "closed": services.close_request,
    "reopened": partial(services.reopen_request, reason_code="not_done"),
}
#: Written down apart from the service: what people agreed on.
EXISTS = {
    "draft": "open delivered cancelled",
    "open": "in_progress delivered on_hold cancelled unmet",
    "in_progress": "open delivered on_hold cancelled unmet",
    "delivered": "confirmed reopened",
    "confirmed": "closed reopened",
    "closed": "reopened",
    "on_hold": "open cancelled unmet",
    "cancelled": "reopened",
    "unmet": "reopened closed",
    "reopened": "open in_progress delivered on_hold cancelled unmet",
}


TAKES_PARTS = {"open", "in_progress", "reopened"}
ASKED = (4, 2)


class Model:
    """What people agreed on: a state, its version, how many events, how many of each thing have arrived."""

    def __init__(self) -> None:
        self.state, self.version, self.events = "draft", 1, 1
        self.arrived, self.whole = [0, 0], False

    @property
    def owed(self) -> list[int]:
        """How many of each thing are owed."""
        return [0 if self.whole else wanted - came for wanted, came in zip(ASKED, self.arrived, strict=True)]

    def go(self, state: str) -> None:
        """Come into another state."""
        self.state, self.version, self.events = state, self.version + 1, self.events + 1
        if state == "delivered":
            self.whole = True
        if state == "reopened":
            # It never arrived: STEPS gives this reason.
            self.whole, self.arrived = False, [0, 0]

    def expect(self, step: str | tuple[int, int]) -> type[Exception] | None:
        """Take a step; return what the service must refuse it with."""
        if isinstance(step, str):
            if step not in EXISTS[self.state].split():
                return WrongState
            self.go(step)
            return None
        place, quantity = step
        if self.state not in TAKES_PARTS:
            return WrongState
        if quantity > self.owed[place]:
            return InvalidInput
        self.arrived[place] += quantity
        if self.owed == [0, 0]:
            self.go("delivered")
        elif self.state == "in_progress":
            self.version += 1
        else:
            self.go("in_progress")
        return None


PARTS = st.tuples(st.integers(0, 1), st.integers(1, 4))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(wanted=st.lists(st.one_of(st.sampled_from(sorted(STEPS)), PARTS), min_size=1, max_size=20))
def test_any_order_of_steps(wanted: list[str | tuple[int, int]], alice: User, astana: Centre) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        made = services.register_households(centre=astana, families=[family()], actor_id=alice.pk, compared=False)
        items = tuple(ItemData(f"Зат {number}", number) for number in ASKED)
        need = RequestData("food", 1, household_id=made[0].household.id, items=items)  # type: ignore[union-attr]  # it is registered
        on = {"request_id": services.create_request(centre=astana, data=need, actor_id=alice.pk).pk}
        model = Model()
        for step in wanted:
            take = STEPS[step] if isinstance(step, str) else partial(services.deliver_part, quantities=dict([step]))
            refused = model.expect(step)
            with pytest.raises(refused) if refused else nullcontext():
                take(**on, actor_id=alice.pk)
            found = Request.objects.get(pk=on["request_id"])
            assert (found.state, found.version) == (model.state, model.version)
            rows = owed_items(found, open_one(found, "details", RequestDetails))
            assert [row.owed for row in rows] == model.owed
        assert RequestEvent.objects.filter(request_id=on["request_id"]).count() == model.events
