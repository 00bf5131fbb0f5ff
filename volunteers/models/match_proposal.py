from django.db import models

from shapagat.core.models import WalledForeignKey, WalledModel
from volunteers.constants import LIVE_PROPOSALS, OverruleReason, ProposalState, RefusalReason
from volunteers.models.claim import Claim
from volunteers.models.matching_run import MatchingRun
from volunteers.models.task import Task
from volunteers.models.volunteer import Volunteer

_live = models.Q(state__in=sorted(LIVE_PROPOSALS))


class MatchProposal(WalledModel):
    """One slot of a task for one volunteer, as a run proposed it, and what became of that."""

    run = WalledForeignKey(MatchingRun, related_name="proposals")
    task = WalledForeignKey(Task, related_name="match_proposals")
    volunteer = WalledForeignKey(Volunteer, related_name="match_proposals")
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.PROPOSED)
    #: Place in the run: what is most pressing comes first.
    position = models.PositiveIntegerField()
    #: What counted: codes and numbers.
    counts = models.JSONField(default=list)
    #: Why it was refused or overruled.
    reason = models.CharField(max_length=12, choices=[*RefusalReason.choices, *OverruleReason.choices], blank=True)
    offered_by_id = models.UUIDField(null=True)
    offered_at = models.DateTimeField(null=True)
    decided_by_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    #: What came of it, also where somebody else was chosen.
    claim = WalledForeignKey(Claim, null=True, related_name="match_proposals")

    class Meta:
        indexes = [
            models.Index(fields=["run_id", "position"], name="proposal_by_run"),
            models.Index(fields=["task_id"], condition=_live, name="proposal_live_by_task"),
            models.Index(fields=["volunteer_id", "state"], name="proposal_by_volunteer"),
            models.Index(
                fields=["centre_id", "decided_at"],
                condition=models.Q(state=ProposalState.REFUSED),
                name="proposal_refused_by_time",
            ),
            models.Index(fields=["centre_id"], condition=_live, name="proposal_live_by_centre"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["task_id", "volunteer_id"], condition=_live, name="one_live_proposal_a_pair"
            ),
            models.CheckConstraint(
                condition=(_live & models.Q(decided_at=None)) | (~_live & models.Q(decided_at__isnull=False)),
                name="proposal_decided_has_time",
            ),
        ]
