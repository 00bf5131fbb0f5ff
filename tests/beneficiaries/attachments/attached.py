"""Papers of families, made by hand."""

import io
from uuid import UUID

from beneficiaries.models import Attachment
from beneficiaries.services import attach_file
from beneficiaries.services.attachments.attach_file import AttachmentData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.encryption.constants import Purpose

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


def attach(
    user: User, content: bytes = PDF, *, kind: str = "consent_form", name: str = "Келісім.pdf", **of: UUID
) -> Attachment:
    """Attach a file to the household or request that `of` names."""
    with work_as(user, Purpose.REGISTRATION):
        data = AttachmentData(kind=kind, content=io.BytesIO(content), name=name, **of)
        return attach_file(data=data, actor_id=user.pk)
