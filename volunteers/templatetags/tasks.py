"""What templates say about tasks."""

from django import template

from volunteers import constants

register = template.Library()

_CHOICES = {
    "proposal": constants.ProposalState,
    "task": constants.TaskKind,
    "state": constants.TaskState,
    "claim": constants.ClaimState,
    "skill": constants.Skill,
    "language": constants.Language,
}

_PROPOSAL_REASONS = [*constants.RefusalReason.choices, *constants.OverruleReason.choices]


@register.filter
def named(code: str, kind: str) -> str:
    """Return what a code is called in the active language."""
    labels = dict(_PROPOSAL_REASONS if kind == "proposal_reason" else _CHOICES[kind].choices)
    return str(labels.get(code, code))
