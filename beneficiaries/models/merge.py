from django.db import models

from beneficiaries.models.duplicate_case import DuplicateCase
from beneficiaries.models.person import Person
from shapagat.core.models import WalledForeignKey, WalledModel


class Merge(WalledModel):
    """One person's record was merged into another's: by whom and why, and whether it was undone."""

    survivor = WalledForeignKey(Person, related_name="+")
    merged = WalledForeignKey(Person, related_name="+")
    case = WalledForeignKey(DuplicateCase, null=True, related_name="merges")
    merged_by_id = models.UUIDField()
    undone_by_id = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["merged"], condition=models.Q(undone_at__isnull=True), name="merged_once_at_a_time"
            )
        ]


class MergedColumn(WalledModel):
    """What a merge wrote: one column of one row, before and after. Pointers, days and codes only."""

    merge = WalledForeignKey(Merge, related_name="columns")
    #: Such as `beneficiaries.membership.person_id`.
    relation = models.CharField(max_length=80)
    row_id = models.UUIDField()
    before = models.CharField(max_length=40, null=True)  # noqa: DJ001 – a day that was not set is not an empty text
    after = models.CharField(max_length=40, null=True)  # noqa: DJ001 – as above
    #: Columns of one bundle are restored together or not at all: a family never stays without its head.
    bundle = models.UUIDField()
    #: Order of writing; undone backwards.
    place = models.PositiveIntegerField()
    #: Undone; false where the row was changed again since and keeps what it says.
    restored = models.BooleanField(null=True)
