from collections.abc import Callable

import pytest

import tests.jobs.counting  # noqa: F401 - registers the kind
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.jobs.models import Job
from shapagat.jobs.services import start_job
from tests.jobs.counting import COUNTED

StartCounting = Callable[..., Job]


@pytest.fixture
def start_counting(alice: User, astana: Centre) -> StartCounting:
    """Let alice start a count."""

    def start(**params: int) -> Job:
        with work_as(alice, Purpose.IMPORT):
            return start_job(kind="test.counting", centre_id=astana.id, owner_id=alice.pk, params=params)

    return start


def as_it_stands(job: Job) -> Job:
    """Read a job anew."""
    with scope({job.centre_id}):
        return Job.objects.get(pk=job.pk)


def numbers_counted(job: Job) -> list[int]:
    """Return which numbers were counted and committed, in order."""
    with scope({job.centre_id}):
        return [entry.detail["number"] for entry in Entry.objects.filter(action=COUNTED).order_by("id")]
