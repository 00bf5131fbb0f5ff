from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beneficiaries import services
from beneficiaries.constants import ConfirmedBy
from beneficiaries.models import Request, RequestEvent
from beneficiaries.services.requests.data import RequestData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import WrongState
from shapagat.encryption.constants import Purpose
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


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(wanted=st.lists(st.sampled_from(sorted(STEPS)), min_size=1, max_size=15))
def test_any_order_of_steps(wanted: list[str], alice: User, astana: Centre) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        made = services.register_households(centre=astana, families=[family()], actor_id=alice.pk, compared=False)
        need = RequestData("food", 1, household_id=made[0].household.id)  # type: ignore[union-attr]  # it is registered
        request = services.create_request(centre=astana, data=need, actor_id=alice.pk)
        state, version = "draft", 1
        for step in wanted:
            if step in EXISTS[state].split():
                STEPS[step](request_id=request.id, actor_id=alice.pk)
                state, version = step, version + 1
            else:
                with pytest.raises(WrongState):
                    STEPS[step](request_id=request.id, actor_id=alice.pk)
            found = Request.objects.get(pk=request.pk)
            assert (found.state, found.version) == (state, version)
        assert RequestEvent.objects.filter(request=request).count() == version
