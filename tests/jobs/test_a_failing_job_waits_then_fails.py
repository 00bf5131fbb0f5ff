import logging

import pytest
from django.utils import timezone

from shapagat.core.scope import scope
from shapagat.jobs.constants import MOST_ATTEMPTS
from shapagat.jobs.models import Job
from shapagat.jobs.runner import run
from tests.jobs.conftest import StartCounting, as_it_stands, numbers_counted

pytestmark = pytest.mark.django_db


def test_a_rule_that_says_no_fails_it_at_once(start_counting: StartCounting) -> None:
    job = start_counting(to=5, refuse_at=2)
    failed = run(centre_id=job.centre_id, job_id=job.pk)
    assert failed is not None
    assert (failed.state, failed.message, failed.done) == ("failed", "wrong_state", 1)
    assert numbers_counted(job) == [1]


def test_a_breakdown_is_tried_again_later_and_not_for_ever(
    start_counting: StartCounting, caplog: pytest.LogCaptureFixture
) -> None:
    job = start_counting(to=5, break_at=2)
    with caplog.at_level(logging.ERROR):
        for attempt in range(1, MOST_ATTEMPTS + 1):
            run(centre_id=job.centre_id, job_id=job.pk)
            now = as_it_stands(job)
            assert now.attempts == attempt
            assert now.due_at > timezone.now() or now.is_final
            with scope({job.centre_id}):
                Job.objects.filter(pk=job.pk).update(due_at=timezone.now())
    assert (now.state, now.message) == ("failed", "server_error")
    assert "personal data" not in caplog.text
    assert "ZeroDivisionError" in caplog.text
