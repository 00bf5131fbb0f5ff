from django.db import models

from shapagat.core.models import SharedModel, WalledForeignKey, WalledModel
from shapagat.encryption.models import Subject


class RetentionTerm(SharedModel):
    """A term changed by two people; without one the term that ships with the service counts."""

    rule = models.CharField(max_length=40)
    days = models.PositiveIntegerField()
    valid_from = models.DateField()
    legal_reference = models.SlugField(max_length=60, db_index=False)
    proposal_id = models.UUIDField(unique=True)


class RetentionNotice(WalledModel):
    """Somebody was shown as falling due. Nothing is erased that was not shown for the rule's time before."""

    deletable = True

    rule = models.CharField(max_length=40)
    subject = WalledForeignKey(Subject, related_name="+")
    announced_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre_id", "rule", "subject"], name="announced_once_a_rule"),
        ]
