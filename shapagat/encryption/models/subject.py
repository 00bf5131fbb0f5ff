from django.db import models

from shapagat.core.models import WalledForeignKey, WalledModel
from shapagat.encryption.constants import SubjectKind


class Subject(WalledModel):
    """Whoever or whatever personal data belong to, and the key they are sealed with."""

    kind = models.SmallIntegerField(choices=[(kind.value, kind.name) for kind in SubjectKind])
    data_key_id = models.UUIDField(unique=True)
    #: Listed without consent: only that centre's intake may open it.
    restricted = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True)
    #: The same family or person, taken in twice: this one is kept under its own key and points at the one that counts.
    merged_into = WalledForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(merged_into=models.F("id")), name="never_merged_into_itself")
        ]
