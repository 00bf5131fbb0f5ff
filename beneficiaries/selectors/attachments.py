from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from beneficiaries.constants import AttachmentKind, ConsentPurpose, ConsentState
from beneficiaries.models import Attachment, Consent
from beneficiaries.sealed import AttachmentLabel
from beneficiaries.selectors.visibility import households_visible_to, requests_visible_to
from shapagat.accounts.work import Work
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.sealing import open_many


@dataclass(frozen=True)
class OpenedAttachment:
    """An attachment, what it was called, and whether its family agrees now that it is published."""

    row: Attachment
    label: AttachmentLabel
    may_be_published: bool = False

    @property
    def file_name(self) -> str:
        """What it is called when it is downloaded: kind and day, nothing that somebody typed."""
        return f"{self.row.kind}-{self.row.created_at:%Y-%m-%d}.{self.row.file.name.rpartition('.')[2]}"


def attachments_visible_to(work: Work) -> QuerySet[Attachment]:
    """Return what is attached to families and requests the caller may see, and not ended."""
    of_family = Q(household__in=households_visible_to(work))
    of_request = Q(household=None, request__in=requests_visible_to(work))
    return Attachment.objects.filter(of_family | of_request, ended_at=None).select_related("file")


def attachment_visible_to(work: Work, attachment_id: UUID, **of: UUID) -> Attachment:
    """Return one attachment of the household or request that `of` names. Raises NotVisible."""
    found = attachments_visible_to(work).filter(pk=attachment_id, **of).first()
    if found is None:
        raise NotVisible
    return found


def open_attachments(rows: Iterable[Attachment]) -> list[OpenedAttachment]:
    """Open labels in bulk; the reading is recorded."""
    listed = list(rows)
    labels = open_many(listed, "label", AttachmentLabel)
    agreeing = agreeing_to_publish(row.household_id for row in listed)
    return [OpenedAttachment(row, labels[row.id], is_publishable(row, agreeing)) for row in listed]


def agreeing_to_publish(household_ids: Iterable[UUID | None]) -> set[UUID]:
    """Return which of these families agree now to publication, and did not ask to be blocked."""
    wanted = {household_id for household_id in household_ids if household_id is not None}
    agreed = Consent.objects.filter(
        household_id__in=wanted,
        withdrawn_on=None,
        purposes__contains=[ConsentPurpose.PUBLICATION],
        household__consent_state=ConsentState.GIVEN,
    )
    return set(agreed.values_list("household_id", flat=True)) if wanted else set()


def is_publishable(row: Attachment, agreeing: Collection[UUID]) -> bool:
    """Tell whether a photograph of delivered aid may be published; no paper ever may."""
    return row.kind == AttachmentKind.DELIVERY_PHOTO and row.ended_at is None and row.household_id in agreeing


def attached_files(household_id: UUID) -> list[UUID]:
    """Return the subjects of a family's attachments that there still are."""
    present = Attachment.objects.filter(household_id=household_id, ended_at=None)
    return list(present.values_list("file_id", flat=True))


def attached_to(subject_id: UUID) -> QuerySet[Attachment]:
    """Return everything attached to a family or organisation, or to a request of theirs, and not ended."""
    theirs = Q(household_id=subject_id) | Q(request__household_id=subject_id) | Q(request__organisation_id=subject_id)
    return Attachment.objects.filter(theirs, ended_at=None)


def files_of(subject_id: UUID) -> tuple[UUID, ...]:
    """Return the subjects of everything attached to a family or organisation."""
    return tuple(attached_to(subject_id).values_list("file_id", flat=True))
