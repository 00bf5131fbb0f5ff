from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from shapagat.core.exceptions import NotVisible
from shapagat.erasure.models import LegalHold
from shapagat.erasure.registry import erasables


def holds() -> QuerySet[LegalHold]:
    """Return the legal holds in scope, lifted and past ones too."""
    return LegalHold.objects.all()


def all_standing() -> QuerySet[LegalHold]:
    """Return the holds in scope that stand today, whose day ends first first."""
    return holds().filter(lifted_at=None, until__gte=timezone.localdate()).order_by("until", "id")


def standing_holds(subject_id: UUID) -> QuerySet[LegalHold]:
    """Return the holds that stand on a subject today."""
    return all_standing().filter(subject_id=subject_id)


def name_of(subject_id: UUID) -> str:
    """Return what the reader calls a subject, such as the number of a family; the end of its id where it has none."""
    called = (kind.called(subject_id) for kind in erasables())
    return next(filter(None, called), str(subject_id)[-12:])


def hold_by_id(hold_id: UUID) -> LegalHold:
    """Return one hold in scope. Raises NotVisible."""
    found = holds().filter(pk=hold_id).first()
    if found is None:
        raise NotVisible
    return found
