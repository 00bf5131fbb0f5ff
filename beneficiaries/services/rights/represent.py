"""Who speaks for whom, and by which paper."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from beneficiaries.constants import PROVED_BY_PAPER, AttachmentKind
from beneficiaries.exceptions import RepresentationUnproven
from beneficiaries.models import Attachment, Membership, RightsRequest
from beneficiaries.problems import Problems
from beneficiaries.services.rights.lock import lock_rights_request
from shapagat.audit.services import record_change
from shapagat.encryption.merging import merge_set


def check_representation(
    household_id: UUID, person_id: UUID | None, evidence_id: UUID | None, problems: Problems
) -> None:
    """Note a person who never belonged to the family, and a paper that is not attached to it."""
    if person_id is not None:
        stays = Membership.objects.filter(household_id=household_id, person_id__in=merge_set([person_id]))
        if not stays.exists():
            problems.add("/person", "not_of_family")
    if evidence_id is not None and not papers_of(household_id).filter(pk=evidence_id).exists():
        problems.add("/evidence", "choice_invalid")


def papers_of(household_id: UUID) -> QuerySet[Attachment]:
    """Return what is attached to a family and may prove who speaks for whom: any paper, no photograph of aid."""
    present = Attachment.objects.filter(household_id=household_id, ended_at=None)
    return present.exclude(kind=AttachmentKind.DELIVERY_PHOTO)


def require_proof(asked: RightsRequest) -> None:
    """Raise RepresentationUnproven while a guardian, or whoever has a power of attorney, has shown no paper."""
    if asked.asked_by in PROVED_BY_PAPER and asked.evidence_id is None:
        raise RepresentationUnproven


def prove_representation(
    *, request_id: UUID, evidence_id: UUID, actor_id: UUID, version: int | None = None
) -> RightsRequest:
    """Name the attached paper by which a representative proved to be one.

    Raises InvalidInput for what is not attached to the family, NotVisible, StaleVersion, WrongState once answered.
    """
    with transaction.atomic():
        asked = lock_rights_request(request_id, version)
        problems = Problems()
        check_representation(asked.household_id, None, evidence_id, problems)
        problems.refuse()
        asked.evidence_id = evidence_id
        asked.version += 1
        asked.save(force_update=True)
        record_change(
            action="rights.proved",
            actor_id=actor_id,
            centre_id=asked.centre_id,
            on=asked,
            subject_ids=asked.subjects,
            detail={"asked_by": asked.asked_by, "evidence": str(evidence_id)},
        )
    return asked
