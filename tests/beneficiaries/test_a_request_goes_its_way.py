import pytest

from beneficiaries import services
from beneficiaries.constants import ConfirmedBy, RequestState
from beneficiaries.exceptions import ConsentMissing
from beneficiaries.models import Request, RequestEvent
from beneficiaries.sealed import RequestDetails, RequestItem
from beneficiaries.services.requests.data import ItemData, RequestData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput, NotVisible, StaleVersion, WrongState
from shapagat.core.hooks import Hook, register
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import AccessDenied
from shapagat.encryption.sealing import open_one
from tests.beneficiaries.people import family, without_consent

pytestmark = pytest.mark.django_db


def registered(alice: User, astana: Centre, data: object = None) -> Request:
    with work_as(alice, Purpose.REGISTRATION):
        household = services.register_household(centre=astana, data=data or family(), actor_id=alice.pk).household
        need = RequestData("food", 3, household_id=household.id, items=(ItemData("Ұн", 2, "қап"),))
        return services.create_request(centre=astana, data=need, actor_id=alice.pk)


def test_from_draft_to_closed(alice: User, bob: User, astana: Centre) -> None:
    request = registered(alice, astana)
    with work_as(bob, Purpose.REQUEST_HANDLING):
        assert open_one(request, "details", RequestDetails).items == (RequestItem("Ұн", 2, "қап"),)
        services.open_request(request_id=request.id, actor_id=bob.pk, version=1)
        services.start_request(request_id=request.id, actor_id=bob.pk)
        services.mark_delivered(request_id=request.id, actor_id=bob.pk)
        services.confirm_request(request_id=request.id, actor_id=bob.pk, how=ConfirmedBy.CODE)
        done = services.close_request(request_id=request.id, actor_id=bob.pk)
        states = RequestEvent.objects.order_by("id").values_list("to_state", flat=True)
        assert list(states) == ["draft", "open", "in_progress", "delivered", "confirmed", "closed"]
        assert done.version == 6
        assert None not in (done.opened_at, done.delivered_at, done.confirmed_at, done.closed_at)


def test_what_was_delivered_is_not_closed_before_it_is_confirmed(alice: User, astana: Centre) -> None:
    request = registered(alice, astana)
    with work_as(alice, Purpose.REQUEST_HANDLING):
        services.open_request(request_id=request.id, actor_id=alice.pk)
        services.mark_delivered(request_id=request.id, actor_id=alice.pk)
        with pytest.raises(WrongState):
            services.close_request(request_id=request.id, actor_id=alice.pk)


def test_whoever_works_for_it_is_told_when_it_is_cancelled(alice: User, astana: Centre) -> None:
    told = []
    register(Hook.REQUEST_ENDED, "a listener of this test", told.append)
    request = registered(alice, astana)
    try:
        with work_as(alice, Purpose.REQUEST_HANDLING):
            services.cancel_request(request_id=request.id, actor_id=alice.pk, reason_code="not_needed")
    finally:
        register(Hook.REQUEST_ENDED, "a listener of this test", lambda _: None)
    assert told == [request.id]


def test_a_reason_is_asked_for(alice: User, astana: Centre) -> None:
    request = registered(alice, astana)
    with work_as(alice, Purpose.REQUEST_HANDLING), pytest.raises(InvalidInput) as refused:
        services.cancel_request(request_id=request.id, actor_id=alice.pk, reason_code="")
    assert refused.value.errors[0].code == "reason_required"


def test_a_stale_version_is_refused(alice: User, astana: Centre) -> None:
    request = registered(alice, astana)
    with work_as(alice, Purpose.REQUEST_HANDLING), pytest.raises(StaleVersion):
        services.open_request(request_id=request.id, actor_id=alice.pk, version=2)


def test_a_neighbour_cannot_touch_it(alice: User, charlie: User, astana: Centre) -> None:
    request = registered(alice, astana)
    with work_as(charlie, Purpose.REQUEST_HANDLING), pytest.raises(NotVisible):
        services.open_request(request_id=request.id, actor_id=charlie.pk)


def test_a_family_without_consent_reaches_nobody(alice: User, bob: User, astana: Centre) -> None:
    request = registered(alice, astana, without_consent())
    with work_as(alice, Purpose.REQUEST_HANDLING), pytest.raises(ConsentMissing):
        services.open_request(request_id=request.id, actor_id=alice.pk)
    with work_as(bob, Purpose.REQUEST_HANDLING), pytest.raises(AccessDenied):
        open_one(request, "details", RequestDetails)
    with work_as(alice, Purpose.REQUEST_HANDLING):
        assert Request.objects.get().state == RequestState.DRAFT
