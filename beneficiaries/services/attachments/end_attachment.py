from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.models import Attachment
from beneficiaries.selectors.attachments import attached_to
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.access import current_access
from shapagat.erasure.services.erase import refuse_held
from shapagat.files.services import destroy_file


def end_attachment(*, attachment_id: UUID, actor_id: UUID) -> Attachment:
    """Destroy what was attached: its key, then its content. There is no way back; that it was there stays on record.

    Raises NotVisible when there is none, or no longer, ErasureHeld while a legal hold stands on it or its family.
    """
    with transaction.atomic():
        present = Attachment.objects.select_for_update(of=("self",)).select_related("file", "request")
        attachment = present.filter(pk=attachment_id, ended_at=None).first()
        if attachment is None:
            raise NotVisible
        refuse_held(_whose(attachment))
        _end(attachment, actor_id)
    return attachment


def erase_attachments_of(subject_id: UUID) -> int:
    """Destroy everything attached to a family or organisation that is being erased; return how much it was."""
    ended = list(attached_to(subject_id).select_for_update(of=("self",)).select_related("file").order_by("id"))
    for attachment in ended:
        _end(attachment, current_access().actor_id)
    return len(ended)


def _whose(attachment: Attachment) -> list[UUID]:
    request = attachment.request
    found = (attachment.household_id, attachment.file_id, request.organisation_id if request else None)
    return [subject_id for subject_id in found if subject_id]


def _end(attachment: Attachment, actor_id: UUID) -> None:
    destroy_file(file=attachment.file, actor_id=actor_id)
    attachment.ended_at = timezone.now()
    attachment.save(force_update=True, update_fields=["ended_at", "updated_at"])
    record_change(
        action="attachment.ended",
        actor_id=actor_id,
        centre_id=attachment.centre_id,
        on=attachment,
        subject_ids=[found for found in (attachment.household_id, attachment.file_id) if found],
    )
