from uuid import UUID

from django.utils import timezone

from beneficiaries.constants import AttachmentKind
from beneficiaries.services.rights.represent import papers_of


def offered_papers(household_id: UUID) -> list[tuple[str, str]]:
    """Return the papers attached to a family as choices: what they are and since when, nothing is opened."""
    return [
        (str(paper.pk), f"{AttachmentKind(paper.kind).label}, {timezone.localtime(paper.created_at):%d.%m.%Y}")
        for paper in papers_of(household_id).order_by("-id")
    ]
