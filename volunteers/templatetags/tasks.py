"""What templates say about tasks."""

from django import template

from volunteers import constants

register = template.Library()

_CHOICES = {
    "task": constants.TaskKind,
    "state": constants.TaskState,
    "claim": constants.ClaimState,
    "skill": constants.Skill,
    "language": constants.Language,
    "clearance": constants.Clearance,
    "revoked": constants.RevokeReason,
    "exclusion": constants.ExclusionKind,
    "lifted": constants.ExclusionLift,
}


@register.filter
def named(code: str, kind: str) -> str:
    """Return what a code is called in the active language."""
    labels = dict(_CHOICES[kind].choices)
    return str(labels.get(code, code))
