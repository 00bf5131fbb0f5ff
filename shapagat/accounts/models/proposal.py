from typing import ClassVar

from django.db import models
from django.utils import timezone

from shapagat.core.models import SharedModel
from shapagat.encryption.constants import INSTALLATION


class Proposal(SharedModel):
    """What one person wants done and a second one must agree to.

    Shared, because the second person may sit in another city: it holds codes and ids, never a word about anybody.
    Selectors own who sees which.
    """

    class State(models.TextChoices):
        """How far it has come; only `proposed` is open."""

        PROPOSED = "proposed"
        APPROVED = "approved"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"
        EXPIRED = "expired"

    kind = models.CharField(max_length=64)
    #: The centre it is carried out in; 0 for the whole installation.
    centre_id = models.BigIntegerField(default=INSTALLATION, editable=False)
    object_id = models.UUIDField()
    params = models.JSONField(default=dict)
    reason = models.CharField(max_length=32)
    proposed_by_id = models.UUIDField()
    #: Who would gain by it, such as the holder of a new role; never one of the two who decide.
    beneficiary_id = models.UUIDField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    decided_by_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    #: What came of it, such as the role that was granted.
    result_id = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "params"],
                condition=models.Q(state="proposed"),
                name="proposed_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="approved")
                | models.Q(decided_by_id__isnull=False) & ~models.Q(decided_by_id=models.F("proposed_by_id")),
                name="approved_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=models.Q(beneficiary_id__isnull=True)
                | ~models.Q(proposed_by_id=models.F("beneficiary_id"))
                & (
                    models.Q(decided_by_id__isnull=True)
                    | ~models.Q(state="approved")
                    | ~models.Q(decided_by_id=models.F("beneficiary_id"))
                ),
                name="nobody_decides_for_themselves",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["expires_at"], condition=models.Q(state="proposed"), name="proposals_open"),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it can still be decided."""
        return self.state == self.State.PROPOSED and self.expires_at > timezone.now()
