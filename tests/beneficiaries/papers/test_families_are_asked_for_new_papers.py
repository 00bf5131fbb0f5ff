from datetime import date
from typing import Any

import pytest

from beneficiaries.models import Household
from beneficiaries.services import correct_person, register_household
from beneficiaries.services.registration.data import DisabilityData
from beneficiaries.tasks import remind_of_families_of
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.notifications.models import Notification
from tests.beneficiaries.changes.homes import change
from tests.beneficiaries.papers.running_out import in_days, registered
from tests.beneficiaries.people import family, member
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db
HOUSEHOLDS = "/api/v1/households/"


def told(user: User) -> list[dict[str, int]]:
    return list(
        Notification.objects.filter(recipient_id=user.pk, code="families.papers").values_list("params", flat=True)
    )


def due(client: Any) -> list[str]:
    answer = client.get(HOUSEHOLDS, {"papers": "due"})
    assert answer.status_code == 200, answer.content
    return [one["id"] for one in answer.json()["results"]]


def month_of(household: Household) -> date | None:
    with scope({household.centre_id}):
        found: date | None = Household.objects.get(pk=household.pk).papers_month
        return found


def test_coordinators_are_told_how_many_families_and_nothing_else(
    alice: User, bob: User, charlie: User, astana: Centre, shymkent: Centre
) -> None:
    registered(alice, astana, in_days(30))
    registered(alice, astana, in_days(200))
    registered(alice, astana, None)
    registered(alice, astana, in_days(30), consented=False)
    for _ in range(2):
        remind_of_families_of(astana.pk)
        remind_of_families_of(shymkent.pk)
    assert told(bob) == [{"families": 1}]
    assert told(alice) == told(charlie) == []


def test_the_list_of_families_is_narrowed_without_opening_anything(
    alice: User, charlie: User, astana: Centre, as_user: ClientOf
) -> None:
    soon = registered(alice, astana, in_days(30))
    registered(alice, astana, in_days(200))
    assert due(as_user(alice)) == [str(soon.pk)]
    assert due(as_user(charlie)) == []
    assert as_user(alice).get(HOUSEHOLDS, {"papers": "all"}).status_code == 400


def test_a_new_paper_takes_the_family_off_the_list(alice: User, astana: Centre, as_user: ClientOf) -> None:
    household = registered(alice, astana, in_days(30))
    new = in_days(800)
    with work_as(alice, Purpose.REGISTRATION):
        person_id = household.memberships.get().person_id
        changes: Any = {"disability": DisabilityData("II", "sight", new)}
        correct_person(person_id=person_id, changes=changes, reason="", actor_id=alice.pk)
    assert due(as_user(alice)) == []
    assert month_of(household) == new.replace(day=1)


def test_the_month_goes_with_whoever_leaves(alice: User, astana: Centre) -> None:
    child = member("child", "Дана", in_days(-365 * 10), disability=DisabilityData("child", "movement", in_days(40)))
    head = member("head", "Айгүл", date(1985, 3, 1))
    with work_as(alice, Purpose.REGISTRATION):
        household = register_household(centre=astana, data=family(head, child), actor_id=alice.pk).household
    assert month_of(household) == in_days(40).replace(day=1)
    with work_as(alice, Purpose.REGISTRATION):
        person_id = household.memberships.get(role="child").person_id
        change(alice, household, "remove_member", person_id=person_id, reason="moved_out")
    assert month_of(household) is None


@pytest.mark.parametrize("state", ["withdrawn", "blocked"])
def test_nobody_is_asked_who_does_not_agree_any_more(
    alice: User, astana: Centre, as_user: ClientOf, state: str
) -> None:
    household = registered(alice, astana, in_days(30))
    with scope({astana.pk}):
        Household.objects.filter(pk=household.pk).update(consent_state=state)
    assert due(as_user(alice)) == []
