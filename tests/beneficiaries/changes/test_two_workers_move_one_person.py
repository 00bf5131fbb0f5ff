import threading

import pytest
from django.db import connections

from beneficiaries.models import Household, Membership
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.changes.homes import change, home_of, who

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_wins_and_the_other_is_told(alice: User, bob: User, astana: Centre) -> None:
    home, one, other = (home_of(alice, astana, name) for name in ("Дана", "Әлия", "Айша"))
    with work_as(alice, Purpose.REGISTRATION):
        child = who(home.pk, "child")
    start, outcomes = threading.Barrier(2), []

    def move(user: User, to: Household) -> None:
        try:
            start.wait(30)
            with work_as(user, Purpose.REGISTRATION):
                change(user, home, "move_member", person_id=child, other_id=to.pk, role="child")
            outcomes.append("moved")
        except InvalidInput as refused:
            outcomes.append(refused.errors[0].pointer)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=move, args=pair) for pair in ((alice, one), (bob, other))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(outcomes) == ["/person", "moved"]
    with work_as(alice, Purpose.REGISTRATION):
        assert Membership.objects.filter(person_id=child, ends_on=None).count() == 1


def test_two_families_that_exchange_members_do_not_wait_for_each_other_forever(
    alice: User, bob: User, astana: Centre
) -> None:
    one, other = home_of(alice, astana, "Дана"), home_of(alice, astana, "Әлия")
    with work_as(alice, Purpose.REGISTRATION):
        children = {home.pk: who(home.pk, "child") for home in (one, other)}
    start, outcomes = threading.Barrier(2), []

    def move(user: User, source: Household, to: Household) -> None:
        try:
            start.wait(30)
            with work_as(user, Purpose.REGISTRATION):
                change(user, source, "move_member", person_id=children[source.pk], other_id=to.pk, role="child")
            outcomes.append("moved")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=move, args=pair) for pair in ((alice, one, other), (bob, other, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert outcomes == ["moved", "moved"]
