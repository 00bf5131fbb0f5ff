import pytest

from shapagat.accounts.models import User
from shapagat.core.scope import scope
from shapagat.jobs.exceptions import JobFinished
from shapagat.jobs.registry import Progress
from shapagat.jobs.services import cancel_job, run_job_inline
from tests.jobs.conftest import StartCounting, as_it_stands, numbers_counted

pytestmark = pytest.mark.django_db


def test_a_running_job_stops_before_its_next_batch(start_counting: StartCounting, alice: User) -> None:
    job = start_counting(to=5)

    def cancel_at_three(progress: Progress) -> None:
        if progress.done == 3:
            with scope({job.centre_id}):
                cancel_job(job=job, actor_id=alice.pk)

    ended = run_job_inline(job, cancel_at_three)
    assert (ended.state, ended.done) == ("cancelled", 3)
    assert numbers_counted(job) == [1, 2, 3]


def test_a_waiting_job_is_cancelled_at_once(start_counting: StartCounting, alice: User) -> None:
    job = start_counting(to=5)
    with scope({job.centre_id}):
        cancel_job(job=job, actor_id=alice.pk)
    assert as_it_stands(job).state == "cancelled"


def test_an_ended_job_cannot_be_cancelled(start_counting: StartCounting, alice: User) -> None:
    job = start_counting(to=1)
    run_job_inline(job)
    with scope({job.centre_id}), pytest.raises(JobFinished):
        cancel_job(job=job, actor_id=alice.pk)


def test_progress_is_told_after_each_committed_batch(start_counting: StartCounting) -> None:
    job = start_counting(to=3)
    seen: list[tuple[int, int]] = []
    run_job_inline(job, lambda progress: seen.append((progress.done, as_it_stands(job).done)))
    assert seen == [(1, 1), (2, 2), (3, 3)]
