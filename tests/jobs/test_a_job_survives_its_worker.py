import os
import signal
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from shapagat.core.scope import scope
from shapagat.jobs.constants import MOST_ATTEMPTS
from shapagat.jobs.models import Job
from shapagat.jobs.runner import run
from shapagat.jobs.runner.lease import LeaseLost, overdue_jobs, save_leased, take_lease
from tests.jobs.conftest import StartCounting, as_it_stands, numbers_counted

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The child does nothing but run the job and die.
    pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning"),
]


def _run_in_a_process_of_its_own(job: Job) -> int:
    """Run the job as a worker would, and return what the process died of (0: of nothing)."""
    process = os.fork()
    if process == 0:
        for connection in connections.all():
            connection.connection = None  # the parent's, which must not be closed from here
        try:
            run(centre_id=job.centre_id, job_id=job.pk)
        finally:
            os._exit(0)
    return os.WTERMSIG(os.waitpid(process, 0)[1])


def _let_the_lease_run_out(job: Job) -> None:
    with scope({job.centre_id}):
        Job.objects.filter(pk=job.pk).update(leased_until=timezone.now() - timedelta(seconds=1))


def _stop_misbehaving(job: Job) -> None:
    with scope({job.centre_id}):
        Job.objects.filter(pk=job.pk).update(params={"to": 5}, due_at=timezone.now())


def test_killed_inside_a_batch_it_goes_on_where_the_last_commit_left_it(start_counting: StartCounting) -> None:
    job = start_counting(to=5, die_at=3)
    assert _run_in_a_process_of_its_own(job) == signal.SIGKILL
    assert as_it_stands(job).done == 2
    assert run(centre_id=job.centre_id, job_id=job.pk) is None  # the dead one's lease still runs
    _let_the_lease_run_out(job)
    _stop_misbehaving(job)
    assert overdue_jobs(job.centre_id) == [job.pk]
    finished = run(centre_id=job.centre_id, job_id=job.pk)
    assert finished is not None
    assert (finished.state, finished.done, finished.result) == ("succeeded", 5, {"counted": 5})
    assert numbers_counted(job) == [1, 2, 3, 4, 5]


def test_a_runner_thought_dead_cannot_commit_any_more(start_counting: StartCounting) -> None:
    job = start_counting(to=5)
    slow = take_lease(centre_id=job.centre_id, job_id=job.pk)
    _let_the_lease_run_out(job)
    assert slow is not None
    assert run(centre_id=job.centre_id, job_id=job.pk) is not None
    with scope({job.centre_id}), pytest.raises(LeaseLost):
        save_leased(slow, done=99)
    assert as_it_stands(job).done == 5


def test_a_batch_that_kills_every_worker_comes_to_an_end(start_counting: StartCounting) -> None:
    job = start_counting(to=5, die_at=3)
    for _ in range(MOST_ATTEMPTS):
        assert _run_in_a_process_of_its_own(job) == signal.SIGKILL
        _let_the_lease_run_out(job)
    failed = run(centre_id=job.centre_id, job_id=job.pk)
    assert failed is not None
    assert (failed.state, failed.message) == ("failed", "server_error")
