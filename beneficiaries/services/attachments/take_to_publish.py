from uuid import UUID

from django.db import transaction

from beneficiaries.exceptions import PublicationNotAgreed
from beneficiaries.models import Attachment
from beneficiaries.selectors.attachments import agreeing_to_publish, is_publishable
from beneficiaries.services.families.lock import lock_any_household
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible


def take_to_publish(*, attachment_id: UUID, actor_id: UUID) -> Attachment:
    """Write down that a photograph leaves the service to be published; the caller opens its content then.

    Raises NotVisible, PublicationNotAgreed unless it is a photograph of delivered aid whose family agrees to
    publication at this moment.
    """
    with transaction.atomic():
        attachment = Attachment.objects.filter(pk=attachment_id, ended_at=None).select_related("file").first()
        if attachment is None:
            raise NotVisible
        if attachment.household_id is not None:
            # Whoever withdraws at the same moment comes before, or after.
            lock_any_household(attachment.household_id)
        if not is_publishable(attachment, agreeing_to_publish([attachment.household_id])):
            raise PublicationNotAgreed
        record_change(
            action="attachment.taken_to_publish",
            actor_id=actor_id,
            centre_id=attachment.centre_id,
            on=attachment,
            subject_ids=[found for found in (attachment.household_id, attachment.file_id) if found],
        )
    return attachment
