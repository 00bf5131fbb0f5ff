"""What templates say about tasks."""

from datetime import date

from django import template
from django.utils.translation import get_language

from shapagat.core.formats import format_month
from volunteers import constants
from volunteers.constants.no_shows import NoShowState
from volunteers.services.certificates import in_words

register = template.Library()

_CHOICES = {
    "no_show": NoShowState,
    "proposal": constants.ProposalState,
    "task": constants.TaskKind,
    "state": constants.TaskState,
    "claim": constants.ClaimState,
    "volunteer": constants.VolunteerState,
    "source": constants.Source,
    "decline": constants.DeclineReason,
    "skill": constants.Skill,
    "clearance": constants.Clearance,
    "event": constants.TaskEventKind,
    "point": constants.PointKind,
    "point_state": constants.PointState,
    "roll": constants.RollState,
    "plan": constants.PlanState,
    "reason": constants.EndReason,
    "language": constants.Language,
    "revoked": constants.ClearanceEnd,
    "exclusion": constants.ExclusionKind,
    "lifted": constants.ExclusionLift,
}

_PROPOSAL_REASONS = [*constants.RefusalReason.choices, *constants.OverruleReason.choices]


@register.filter
def spent(minutes: int) -> str:
    """Return a time in hours and minutes."""
    return in_words(minutes, (get_language() or "ru")[:2])


@register.filter
def month(first: date) -> str:
    """Return a month and its year."""
    return format_month(first, (get_language() or "ru")[:2])


@register.filter
def named(code: str, kind: str) -> str:
    """Return what a code is called in the active language."""
    labels = dict(_PROPOSAL_REASONS if kind == "proposal_reason" else _CHOICES[kind].choices)
    return str(labels.get(code, code))
