from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from shapagat.accounts.constants import Role
from shapagat.accounts.selectors import RolesHeld
from shapagat.core.exceptions import NotVisible
from volunteers.constants import MAY_CLAIM, ProposalState, TaskState
from volunteers.models import MatchingRun, MatchProposal


def runs_visible_to(roles: RolesHeld) -> QuerySet[MatchingRun]:
    """Return the runs of the centres somebody coordinates, with their jobs."""
    return MatchingRun.objects.select_related("job").filter(centre_id__in=roles.centres_with({Role.COORDINATOR}))


def run_visible_to(roles: RolesHeld, run_id: UUID) -> MatchingRun:
    """Return one of these. Raises NotVisible."""
    found = runs_visible_to(roles).filter(pk=run_id).first()
    if found is None:
        raise NotVisible
    return found


def proposals_of(run: MatchingRun) -> QuerySet[MatchProposal]:
    """Return what a run proposed, with tasks, the most pressing first."""
    return MatchProposal.objects.select_related("task").filter(run=run).order_by("position")


def proposal_visible_to(roles: RolesHeld, proposal_id: UUID) -> MatchProposal:
    """Return a proposal of a centre somebody coordinates. Raises NotVisible."""
    visible = MatchProposal.objects.filter(centre_id__in=roles.centres_with({Role.COORDINATOR}))
    found = visible.select_related("task", "volunteer").filter(pk=proposal_id).first()
    if found is None:
        raise NotVisible
    return found


def offers_to(volunteer_ids: Sequence[UUID]) -> QuerySet[MatchProposal]:
    """Return what is offered to somebody, by their enrolments, and can still be taken; the soonest first."""
    return (
        MatchProposal.objects.select_related("task")
        .filter(
            volunteer_id__in=volunteer_ids,
            volunteer__state__in=MAY_CLAIM,
            state=ProposalState.OFFERED,
            task__state=TaskState.OPEN,
            task__window_ends__gt=timezone.now(),
        )
        .order_by("task__window_ends", "id")
    )


def offer_to(volunteer_ids: Sequence[UUID], proposal_id: UUID) -> MatchProposal:
    """Return what was offered to somebody, whatever became of it. Raises NotVisible."""
    offered = MatchProposal.objects.filter(volunteer_id__in=volunteer_ids, offered_at__isnull=False)
    found = offered.select_related("task").filter(pk=proposal_id).first()
    if found is None:
        raise NotVisible
    return found
