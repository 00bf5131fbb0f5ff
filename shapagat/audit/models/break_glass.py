from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from shapagat.audit.constants import GlassReason, Verdict
from shapagat.core.models import OwnModel


class BreakGlass(OwnModel):
    """Somebody widened their budgets for a time, from `created_at` to `expires_at`; an auditor reviews it.

    The review apart it stays as it was made: nobody lengthens or forgets it.
    """

    deletable = False
    updatable: ClassVar[tuple[str, ...]] = ("reviewed_by_id", "reviewed_at", "verdict", "updated_at")

    actor_id = models.UUIDField()
    reason = models.CharField(max_length=24, choices=[(reason.value, reason.name) for reason in GlassReason])
    expires_at = models.DateTimeField()
    #: By the installation's key (`audit.glass_signatures`): a row written by SQL widens nothing.
    signature = models.BinaryField(editable=False)
    reviewed_by_id = models.UUIDField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    verdict = models.CharField(
        max_length=16, blank=True, choices=[(verdict.value, verdict.name) for verdict in Verdict]
    )

    class Meta:
        indexes = [models.Index(fields=["actor_id", "expires_at"], name="glass_in_force")]
        constraints = [
            models.CheckConstraint(condition=~Q(reviewed_by_id=F("actor_id")), name="nobody_reviews_themselves"),
        ]
