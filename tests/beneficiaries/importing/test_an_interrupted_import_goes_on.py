from typing import Any

import pytest

from beneficiaries.importing import job as import_job
from beneficiaries.importing.start import ListData, start_import
from beneficiaries.models import Household
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.jobs.models import Job
from shapagat.jobs.registry import register
from shapagat.jobs.services import run_job_inline
from tests.beneficiaries.importing.lists import row, saved, sheet

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The process ends here, as by a signal."""


def test_no_family_is_lost_and_none_comes_twice(alice: User, astana: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("beneficiaries.importing.parts.PART_ROWS", 3)
    content = saved(sheet([row(number, given_name=f"Айгүл{number}") for number in range(10)]))
    batches = iter(range(100))

    def die_in_the_fourth(job: Job) -> Any:
        progress = import_job.step(job)
        if next(batches) == 3:
            raise Killed
        return progress

    with work_as(alice, Purpose.IMPORT):
        job = start_import(centre=astana, data=ListData(content), actor_id=alice.pk, ring=False)
    register(import_job.KIND, die_in_the_fourth, purpose=Purpose.IMPORT)
    try:
        with pytest.raises(Killed):
            run_job_inline(job)
    finally:
        import_job.register_kind()
    with work_as(alice, Purpose.IMPORT):
        assert 0 < Household.objects.count() < 10
        # Whoever held it is gone: its lease is over.
        Job.objects.filter(pk=job.pk).update(leased_until=None)
        again = start_import(centre=astana, data=ListData(content), actor_id=alice.pk, ring=False)
    assert again.pk == job.pk
    done = run_job_inline(again)
    assert (done.state, done.result["imported"], done.done) == ("succeeded", 10, 10)
    with work_as(alice, Purpose.IMPORT):
        assert Household.objects.count() == 10
