"""Appointments with families, and the acts of visits."""

from uuid import UUID

from django.db.models import QuerySet

from beneficiaries.models import Visit, VisitAct
from beneficiaries.selectors.visibility import households_visible_to
from shapagat.accounts.work import Work
from shapagat.core.exceptions import NotVisible


def visits_visible_to(work: Work) -> QuerySet[Visit]:
    """Return the appointments with families that the caller sees."""
    return Visit.objects.filter(household__in=households_visible_to(work))


def visit_visible_to(work: Work, visit_id: UUID) -> Visit:
    """Return one of them. Raises NotVisible."""
    found = visits_visible_to(work).filter(pk=visit_id).select_related("household").first()
    if found is None:
        raise NotVisible
    return found


def signed_acts(visit: Visit) -> list[VisitAct]:
    """Return the signed acts of a visit, the newest first: what was signed stays, whatever takes its place."""
    return list(VisitAct.objects.filter(visit=visit, signed_at__isnull=False).order_by("-id"))


def act_of(visit: Visit, act_id: UUID) -> VisitAct:
    """Return one act of a visit. Raises NotVisible."""
    found = VisitAct.objects.filter(visit=visit, pk=act_id).first()
    if found is None:
        raise NotVisible
    return found


def newest_act(visit: Visit) -> VisitAct | None:
    """Return the draft of a visit's act, else the one signed last."""
    acts = list(VisitAct.objects.filter(visit=visit).order_by("-id"))
    return next((act for act in acts if act.signed_at is None), acts[0] if acts else None)
