from django.db import models

from shapagat.core.models import WalledForeignKey, WalledModel
from shapagat.jobs.models import Job


class MatchingRun(WalledModel):
    """One matching of a centre's open tasks with its volunteers. How it stands, its job tells."""

    job = WalledForeignKey(Job, related_name="matching_runs")
    #: Version of the weights it went by.
    weights = models.PositiveSmallIntegerField(null=True)
    tasks = models.PositiveIntegerField(default=0)
    volunteers = models.PositiveIntegerField(default=0)
    #: Free slots, for which somebody is proposed and for which nobody is.
    covered = models.PositiveIntegerField(default=0)
    uncovered = models.PositiveIntegerField(default=0)
    milliseconds = models.PositiveIntegerField(default=0)
    #: Tasks that stay without anybody, the most pressing first: ids, slots, codes and counts.
    gaps = models.JSONField(default=list)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["centre_id", "id"], name="matching_run_by_centre"),
            models.Index(fields=["job_id"], name="matching_run_by_job"),
        ]
