from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import models

from shapagat.audit.constants import Kind
from shapagat.audit.models import Entry
from shapagat.encryption.access import OPERATOR, AccessContext, access_or_none


def record_change(
    *,
    action: str,
    actor_id: UUID,
    centre_id: int,
    on: models.Model | None = None,
    subject_ids: Iterable[UUID] = (),
    detail: dict[str, Any] | None = None,
) -> None:
    """Write one entry for one change of state, in the transaction of the change.

    `action` is a stable dotted name such as `request.opened`. What was sealed since the last entry is part of this
    one (subject, row, compartment, revision, hash of the envelope). `detail` holds codes and ids, no personal data.
    """
    context = access_or_none()
    sealings = context.take_sealings() if context else ()
    sealed = [sealing.subject_id for sealing in sealings]
    known = set(sealed)
    Entry.objects.create(
        kind=Kind.CHANGE,
        action=action,
        actor_id=actor_id,
        centre_id=centre_id,
        purpose=context.purpose if context else "",
        request_id=context.request_id if context else "",
        # The first ids stand beside rows, compartments, revisions and hashes; subjects that were not sealed follow.
        subject_ids=[*sealed, *(found for found in dict.fromkeys(subject_ids) if found not in known)],
        row_ids=[sealing.row_id for sealing in sealings],
        compartments=[sealing.compartment for sealing in sealings],
        revisions=[sealing.revision for sealing in sealings],
        envelope_hashes=[sealing.envelope_hash for sealing in sealings],
        object_type=on._meta.label_lower if on is not None else "",
        object_id=on.pk if on is not None else None,
        detail=_by_operator(context) | (detail or {}),
    )


def _by_operator(context: AccessContext | None) -> dict[str, str]:
    # On the console nothing proves that the named person sits there.
    return {"by": OPERATOR} if context is not None and context.marks.get("by") == OPERATOR else {}
