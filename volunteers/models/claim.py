from django.db import models
from django.db.models.functions import Now

from shapagat.core.models import WalledForeignKey, WalledModel
from volunteers.constants import LEASED_CLAIMS, OCCUPYING_CLAIMS, Absent, ClaimState, ReleaseReason
from volunteers.models.task import Task
from volunteers.models.volunteer import Volunteer

_occupying = models.Q(state__in=sorted(OCCUPYING_CLAIMS))


class Claim(WalledModel):
    """A volunteer's lease of one slot of a task. The database lets one win; ended claims stay as history."""

    task = WalledForeignKey(Task, related_name="claims")
    #: 1 to the task's number of slots.
    slot = models.PositiveSmallIntegerField()
    volunteer = WalledForeignKey(Volunteer, related_name="claims")
    state = models.CharField(max_length=10, choices=ClaimState.choices, default=ClaimState.HELD)
    #: The slot is somebody else's to claim from here on, and the address is hidden again.
    lease_until = models.DateTimeField()
    claimed_at = models.DateTimeField(db_default=Now())
    #: The claimant was told that the lease ends soon.
    reminded_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    #: Given back, run out or failed.
    released_at = models.DateTimeField(null=True)
    release_reason = models.CharField(max_length=16, choices=ReleaseReason.choices, blank=True)
    absent = models.CharField(max_length=10, choices=Absent.choices, blank=True)
    #: SHA-256 of the key the caller repeats a claim with; empty for a hand-over.
    repeat_key = models.BinaryField(max_length=32, default=b"")

    #: The claim of whoever passed the slot on.
    handed_from = WalledForeignKey("self", null=True, related_name="handed_on")
    #: Until when the receiver is to say whether they take it; none where a coordinator or a code spoke for them.
    agree_until = models.DateTimeField(null=True)
    agreed_at = models.DateTimeField(null=True)

    @property
    def is_provisional(self) -> bool:
        """The slot was handed over, and the receiver has not said yes."""
        return self.state == ClaimState.HELD and self.agree_until is not None and self.agreed_at is None

    @property
    def was_handed_over(self) -> bool:
        """The volunteer passed the slot on."""
        return self.state == ClaimState.RELEASED and self.release_reason == ReleaseReason.HANDED_OVER

    @property
    def is_offered(self) -> bool:
        """The slot waits for the volunteer's yes."""
        return self.state == ClaimState.OFFERED

    class Meta:
        indexes = [
            models.Index(
                fields=["centre_id", "lease_until"],
                condition=models.Q(state__in=sorted(LEASED_CLAIMS)),
                name="claim_pending_by_lease",
            ),
            models.Index(fields=["volunteer_id", "state"], name="claim_by_volunteer"),
            models.Index(fields=["centre_id", "claimed_at"], name="claim_by_time"),
            models.Index(
                fields=["centre_id", "released_at"],
                condition=models.Q(released_at__isnull=False),
                name="claim_ended_by_time",
            ),
            models.Index(
                fields=["centre_id", "agree_until"],
                condition=models.Q(state=ClaimState.HELD, agreed_at=None, agree_until__isnull=False),
                name="claim_by_answer",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["task_id", "slot"], condition=_occupying, name="one_winner_a_slot"),
            models.UniqueConstraint(
                fields=["task_id", "volunteer_id"], condition=_occupying, name="one_slot_a_volunteer"
            ),
            models.UniqueConstraint(
                fields=["volunteer_id", "repeat_key"],
                condition=~models.Q(repeat_key=b""),
                name="one_claim_a_key",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ClaimState.COMPLETED, completed_at__isnull=False)
                | (~models.Q(state=ClaimState.COMPLETED) & models.Q(completed_at__isnull=True)),
                name="claim_completed_has_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=sorted(OCCUPYING_CLAIMS), released_at__isnull=True)
                | (~models.Q(state__in=sorted(OCCUPYING_CLAIMS)) & models.Q(released_at__isnull=False)),
                name="claim_ended_has_time",
            ),
            models.CheckConstraint(
                condition=models.Q(agree_until=None) | models.Q(handed_from__isnull=False),
                name="claim_to_agree_was_handed",
            ),
            models.CheckConstraint(
                condition=models.Q(agree_until=None)
                | models.Q(agreed_at__isnull=False)
                | ~models.Q(state__in=[ClaimState.STARTED, ClaimState.COMPLETED]),
                name="claim_worked_on_is_agreed",
            ),
        ]
