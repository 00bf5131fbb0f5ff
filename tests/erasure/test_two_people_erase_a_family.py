from datetime import timedelta

import pytest
from django.utils import timezone

from beneficiaries.constants import ConfirmedBy, RequestCategory
from beneficiaries.models import Household, Membership, Request
from beneficiaries.selectors.figures import figures_of
from beneficiaries.services import confirm_request, create_requests, mark_delivered, register_household
from beneficiaries.services.requests.data import RequestData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.audit.constants import Kind
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.encryption.constants import KeyState, Purpose
from shapagat.encryption.keystore.models import DataKey
from shapagat.encryption.models import IndexToken, Subject
from tests.beneficiaries.people import family, member
from tests.donations.families import open_request
from tests.erasure.conftest import EraseByTwo
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)


def _household(user: User) -> Household:
    with work_as(user, Purpose.REGISTRATION):
        return Household.objects.get()


def test_keys_and_tokens_go_the_row_and_the_audit_stay(
    alice: User, bob: User, dana: User, astana: Centre, erase_by_two: EraseByTwo
) -> None:
    open_request(alice, astana, RequestCategory.FOOD)
    household = _household(alice)
    with work_as(alice, Purpose.REGISTRATION):
        entries = Entry.objects.count()
        subjects = [household.pk, *Membership.objects.values_list("person_id", flat=True)]
    erase_by_two(f"households/{household.pk}/")
    with work_as(alice, Purpose.REGISTRATION):
        erased = Subject.objects.filter(pk__in=subjects, erased_at__isnull=False)
        keys = list(erased.values_list("data_key_id", flat=True))
        assert not IndexToken.objects.exists()
        assert Request.objects.get().state == "cancelled"
        assert Entry.objects.count() > entries
        entry = Entry.objects.get(action="household.erased")
        assert (entry.actor_id, entry.detail["requested_by"]) == (dana.pk, str(bob.pk))
        assert set(entry.detail["keys"]) == {str(key) for key in keys}
        assert not Entry.objects.filter(kind=Kind.READ, actor_id=dana.pk).exists()
    assert len(keys) == len(subjects) == 2
    assert set(DataKey.objects.filter(pk__in=keys).values_list("state", "wrapped")) == {(KeyState.DESTROYED, None)}


def test_every_address_is_silent_and_the_number_is_free(
    alice: User, bob: User, astana: Centre, as_user: ClientOf, erase_by_two: EraseByTwo
) -> None:
    head = member("head", "Айгүл", timezone.localdate() - timedelta(days=12_000))
    with work_as(alice, Purpose.REGISTRATION):
        made = register_household(centre=astana, data=family(head), actor_id=alice.pk).household
        person_id = made.memberships.get().person_id
        need = create_requests(centre=astana, needs=[RequestData("food", 1, household_id=made.pk)], actor_id=alice.pk)[
            0
        ]
    searches = [{"iin": head.iin}, {"phone": "87011234567"}, {"name": "Ахметова Айгүл"}]

    def found() -> list[int]:
        client = as_user(alice)
        answers = [client.post("/api/v1/registry/search/", body).json() for body in searches]
        return [len(answer["results"]) for answer in answers]

    assert found() == [1, 1, 1]
    erase_by_two(f"households/{made.pk}/")
    assert found() == [0, 0, 0]
    parts = ("", "members/", "incomes/", "consents/", "assessments/", "history/")
    addresses = [f"households/{made.pk}/{part}" for part in parts]
    for address in [*addresses, f"persons/{person_id}/", f"requests/{need.pk}/"]:
        assert as_user(alice).get(f"/api/v1/{address}").status_code == 404, address
    again = as_user(alice).post(
        f"/api/v1/households/{made.pk}/erase/",
        {"reason": "asked_by_person"},
        headers={"Idempotency-Key": str(new_id())},
    )
    assert again.status_code == 404
    with work_as(alice, Purpose.REGISTRATION):
        register_household(centre=astana, data=family(head), actor_id=alice.pk)
    assert found() == [1, 1, 1]


def test_the_figures_of_the_quarter_stay(alice: User, astana: Centre, erase_by_two: EraseByTwo) -> None:
    need = open_request(alice, astana, RequestCategory.FOOD)
    today = timezone.localdate()
    with work_as(alice, Purpose.REQUEST_HANDLING):
        mark_delivered(request_id=need.pk, actor_id=alice.pk)
        confirm_request(request_id=need.pk, how=ConfirmedBy.SIGNATURE, actor_id=alice.pk)
        before = figures_of(astana.pk, today, today)
    assert before.households_registered == before.people_registered == before.requests_confirmed == 1
    erase_by_two(f"households/{_household(alice).pk}/")
    with work_as(alice, Purpose.REQUEST_HANDLING):
        assert figures_of(astana.pk, today, today) == before


def test_who_asked_does_not_approve(alice: User, bob: User, astana: Centre, as_user: ClientOf) -> None:
    open_request(alice, astana, RequestCategory.FOOD)
    household = _household(alice)
    asked = as_user(bob).post(f"/api/v1/households/{household.pk}/erase/", {"reason": "asked_by_person"})
    assert as_user(bob).post(f"/api/v1/proposals/{asked.json()['id']}/approve/", {}).status_code == 403
    with work_as_system(Purpose.RETENTION, {astana.pk}):
        assert not Subject.objects.filter(erased_at__isnull=False).exists()
