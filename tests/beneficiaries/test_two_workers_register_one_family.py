import threading
from dataclasses import replace

import pytest
from django.db import connections

from beneficiaries.exceptions import DuplicateSuspected
from beneficiaries.models import Household
from beneficiaries.services import register_household
from beneficiaries.services.registration.data import HouseholdData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.people import family_of_six

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(users: list[User], centre: Centre, data: HouseholdData) -> list[object]:
    start, outcomes = threading.Barrier(len(users)), []

    def register(user: User) -> None:
        try:
            start.wait(30)
            with work_as(user, Purpose.REGISTRATION):
                register_household(centre=centre, data=data, actor_id=user.pk)
            outcomes.append("registered")
        except DuplicateSuspected as suspected:
            outcomes.append(suspected.extra["candidates"])
        finally:
            connections.close_all()

    threads = [threading.Thread(target=register, args=(user,)) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes


@pytest.mark.parametrize("known_by", ["numbers", "names"])
def test_one_wins_and_the_other_is_told(known_by: str, alice: User, bob: User, astana: Centre) -> None:
    data = family_of_six()
    if known_by == "names":
        people = tuple(replace(member, iin="", iin_absence="papers_lost") for member in data.members)
        data = replace(data, members=people)
    outcomes = at_once([alice, bob], astana, data)
    assert outcomes.count("registered") == 1
    (candidates,) = [outcome for outcome in outcomes if outcome != "registered"]
    assert {candidate["strength"] for candidate in candidates} == {"strong"}
    with work_as(alice, Purpose.REGISTRATION):
        assert Household.objects.count() == 1
