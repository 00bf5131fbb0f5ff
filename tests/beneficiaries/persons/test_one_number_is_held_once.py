import threading
from datetime import date

import pytest
from django.db import connections

from beneficiaries.exceptions import DuplicateSuspected, NumberHeld
from beneficiaries.models import Person
from beneficiaries.services import correct_person, register_household
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.models import IndexToken
from tests.beneficiaries.people import family, iin_of, member

pytestmark = pytest.mark.django_db(transaction=True)

BORN = date(1985, 3, 1)


def person_without_number(user: User, centre: Centre, name: str, born: date = BORN) -> Person:
    head = member("head", name, born, iin="", iin_absence="papers_lost")
    with work_as(user, Purpose.REGISTRATION):
        done = register_household(
            centre=centre, data=family(head, phones=(), confirm_distinct="other"), actor_id=user.pk
        )
        return Person.objects.get(memberships__household=done.household)


def holders(user: User) -> int:
    with work_as(user, Purpose.REGISTRATION):
        return IndexToken.objects.filter(exclusive=True).values("subject_id").distinct().count()


def test_two_who_are_given_one_number_at_once(alice: User, bob: User, astana: Centre) -> None:
    number = iin_of(BORN, "female")
    people = [person_without_number(alice, astana, name) for name in ("Айгүл", "Сәуле")]
    start, outcomes = threading.Barrier(2), []

    def give(user: User, person: Person) -> None:
        try:
            start.wait(30)
            with work_as(user, Purpose.REGISTRATION):
                correct_person(person_id=person.pk, changes={"iin": number}, reason="", actor_id=user.pk)
            outcomes.append("given")
        except NumberHeld:
            outcomes.append("held")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=give, args=pair) for pair in zip((alice, bob), people, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(outcomes) == ["given", "held"]
    assert holders(alice) == 1


def test_a_correction_and_a_registration_at_once(alice: User, bob: User, astana: Centre) -> None:
    number = iin_of(BORN, "female")
    person = person_without_number(alice, astana, "Айгүл")
    start, outcomes = threading.Barrier(2), []

    def correct() -> None:
        correct_person(person_id=person.pk, changes={"iin": number}, reason="", actor_id=alice.pk)

    def register() -> None:
        data = family(member("head", "Гүлнар", BORN, iin=number), phones=(), confirm_distinct="other")
        register_household(centre=astana, data=data, actor_id=bob.pk)

    def run(user: User, act: object) -> None:
        try:
            start.wait(30)
            with work_as(user, Purpose.REGISTRATION):
                act()  # type: ignore[operator]  # one of the two above
            outcomes.append("done")
        except (NumberHeld, DuplicateSuspected):
            outcomes.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in ((alice, correct), (bob, register))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(outcomes) == ["done", "refused"]
    assert holders(alice) == 1
