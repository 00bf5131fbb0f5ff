import pytest

from beneficiaries import services
from beneficiaries.exceptions import TransferUnderWay
from beneficiaries.models import Household, Membership, Transfer
from beneficiaries.services.requests.data import ItemData, RequestData
from beneficiaries.services.transfers import accept_family as accepting
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import WrongState
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.encryption.models import Letter, Subject
from shapagat.erasure.services import Cause, erase
from tests.beneficiaries.transfers.sent import accepted, registered, sent, settle

pytestmark = pytest.mark.django_db(transaction=True)


def erased(user: User, kind: str, object_id: object) -> None:
    with work_as(user, Purpose.REGISTRATION):
        erase(kind=kind, object_id=object_id, cause=Cause("asked_by_person", user.pk))  # type: ignore[arg-type]  # an id


def people_alive(centre: Centre, household: Household) -> int:
    with scope({centre.id}):
        people = Membership.objects.filter(household=household).values("person_id")
        return Subject.objects.filter(pk__in=people, erased_at=None).count()


def one_of(centre: Centre, household: Household, role: str = "child") -> object:
    with scope({centre.id}):
        return Membership.objects.filter(household=household, role=role).values_list("person_id", flat=True)[0]


def test_an_erased_family_cannot_be_accepted(alice: User, charlie: User, astana: Centre, shymkent: Centre) -> None:
    household = registered(alice, astana)
    transfer = sent(alice, household, shymkent)
    erased(alice, "household", household.pk)
    settle(astana, shymkent)
    with pytest.raises(WrongState):
        accepted(charlie, transfer, shymkent)


def test_a_family_erased_and_accepted_in_the_same_minute_is_erased_there_too(
    alice: User, charlie: User, astana: Centre, shymkent: Centre
) -> None:
    household = registered(alice, astana)
    transfer = sent(alice, household, shymkent)
    erased(alice, "household", household.pk)
    there = accepted(charlie, transfer, shymkent)
    settle(astana, shymkent)
    assert people_alive(shymkent, there) == 0


@pytest.mark.parametrize("settled_first", [True, False])
def test_one_person_erased_is_erased_along_the_chain_and_nobody_else(
    alice: User, charlie: User, astana: Centre, shymkent: Centre, *, settled_first: bool
) -> None:
    household = registered(alice, astana)
    there = accepted(charlie, sent(alice, household, shymkent), shymkent)
    if settled_first:
        settle(astana)
    erased(alice, "person", one_of(astana, household))
    settle(astana, shymkent)
    assert people_alive(shymkent, there) == 5
    erased(charlie, "person", one_of(shymkent, there, "spouse"))
    settle(shymkent, astana)
    assert people_alive(astana, household) == 4


def test_a_letter_that_still_holds_an_erased_person_is_taken_back(
    alice: User, astana: Centre, shymkent: Centre
) -> None:
    household = registered(alice, astana)
    sent(alice, household, shymkent)
    erased(alice, "person", one_of(astana, household))
    settle(astana)
    with scope({astana.id}):
        assert Transfer.objects.get().state == "revoked"


def test_a_consent_that_is_withdrawn_takes_the_letter_back(
    alice: User, charlie: User, astana: Centre, shymkent: Centre
) -> None:
    household = registered(alice, astana)
    transfer = sent(alice, household, shymkent)
    with work_as(alice, Purpose.REGISTRATION):
        services.withdraw_consent(household_id=household.pk, actor_id=alice.pk, purposes=["transfer"])
    with pytest.raises(WrongState):
        accepted(charlie, transfer, shymkent)


def test_nothing_is_asked_for_that_would_not_reach_the_other_city(
    alice: User, astana: Centre, shymkent: Centre
) -> None:
    household = registered(alice, astana)
    sent(alice, household, shymkent)
    with work_as(alice, Purpose.REQUEST_HANDLING):
        data = RequestData("food", 3, household_id=household.pk, items=(ItemData("Мука", 2, "мешок"),))
        made = services.create_request(centre=astana, data=data, actor_id=alice.pk)
        with pytest.raises(TransferUnderWay):
            services.open_request(request_id=made.pk, actor_id=alice.pk)


@pytest.mark.parametrize("step", ["register_household", "record_change"])
def test_a_fault_in_the_middle_of_accepting_leaves_the_letter_as_it_was(
    alice: User, charlie: User, astana: Centre, shymkent: Centre, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    transfer = sent(alice, registered(alice, astana), shymkent)

    def fails(**_about: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(accepting, step, fails)
        with pytest.raises(RuntimeError):
            accepted(charlie, transfer, shymkent)
    with scope({shymkent.id}):
        assert (Household.objects.count(), Letter.objects.get().state) == (0, 1)
    assert accepted(charlie, transfer, shymkent).status == "active"
