"""Runs of matching in tests, done in this process."""

from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.jobs.models import Job
from shapagat.jobs.services import run_job_inline
from tests.volunteers.cases import in_centre
from volunteers.models import MatchingRun, MatchProposal
from volunteers.services.matching import start_matching


def match(centre: Centre, coordinator: User) -> MatchingRun:
    """Start a run and let it end."""
    with work_as(coordinator, Purpose.VOLUNTEERING):
        run = start_matching(centre_id=centre.pk, actor_id=coordinator.pk, ring=False)
        job = Job.objects.get(pk=run.job_id)
    run_job_inline(job)
    with in_centre(centre):
        return MatchingRun.objects.select_related("job").get(pk=run.pk)


def proposed(centre: Centre, run: MatchingRun) -> list[MatchProposal]:
    """Return what a run proposed, in its order."""
    with in_centre(centre):
        return list(MatchProposal.objects.filter(run=run).select_related("task", "volunteer").order_by("position"))
