from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.centres.models import Centre
from shapagat.notifications.models import Notification
from tests.support.http import ClientOf
from tests.volunteers.cases import claim, in_centre, make_task, make_volunteer
from tests.volunteers.conftest import Enrolled
from tests.volunteers.proof.done import completed
from volunteers.constants import Absent
from volunteers.models import NoShow, StandingOffer, Volunteer
from volunteers.services import report_no_show
from volunteers.services.no_shows.decide import decide_no_show
from volunteers.standing import Record, next_offer, room_for_permanent
from volunteers.tasks import offer_standing_everywhere

STANDING = "/api/v1/volunteers/me/standing/"

records = some.builds(
    Record,
    state=some.sampled_from(["applicant", "trial", "active", "permanent", "paused", "left"]),
    completed=some.integers(0, 40),
    no_shows=some.integers(0, 1),
    days_since_joining=some.integers(0, 200),
    days_since_no=some.one_of(some.none(), some.integers(0, 200)),
)


@given(records)
def test_the_rule_asks_only_upwards_and_only_who_earned_it(record: Record) -> None:
    offered = next_offer(record)
    if offered is not None:
        assert (record.state, offered) in {("trial", "active"), ("active", "permanent")}
        assert record.completed >= 3
        assert not record.no_shows
        assert record.days_since_no is None or record.days_since_no >= 90
    elif record.state == "trial" and not record.no_shows and record.days_since_no is None:
        assert record.completed < 3


@given(some.integers(0, 1000), some.integers(0, 200))
def test_a_tenth_at_most_is_permanent(claiming: int, permanent: int) -> None:
    room = room_for_permanent(claiming=claiming, permanent=permanent)
    assert room >= 0
    assert not room or (permanent + room) * 10 <= claiming


@pytest.fixture
def zere(astana: Centre) -> Enrolled:
    """On trial, with three tasks completed."""
    found = make_volunteer(astana, "zere", state="trial")
    for _ in range(3):
        completed(astana, found[1])
    return found


def standing(as_user: ClientOf, who: Enrolled) -> tuple[str, str | None]:
    (row,) = as_user(who[0]).get(STANDING).json()["results"]
    return row["state"], row["offered"]


def step(as_user: ClientOf, who: Enrolled, step: str) -> int:
    return as_user(who[0]).post(STANDING, {"centre": "astana", "step": step}).status_code


@pytest.mark.django_db
def test_after_three_tasks_somebody_on_trial_is_asked_once_and_says_yes(as_user: ClientOf, zere: Enrolled) -> None:
    offer_standing_everywhere()
    offer_standing_everywhere()
    assert Notification.objects.filter(recipient=zere[0], code="volunteer.asked_to_stay").count() == 1
    assert standing(as_user, zere) == ("trial", "active")
    assert step(as_user, zere, "accept") == 200
    assert standing(as_user, zere) == ("active", None)
    assert step(as_user, zere, "accept") == 409


@pytest.mark.django_db
def test_who_says_no_is_asked_again_after_three_months(as_user: ClientOf, astana: Centre, zere: Enrolled) -> None:
    offer_standing_everywhere()
    assert step(as_user, zere, "decline") == 200
    offer_standing_everywhere()
    assert standing(as_user, zere) == ("trial", None)
    with in_centre(astana):
        StandingOffer.objects.update(answered_at=timezone.now() - timedelta(days=91))
    offer_standing_everywhere()
    assert standing(as_user, zere) == ("trial", "active")


@pytest.mark.django_db
def test_who_did_not_come_is_not_asked(as_user: ClientOf, astana: Centre, zere: Enrolled) -> None:
    missed = claim(astana, make_task(astana), zere[1])
    with in_centre(astana):
        report_no_show(claim=missed, absent=Absent.VOLUNTEER, actor_id=SYSTEM_ACTOR_ID)
        NoShow.objects.update(created_at=timezone.now() - timedelta(days=20))
        decide_no_show(no_show=NoShow.objects.get(), upheld=True, actor_id=SYSTEM_ACTOR_ID)
    offer_standing_everywhere()
    assert standing(as_user, zere) == ("trial", None)


@pytest.mark.django_db
def test_permanent_is_offered_while_newcomers_keep_their_work(as_user: ClientOf, astana: Centre) -> None:
    found = make_volunteer(astana, "long", capacity=50, joined_on=timezone.localdate() - timedelta(days=90))
    for _ in range(20):
        completed(astana, found[1])
    offer_standing_everywhere()
    assert standing(as_user, found) == ("active", None)
    for number in range(9):
        make_volunteer(astana, f"new{number}", state="trial")
    offer_standing_everywhere()
    assert standing(as_user, found) == ("active", "permanent")


@pytest.mark.django_db
def test_volunteers_pause_come_back_to_where_they_were_and_leave(
    as_user: ClientOf, astana: Centre, zere: Enrolled
) -> None:
    held = claim(astana, make_task(astana), zere[1])
    offer_standing_everywhere()
    assert [step(as_user, zere, one) for one in ("come_back", "pause", "pause", "accept")] == [409, 200, 409, 409]
    assert standing(as_user, zere) == ("paused", None)
    assert step(as_user, zere, "come_back") == 200
    assert standing(as_user, zere) == ("trial", None)
    assert step(as_user, zere, "leave") == 200
    with in_centre(astana):
        held.refresh_from_db()
        assert (held.state, Volunteer.objects.get(pk=zere[1].pk).state) == ("released", "left")
    assert step(as_user, zere, "come_back") == 403
