from typing import ClassVar

from django.db import models

from beneficiaries.constants import AttachmentKind, Compartment
from beneficiaries.models.household import Household
from beneficiaries.models.request import Request
from beneficiaries.sealed import AttachmentLabel
from shapagat.core.models import WalledForeignKey
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedRow
from shapagat.files.media import MediaType
from shapagat.files.models import StoredFile


class Attachment(SealedRow):
    """A consent form or a photograph of delivered aid, of a family or of a request.

    Its label is sealed with the key of its file, so both go together. Ended, nothing of the file is left.
    """

    subject_columns: ClassVar[tuple[str, ...]] = ("file_id",)

    household = WalledForeignKey(Household, null=True, related_name="attachments")
    request = WalledForeignKey(Request, null=True, related_name="attachments")
    file = WalledForeignKey(StoredFile, related_name="+")
    kind = models.CharField(max_length=16, choices=AttachmentKind.choices)
    media_type = models.CharField(max_length=20, choices=[(found.value, found.name) for found in MediaType])
    added_by_id = models.UUIDField(editable=False)
    ended_at = models.DateTimeField(null=True)

    label = SealedField(AttachmentLabel, compartment=Compartment.ATTACHMENT_LABEL, group=Group.FILE)

    class Meta:
        indexes = [
            models.Index(fields=["centre_id", "household"], name="attachment_by_household"),
            models.Index(fields=["centre_id", "request"], name="attachment_by_request"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(household__isnull=False) | models.Q(request__isnull=False),
                name="attachment_of_something",
            ),
        ]
