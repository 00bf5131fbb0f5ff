from datetime import date

import pytest

from beneficiaries import services
from beneficiaries.exceptions import TransferConsentMissing, TransferUnderWay
from beneficiaries.models import Household, Membership, Request, Transfer
from beneficiaries.selectors.family import open_family
from beneficiaries.services.requests.data import ItemData, RequestData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import WrongState
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.encryption.models import IndexToken
from tests.beneficiaries.people import family
from tests.beneficiaries.transfers.sent import accepted, registered, sent, settle
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)


def request_of(user: User, household: Household, centre: Centre) -> Request:
    with work_as(user, Purpose.REQUEST_HANDLING):
        data = RequestData("food", 3, household_id=household.pk, items=(ItemData("Мука", 2, "мешок"),))
        made = services.create_request(centre=centre, data=data, actor_id=user.pk)
        return services.open_request(request_id=made.pk, actor_id=user.pk)


def everything_of(user: User, household: Household) -> tuple[object, ...]:
    with work_as(user, Purpose.REGISTRATION):
        whole = open_family(household)
        people = [
            (one.membership.role, one.identity, one.contact, one.circumstances, one.health) for one in whole.members
        ]
        return (whole.contact, whole.notes, whole.circumstances.housing, people)


def test_it_arrives_whole_under_ids_of_its_own(alice: User, charlie: User, astana: Centre, shymkent: Centre) -> None:
    household = registered(alice, astana)
    request_of(alice, household, astana)
    before = everything_of(alice, household)
    arrived = accepted(charlie, sent(alice, household, shymkent), shymkent)
    assert everything_of(charlie, arrived) == before
    assert arrived.pk != household.pk
    with scope({shymkent.id}):
        assert list(Request.objects.values_list("category", "urgency", "state")) == [("food", 3, "open")]
        assert arrived.registration_number.startswith("SHY-")


def test_the_sender_keeps_its_ended_case_and_what_was_under_way_ends(
    alice: User, charlie: User, astana: Centre, shymkent: Centre, as_user: ClientOf
) -> None:
    household = registered(alice, astana)
    request = request_of(alice, household, astana)
    accepted(charlie, sent(alice, household, shymkent), shymkent)
    settle(astana)
    with scope({astana.id}):
        household.refresh_from_db()
        request.refresh_from_db()
    assert (household.status, household.end_reason) == ("ended", "transferred")
    assert request.state == "cancelled"
    answer = as_user(alice).get(f"/api/v1/households/{household.pk}/")
    assert len(answer.json()["members"]) == 6


def test_until_it_is_accepted_nothing_changes_at_the_sender(alice: User, astana: Centre, shymkent: Centre) -> None:
    household = registered(alice, astana)
    sent(alice, household, shymkent)
    settle(astana, shymkent)
    with scope({astana.id}):
        household.refresh_from_db()
        assert (household.status, Transfer.objects.get().state) == ("active", "sent")


def test_without_its_consent_no_family_is_sent(alice: User, astana: Centre, shymkent: Centre) -> None:
    household = registered(alice, astana, family())
    with pytest.raises(TransferConsentMissing):
        sent(alice, household, shymkent)


def test_a_family_is_on_its_way_once(alice: User, astana: Centre, shymkent: Centre, kokshetau: Centre) -> None:
    household = registered(alice, astana)
    sent(alice, household, shymkent)
    with pytest.raises(TransferUnderWay):
        sent(alice, household, kokshetau)


def test_an_ended_family_is_not_sent_again(
    alice: User, charlie: User, astana: Centre, shymkent: Centre, kokshetau: Centre
) -> None:
    household = registered(alice, astana)
    accepted(charlie, sent(alice, household, shymkent), shymkent)
    settle(astana)
    with pytest.raises(WrongState):
        sent(alice, household, kokshetau)


def test_it_may_come_back_as_a_new_family(alice: User, charlie: User, astana: Centre, shymkent: Centre) -> None:
    household = registered(alice, astana)
    there = accepted(charlie, sent(alice, household, shymkent), shymkent)
    settle(astana)
    back = accepted(alice, sent(charlie, there, astana), astana)
    with scope({astana.id}):
        assert Household.objects.filter(status="active").get() == back
        people = Membership.objects.filter(household=back).values("person_id")
        held = IndexToken.objects.filter(subject_id__in=people, exclusive=True)
        assert held.count() == 6


def test_a_family_that_is_registered_there_already_is_named(
    alice: User, charlie: User, astana: Centre, shymkent: Centre, as_user: ClientOf
) -> None:
    household = registered(alice, astana)
    with work_as(alice, Purpose.REGISTRATION):
        head = open_family(household).members[0].identity
    known = registered(charlie, shymkent, family(members_like(head)))
    letter_id = sent(alice, household, shymkent).letter_id
    answer = as_user(charlie).post(f"/api/v1/transfers/{letter_id}/accept/", {}, format="json")
    assert answer.status_code == 409
    assert answer.json()["code"] == "duplicate_suspected"
    assert answer.json()["candidates"][0]["household"] == str(known.pk)
    again = as_user(charlie).post(
        f"/api/v1/transfers/{letter_id}/accept/", {"confirm_distinct": "аттас"}, format="json"
    )
    assert again.status_code == 201, again.content


def members_like(head: object) -> "object":
    from beneficiaries.services.registration.data import MemberData

    return MemberData(
        role="head",
        family_name=head.family_name,  # type: ignore[attr-defined]
        given_name=head.given_name,  # type: ignore[attr-defined]
        patronymic=head.patronymic,  # type: ignore[attr-defined]
        birth_date=date(1985, 3, 1),
        sex="female",
        iin_absence="papers_lost",
    )
