"""The recorder that encryption asks for before it opens anything."""

from collections.abc import Collection
from uuid import UUID

from shapagat.audit.budgets import count
from shapagat.audit.constants import Kind
from shapagat.audit.models import Entry
from shapagat.audit.services.record_change import record_change
from shapagat.encryption.recorder import Change, Glass, Reading, Spending


class AuditRecorder:
    """Writes one entry an opening, whatever the number of rows."""

    def record_reading(self, reading: Reading) -> UUID:
        """Insert the entry in the transaction that opens the data."""
        entry = Entry.objects.create(
            kind=Kind.READ,
            action=reading.action,
            actor_id=reading.actor_id,
            centre_id=reading.centre_id,
            purpose=reading.purpose,
            subject_ids=list(reading.subject_ids),
            compartments=list(reading.compartments),
            request_id=reading.request_id,
            detail=dict(reading.marks),
        )
        return entry.pk

    def missing(self, entry_ids: Collection[UUID]) -> set[UUID]:
        """Return those of the entries that are not there."""
        return set(entry_ids) - set(Entry.objects.filter(pk__in=entry_ids).values_list("pk", flat=True))

    def count(self, spending: Spending, limit: int | None) -> Glass | None:
        """Count an opening against the person's day. Raises OpeningBudgetSpent."""
        return count(spending, limit)

    def record_change(self, change: Change) -> None:
        """Insert the entry in the transaction of the change."""
        record_change(
            action=change.action,
            actor_id=change.actor_id,
            centre_id=change.centre_id,
            subject_ids=change.subject_ids,
            detail=dict(change.detail),
        )
