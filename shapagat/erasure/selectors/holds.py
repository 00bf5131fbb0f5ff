from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from shapagat.core.exceptions import NotVisible
from shapagat.erasure.models import LegalHold


def holds() -> QuerySet[LegalHold]:
    """Return the legal holds in scope, lifted and past ones too."""
    return LegalHold.objects.all()


def standing_holds(subject_id: UUID) -> QuerySet[LegalHold]:
    """Return the holds that stand on a subject today."""
    return holds().filter(subject_id=subject_id, lifted_at=None, until__gte=timezone.localdate()).order_by("until")


def hold_by_id(hold_id: UUID) -> LegalHold:
    """Return one hold in scope. Raises NotVisible."""
    found = holds().filter(pk=hold_id).first()
    if found is None:
        raise NotVisible
    return found
