from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import User
from shapagat.accounts.services import grant_role
from shapagat.audit.models import BreakGlass, Entry
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.notifications.models import Notification
from tests.audit.families import make_families
from tests.support.http import ClientOf
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "/api/v1/break-glass/"
ASKED = {"reason_code": "emergency", "minutes": 60}


@pytest.fixture(autouse=True)
def _one_a_day(settings: Settings) -> None:
    settings.OPENING_BUDGETS = {"families": {"intake": 1}, "addresses": {}, "hints": {}}
    settings.BREAK_GLASS_FACTOR = 2


@pytest.fixture
def families(astana: Centre) -> list[UUID]:
    return make_families(astana, 4)


def test_it_widens_the_day_and_every_opening_of_it_is_marked(
    alice: User, astana: Centre, families: list[UUID], as_user: ClientOf
) -> None:
    client = as_user(alice)
    assert [client.get(f"/api/v1/households/{one}/").status_code for one in families[:2]] == [200, 429]
    glass = client.post(ADDRESS, ASKED, format="json")
    assert glass.status_code == 201
    # Twice as much as a day, not without an end.
    assert [client.get(f"/api/v1/households/{one}/").status_code for one in families] == [200, 200, 429, 429]
    with scope({astana.id}):
        during = Entry.objects.filter(actor_id=alice.pk, action="opened", created_at__gt=glass.json()["started_at"])
        assert {entry.detail.get("break_glass") for entry in during} == {glass.json()["id"]}
        before = Entry.objects.filter(actor_id=alice.pk, action="opened", created_at__lt=glass.json()["started_at"])
        assert not any("break_glass" in entry.detail for entry in before)
        assert before.exists()


def test_it_runs_out_by_itself(alice: User, families: list[UUID], as_user: ClientOf) -> None:
    client = as_user(alice)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.get(f"/api/v1/households/{families[0]}/")
        client.post(ADDRESS, ASKED | {"minutes": 5}, format="json")
        clock.shift(timedelta(minutes=4))
        assert client.get(f"/api/v1/households/{families[1]}/").status_code == 200
        clock.shift(timedelta(minutes=2))
        assert client.get(f"/api/v1/households/{families[2]}/").status_code == 429


def test_one_at_a_time_and_no_longer_than_four_hours(alice: User, as_user: ClientOf) -> None:
    client = as_user(alice)
    for minutes in (0, 241):
        assert client.post(ADDRESS, ASKED | {"minutes": minutes}, format="json").status_code == 400
    assert client.post(ADDRESS, {"reason_code": "because Aizhan asked", "minutes": 5}, format="json").status_code == 400
    assert client.post(ADDRESS, ASKED, format="json").status_code == 201
    again = client.post(ADDRESS, ASKED, format="json")
    assert (again.status_code, again.json()["code"]) == (409, "break_glass_in_force")


def test_the_auditors_are_told_at_once_and_see_what_was_opened(
    alice: User, watcher: User, families: list[UUID], as_user: ClientOf
) -> None:
    client, auditor = as_user(alice), as_user(watcher)
    made = client.post(ADDRESS, ASKED, format="json").json()
    told = Notification.objects.get(recipient=watcher)
    assert (told.code, told.params["break_glass"]) == ("break_glass.started", made["id"])
    client.get(f"/api/v1/households/{families[0]}/")
    (row,) = auditor.get(f"{ADDRESS}?state=waiting").json()["results"]
    assert row["openings"]["registration"] >= 1
    assert str(families[0]) in row["subjects"]
    assert "Айгүл" not in str(row)
    assert client.get(ADDRESS).status_code == 403


def test_a_verdict_is_given_once_and_after_it_is_over(alice: User, watcher: User, as_user: ClientOf) -> None:
    auditor = as_user(watcher)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        made = as_user(alice).post(ADDRESS, ASKED, format="json").json()
        address = f"{ADDRESS}{made['id']}/review/"
        assert auditor.post(address, {"verdict": "justified"}, format="json").status_code == 409
        clock.shift(timedelta(minutes=61))
        done = auditor.post(address, {"verdict": "justified"}, format="json").json()
        assert (done["verdict"], done["reviewed_by"]) == ("justified", str(watcher.pk))
        again = auditor.post(address, {"verdict": "abused"}, format="json")
    assert (again.status_code, again.json()["code"]) == (409, "already_reviewed")
    assert auditor.get(f"{ADDRESS}?state=waiting").json()["results"] == []


def test_nobody_reviews_themselves(alice: User, make_user: MakeUser, as_user: ClientOf) -> None:
    grant_role(user=alice, role=Role.AUDITOR, centre=None, actor_id=SYSTEM_ACTOR_ID)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        made = as_user(alice).post(ADDRESS, ASKED, format="json").json()
        clock.shift(timedelta(minutes=61))
        answer = as_user(alice).post(f"{ADDRESS}{made['id']}/review/", {"verdict": "justified"}, format="json")
    assert answer.status_code == 403
    with pytest.raises(IntegrityError), transaction.atomic():
        BreakGlass.objects.update(reviewed_by_id=alice.pk)


def test_a_volunteer_has_none(make_user: MakeUser, astana: Centre, as_user: ClientOf) -> None:
    volunteer = make_user("vera", Role.VOLUNTEER, astana)
    assert as_user(volunteer).post(ADDRESS, ASKED, format="json").status_code == 403
