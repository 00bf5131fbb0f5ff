from collections.abc import Iterable
from uuid import UUID

from django.db import models

from shapagat.core.models import WalledForeignKey, WalledModel
from shapagat.encryption.constants import SubjectKind


class Subject(WalledModel):
    """Whoever or whatever personal data belong to, and the key they are sealed with."""

    kind = models.SmallIntegerField(choices=[(kind.value, kind.name) for kind in SubjectKind])
    data_key_id = models.UUIDField(unique=True)
    #: Listed without consent: only that centre's intake may open it.
    restricted = models.BooleanField(default=False)
    #: As which family an opening of this subject counts: its household, for households and persons.
    family_id = models.UUIDField(null=True)
    erased_at = models.DateTimeField(null=True)
    #: The same family or person, taken in twice: this one is kept under its own key and points at the one that counts.
    merged_into = WalledForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(merged_into=models.F("id")), name="never_merged_into_itself")
        ]


def lock_subjects(subject_ids: Iterable[UUID]) -> list[Subject]:
    """Lock subjects that are not erased until the transaction ends, in the one order that everybody locks them in."""
    present = Subject.objects.select_for_update(no_key=True).filter(pk__in=list(subject_ids), erased_at=None)
    return list(present.order_by("id"))
