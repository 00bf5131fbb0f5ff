from dataclasses import dataclass
from typing import IO
from uuid import UUID

from django.db import transaction

from beneficiaries.constants import AttachmentKind, ConsentState
from beneficiaries.models import Attachment, Household, Request
from beneficiaries.problems import Problems
from beneficiaries.sealed import AttachmentLabel
from beneficiaries.services.families.lock import lock_household
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible
from shapagat.core.ids import new_id
from shapagat.encryption.sealing import seal_all
from shapagat.files.constants import LARGEST_UPLOAD
from shapagat.files.exceptions import FileTooLarge
from shapagat.files.media import clean
from shapagat.files.media.plan import size_of
from shapagat.files.services import store_file

_LONGEST_NAME = 255


@dataclass(frozen=True)
class AttachmentData:
    """What is attached to what: a household, or a request. `content` can be read from any place."""

    kind: str
    content: IO[bytes]
    name: str = ""
    household_id: UUID | None = None
    request_id: UUID | None = None


def attach_file(*, data: AttachmentData, actor_id: UUID) -> Attachment:
    """Seal a file for a family or a request; a photograph leaves behind what it says of place, time and camera.

    It is restricted as long as the family's consent is not given. Raises InvalidInput, NotVisible, WrongState when
    the family's registration ended, FileTooLarge, FileTypeRefused, FileBroken.
    """
    problems = Problems()
    if data.kind not in AttachmentKind.values:
        problems.add("/kind", "choice_invalid")
    problems.refuse()
    if size_of(data.content) > LARGEST_UPLOAD:
        raise FileTooLarge
    cleaned = clean(data.content)
    with transaction.atomic():
        request = _request(data.request_id)
        household = _household(data.household_id or (request.household_id if request else None))
        centre_id = _centre(household, request)
        attachment = Attachment(
            id=new_id(),
            centre_id=centre_id,
            household=household,
            request=request,
            kind=data.kind,
            media_type=cleaned.media_type,
            added_by_id=actor_id,
        )
        attachment.file = store_file(
            centre_id=centre_id,
            owner_id=actor_id,
            name=f"attachment.{cleaned.media_type.extension}",
            content=cleaned.content,
            holder_id=attachment.id,
            temporary=False,
            restricted=household is not None and household.consent_state != ConsentState.GIVEN,
            family_id=household.id if household else None,
        )
        seal_all(attachment, {"label": AttachmentLabel(name=data.name[-_LONGEST_NAME:], size=cleaned.size)})
        attachment.save(force_insert=True)
        _record(attachment, actor_id)
    return attachment


def _request(request_id: UUID | None) -> Request | None:
    if request_id is None:
        return None
    found = Request.objects.filter(pk=request_id).first()
    if found is None:
        raise NotVisible
    return found


def _household(household_id: UUID | None) -> Household | None:
    # Locked while the content is stored: neither consent nor registration ends in between.
    return lock_household(household_id) if household_id else None


def _centre(household: Household | None, request: Request | None) -> int:
    about = household or request
    if about is None:
        raise NotVisible
    return about.centre_id


def _record(attachment: Attachment, actor_id: UUID) -> None:
    record_change(
        action="attachment.added",
        actor_id=actor_id,
        centre_id=attachment.centre_id,
        on=attachment,
        subject_ids=[found for found in (attachment.household_id, attachment.file_id) if found],
        detail={"kind": attachment.kind, "media_type": attachment.media_type},
    )
