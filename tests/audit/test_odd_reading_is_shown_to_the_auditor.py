from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import time_machine

from shapagat.accounts.models import User
from shapagat.audit.models import Oddity
from shapagat.audit.services import find_oddities
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.notifications.models import Notification
from shapagat.notifications.tasks import find_odd_reading
from tests.audit.families import make_families, open_people
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)

NIGHT = datetime(2027, 3, 3, 23, 30, tzinfo=ZoneInfo("Asia/Almaty"))


@pytest.fixture
def read_at_night(alice: User, astana: Centre) -> list[UUID]:
    """Alice opens six families late; a job opens more."""
    families = make_families(astana, 6)
    with time_machine.travel(NIGHT, tick=False):
        for one in families:
            open_people(alice, [one])
        open_people(alice, families, job=True)
    return families


def test_the_night_is_found_once_however_often_the_job_runs(
    alice: User, bob: User, watcher: User, read_at_night: list[UUID], as_user: ClientOf
) -> None:
    with time_machine.travel(NIGHT + timedelta(hours=2), tick=False) as clock:
        find_odd_reading()
        find_odd_reading()
        clock.shift(timedelta(days=1))
        find_odd_reading()
    (row,) = as_user(watcher).get("/api/v1/audit/oddities/?centre=astana").json()["results"]
    assert (row["kind"], row["actor"], row["day"], row["families"]) == ("night", str(alice.pk), "2027-03-03", 6)
    assert len(row["entries"]) == row["openings"] == 6
    (told,) = Notification.objects.filter(recipient=watcher)
    assert (told.code, told.params) == ("audit.oddities", {"count": 1})
    assert as_user(bob).get("/api/v1/audit/oddities/").status_code == 403


def test_another_day_and_another_centre_find_nothing(
    astana: Centre, shymkent: Centre, read_at_night: list[UUID]
) -> None:
    with scope({astana.id, shymkent.id}):
        assert find_oddities(centre_id=astana.id, day=NIGHT.date() - timedelta(days=1)) == 0
        assert find_oddities(centre_id=shymkent.id, day=NIGHT.date()) == 0
        assert find_oddities(centre_id=astana.id, day=NIGHT.date()) == 1
        assert find_oddities(centre_id=astana.id, day=NIGHT.date()) == 0
        assert Oddity.objects.count() == 1
