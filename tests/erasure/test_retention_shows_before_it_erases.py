from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from beneficiaries.models import Household
from beneficiaries.services import register_households
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.models import Subject
from shapagat.erasure.rules import rules_on
from shapagat.erasure.services import place_hold
from shapagat.erasure.services.keep_terms import start_retention
from shapagat.erasure.tasks import keep_terms
from shapagat.jobs.models import Job
from shapagat.jobs.services import run_job_inline
from shapagat.notifications.models import Notification
from shapagat.settings.schedule import CELERY_BEAT_SCHEDULE
from tests.beneficiaries.people import without_consent
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)


def _list_families(alice: User, astana: Centre, number: int, *, days_ago: int) -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    families = [without_consent(registered_on=day, phones=(f"8701{n:07d}",)) for n in range(number)]
    with work_as(alice, Purpose.IMPORT):
        register_households(centre=astana, families=families, actor_id=alice.pk, compared=False)


def _run(astana: Centre, *, days_later: int = 0) -> Job:
    with time_machine.travel(timezone.now() + timedelta(days=days_later), tick=True):
        with work_as_system(Purpose.RETENTION, {astana.pk}):
            job = start_retention(centre_id=astana.pk, ring=False)
        return run_job_inline(job, lambda _: None)


def _left(alice: User) -> int:
    with work_as(alice, Purpose.REGISTRATION):
        return Household.objects.filter(status="active").count()


def test_nothing_goes_that_was_not_shown_before(alice: User, bob: User, astana: Centre) -> None:
    rule = rules_on()["consent_pending"]
    _list_families(alice, astana, 101, days_ago=rule.days + 1)
    first = _run(astana)
    assert (first.state, first.result) == ("succeeded", {"announced": 101, "erased": 0, "held": 0})
    assert Notification.objects.get(recipient_id=bob.pk).params["number"] == 101
    assert _run(astana, days_later=rule.notice_days - 1).result["erased"] == 0
    assert _left(alice) == 101
    assert _run(astana, days_later=rule.notice_days).result["erased"] == 101
    assert _left(alice) == 0
    with work_as(alice, Purpose.REGISTRATION):
        assert set(Household.objects.values_list("people_count", "district", "cell")) == {(0, "", "")}
    assert _run(astana, days_later=rule.notice_days + 1).result["erased"] == 0


def test_what_waits_for_consent_goes_on_its_day_and_not_before_also_when_a_run_is_missed(
    alice: User, astana: Centre
) -> None:
    rule = rules_on()["consent_pending"]
    _list_families(alice, astana, 1, days_ago=0)
    in_time = rule.days - rule.notice_days
    assert _run(astana, days_later=in_time - 8).result["announced"] == 0
    # The run of the last day that would do is not needed.
    assert _run(astana, days_later=in_time - 1).result["announced"] == 1
    assert _run(astana, days_later=rule.days - 1).result["erased"] == 0
    assert _run(astana, days_later=rule.days).result["erased"] == 1


def test_what_is_held_stays(alice: User, bob: User, astana: Centre, as_user: ClientOf) -> None:
    rule = rules_on()["consent_pending"]
    _list_families(alice, astana, 2, days_ago=rule.days + 1)
    _run(astana)
    with work_as_system(Purpose.RETENTION, {astana.pk}):
        held = Household.objects.order_by("pk")[0]
        until = timezone.localdate() + timedelta(days=90)
        place_hold(subject_id=held.pk, reason="court", legal_reference="c-1", until=until, actor_id=bob.pk)
    done = _run(astana, days_later=rule.notice_days)
    assert (done.result["erased"], done.result["held"]) == (1, 1)
    with work_as_system(Purpose.RETENTION, {astana.pk}):
        assert Subject.objects.get(pk=held.pk).erased_at is None


def test_the_preview_counts_and_names_nobody(alice: User, bob: User, astana: Centre, as_user: ClientOf) -> None:
    rule = rules_on()["consent_pending"]
    _list_families(alice, astana, 2, days_ago=rule.days + 1)
    answer = as_user(bob).get("/api/v1/retention/preview/").json()["results"]
    found = {row["rule"]: (row["due"], row["coming"]) for row in answer}
    assert found["consent_pending"] == (0, 2)
    assert set(found) == set(rules_on())
    assert as_user(alice).get("/api/v1/retention/preview/").status_code == 403


def test_beat_knows_the_task() -> None:
    assert keep_terms.name in {entry["task"] for entry in CELERY_BEAT_SCHEDULE.values()}
