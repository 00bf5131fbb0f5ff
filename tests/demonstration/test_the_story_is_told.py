from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from beneficiaries.constants import RequestState
from beneficiaries.models import (
    Appeal,
    CollectiveNeed,
    Household,
    Organisation,
    RecurringRequest,
    Request,
    RightsRequest,
    VisitAct,
)
from donations.models import Campaign, Gift
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.demonstration.centres import PASSWORD
from shapagat.demonstration.families import family_days
from shapagat.demonstration.load import HOUSEHOLDS, Telling, load
from shapagat.demonstration.people import Profile
from shapagat.demonstration.story import CHAPTERS, FIRST_MONTHS_DAYS
from volunteers.constants import TaskState, VolunteerState
from volunteers.models import Claim, NoShow, Point, PointRequest, Task, Volunteer

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


@pytest.fixture
def told(db: None) -> Iterator[list[str]]:
    """The story in its smallest size, seen from all its centres."""
    said: list[str] = []
    assert load(Telling(households=8, today=TODAY), said.append)
    with scope(Centre.objects.values_list("id", flat=True)):
        yield said


def test_it_holds_everything_it_began_with_ends_on_its_day_and_is_told_once(told: list[str]) -> None:
    astana = Centre.objects.get(slug="astana")
    names = " ".join(Organisation.objects.filter(centre_id=astana.id).values_list("name_ru", flat=True))
    assert all(name in names for name in ("Безмолвный мир", "Общество детей-инвалидов", "ДОС"))
    assert Household.objects.values("centre_id").distinct().count() == len(CHAPTERS)
    assert Volunteer.objects.filter(centre_id=astana.id).count() == CHAPTERS[0].volunteers
    assert Volunteer.objects.filter(state=VolunteerState.PERMANENT).exists()
    assert Volunteer.objects.values("source").distinct().count() > 3
    acknowledged = CollectiveNeed.objects.get(acknowledged_at__isnull=False)
    assert (acknowledged.received_count, acknowledged.request.state) == (28, RequestState.CONFIRMED)
    assert CollectiveNeed.objects.filter(acknowledged_at=None).count() == 1
    assert Campaign.objects.filter(code="road-to-school", centre_id=astana.id).exists()
    assert Gift.objects.filter(campaign__code="road-to-school").exists()
    assert Appeal.objects.filter(visiting_session=True).exists()
    assert Request.objects.filter(state=RequestState.CLOSED).exists()
    assert Task.objects.filter(state=TaskState.OPEN, window_starts__date__gt=TODAY).exists()
    held = Claim.objects.get(
        volunteer__user_id=User.objects.get(username="volunteer.astana").pk, state="held", handed_from=None
    )
    assert held.task.window_starts.date() == TODAY + timedelta(days=1)
    asked = Claim.objects.get(centre_id=astana.id, handed_from__isnull=False, volunteer=held.volunteer)
    assert asked.is_provisional
    assert NoShow.objects.filter(centre_id=astana.id, answered_at__isnull=False, decided_at=None).count() == 1
    assert Point.objects.values("kind", "centre_id").count() == 2 * len(CHAPTERS)
    assert PointRequest.objects.filter(point__centre_id=astana.id).exists()
    assert not Volunteer.objects.filter(minor_born_month__isnull=False, guardian_consents=None).exists()
    assert all(User.objects.get(username=name).check_password(PASSWORD) for name in ("intake.astana", "auditor"))
    assert set(RightsRequest.objects.values_list("asked_by", flat=True)) == {"self", "guardian"}
    assert Household.objects.filter(registered_on__gt=TODAY).count() == 0
    assert Request.objects.filter(opened_at__date__gt=TODAY).count() == 0
    assert Request.objects.exclude(opened_at__date__lt=TODAY - timedelta(days=300)).exists()

    assert VisitAct.objects.filter(signed_at__isnull=False).exists()
    assert RecurringRequest.objects.filter(next_on__gt=TODAY).exists()

    before = Household.objects.count()
    assert not load(Telling(households=8, today=TODAY), told.append)
    assert Household.objects.count() == before


def test_in_its_first_four_months_astana_meets_over_a_hundred_large_families_of_low_income() -> None:
    astana = CHAPTERS[0]
    days = list(family_days(astana, Telling(HOUSEHOLDS).families_of(astana), TODAY))
    until = astana.opened_on(TODAY) + timedelta(days=FIRST_MONTHS_DAYS)
    first = [profile for profile, day in days if day < until]
    assert len(first) > 100
    assert set(first) == {Profile.LARGE_LOW_INCOME}
