from django.db import models
from django.utils import timezone

from shapagat.core.models import WalledModel
from shapagat.encryption.constants import Purpose
from shapagat.jobs.constants import FINAL, JobState


class Job(WalledModel):
    """Long work, with everything needed to go on after any process has died.

    `params`, `cursor` and `result` hold ids, codes and counts, no personal data.
    """

    owner_id = models.UUIDField(editable=False)
    kind = models.CharField(max_length=40, editable=False)
    purpose = models.CharField(max_length=32, choices=[(purpose.value, purpose.name) for purpose in Purpose])
    state = models.CharField(
        max_length=10, choices=[(state.value, state.name) for state in JobState], default=JobState.QUEUED
    )
    params = models.JSONField(default=dict)
    #: Where the next batch begins; what it says is the step's own business.
    cursor = models.JSONField(default=dict)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(null=True)
    #: A code for people to read in their language, such as the reason of a failure.
    message = models.CharField(max_length=64, blank=True)
    result = models.JSONField(default=dict)

    attempts = models.SmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    #: Whoever holds the lease works; a commit under another lease is refused.
    lease_id = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    cancel_requested = models.BooleanField(default=False)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["centre_id", "due_at"],
                condition=models.Q(state__in=[JobState.QUEUED, JobState.RUNNING]),
                name="jobs_unfinished",
            ),
            models.Index(fields=["centre_id", "owner_id", "id"], name="jobs_by_owner"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done__gte=0) & (models.Q(total=None) | models.Q(total__gte=0)), name="job_counts_up"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=sorted(FINAL), finished_at__isnull=False)
                | (~models.Q(state__in=sorted(FINAL)) & models.Q(finished_at=None)),
                name="job_finished_when_final",
            ),
        ]

    @property
    def is_final(self) -> bool:
        """Whether nothing more will happen."""
        return JobState(self.state) in FINAL
