import threading
from uuid import UUID

import pytest
from django.db import connections
from pytest_django.fixtures import Settings

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as_system
from shapagat.audit.models import DayCount, Entry
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import OpeningBudgetSpent
from tests.audit.families import make_families, open_people
from tests.support.http import ClientOf
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _two_a_day(settings: Settings) -> None:
    settings.OPENING_BUDGETS = {"families": {"intake": 2, "coordinator": 3}, "addresses": {}, "hints": {"intake": 9}}


def _counted(user: User) -> int:
    row = DayCount.objects.filter(actor_id=user.pk, budget="families").first()
    return len(row.subject_ids) if row else 0


def test_a_family_counts_once_however_many_people_it_has(alice: User, astana: Centre) -> None:
    families = make_families(astana, 3, big=True)
    for _ in range(2):
        assert open_people(alice, families[:2]) == 12
    with pytest.raises(OpeningBudgetSpent):
        open_people(alice, families[2:])
    assert _counted(alice) == 2
    assert open_people(alice, families[:2]) == 12


def test_what_does_not_fit_opens_nothing_of_it(alice: User, astana: Centre) -> None:
    families = make_families(astana, 3)
    with pytest.raises(OpeningBudgetSpent):
        open_people(alice, families)
    assert _counted(alice) == 0


def test_the_wider_of_two_roles_counts(alice: User, astana: Centre, make_user: MakeUser) -> None:
    coordinator = make_user("dana", Role.COORDINATOR, astana)
    families = make_families(astana, 3)
    assert open_people(coordinator, families) == 3


def test_jobs_and_the_system_open_without_counting_and_are_recorded_as_such(alice: User, astana: Centre) -> None:
    families = make_families(astana, 3)
    assert open_people(alice, families, job=True) == 3
    assert _counted(alice) == 0
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        assert Entry.objects.get(kind="read", actor_id=alice.pk).detail == {"by": "job"}


def test_two_at_once_cannot_both_take_the_last_place(alice: User, astana: Centre) -> None:
    families = make_families(astana, 9)
    open_people(alice, families[:1])
    start, outcomes = threading.Barrier(8), []

    def look(family: UUID) -> None:
        try:
            start.wait(30)
            outcomes.append(open_people(alice, [family]))
        except OpeningBudgetSpent:
            outcomes.append(0)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=look, args=(family,)) for family in families[1:]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(outcomes) == [0] * 7 + [1]
    assert _counted(alice) == 2


def test_the_answer_says_what_to_do_and_the_refusal_is_on_record(
    alice: User, astana: Centre, as_user: ClientOf
) -> None:
    client, families = as_user(alice), make_families(astana, 3)
    answers = [client.get(f"/api/v1/households/{family}/") for family in (*families, families[0])]
    assert [answer.status_code for answer in answers] == [200, 200, 429, 200]
    problem = answers[2].json()
    assert (problem["code"], problem["budget"], problem["limit"]) == ("opening_budget_spent", "families", 2)
    assert "Ask a colleague" in problem["title"]
    with scope({astana.id}):
        refused = Entry.objects.get(action="refused")
    assert refused.actor_id == alice.pk
    assert families[2] in refused.subject_ids


def test_what_was_opened_counts_even_when_the_request_is_refused_for_something_else(
    alice: User, astana: Centre, as_user: ClientOf
) -> None:
    (family,) = make_families(astana, 1)
    client = as_user(alice)
    answer = client.patch(f"/api/v1/households/{family}/", {"language": "xx"}, format="json", HTTP_IF_MATCH='"1"')
    assert answer.status_code in {400, 412}
    before = _counted(alice)
    body = {"registration_number": client.get(f"/api/v1/households/{family}/").json()["registration_number"]}
    assert client.post("/api/v1/registry/search/", body, format="json").status_code == 200
    assert (before, _counted(alice)) == (0, 1)


def test_the_day_ends_at_midnight_in_the_centre(alice: User, astana: Centre) -> None:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    import time_machine

    families, almaty = make_families(astana, 4), ZoneInfo("Asia/Almaty")
    with time_machine.travel(datetime(2027, 3, 1, 23, 55, tzinfo=almaty), tick=False):
        open_people(alice, families[:2])
        with pytest.raises(OpeningBudgetSpent):
            open_people(alice, families[2:3])
    with time_machine.travel(datetime(2027, 3, 2, 0, 5, tzinfo=almaty), tick=False):
        assert open_people(alice, families[2:]) == 2
