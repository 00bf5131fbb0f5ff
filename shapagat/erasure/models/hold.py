from django.db import models
from django.db.models import Q

from shapagat.core.models import WalledForeignKey, WalledModel
from shapagat.encryption.models import Subject


class LegalHold(WalledModel):
    """While it stands, its subject is not erased. Codes alone: it tells nothing of anybody."""

    subject = WalledForeignKey(Subject, related_name="+")
    reason = models.CharField(max_length=32)
    #: Code of the law, order or case, such as `cpc-137` or `case-7111-26-00-2`.
    legal_reference = models.SlugField(max_length=60, db_index=False)
    placed_by_id = models.UUIDField()
    #: The last day on which it stands.
    until = models.DateField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by_id = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["subject_id"], condition=Q(lifted_at=None), name="hold_by_subject")]
        constraints = [
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by_id__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by_id__isnull=False),
                name="hold_lifted_by_somebody",
            ),
        ]
