"""What templates say about tasks."""

from django import template

from volunteers import constants

register = template.Library()

_CHOICES = {
    "task": constants.TaskKind,
    "state": constants.TaskState,
    "claim": constants.ClaimState,
    "volunteer": constants.VolunteerState,
    "source": constants.Source,
    "decline": constants.DeclineReason,
    "skill": constants.Skill,
    "language": constants.Language,
}


@register.filter
def named(code: str, kind: str) -> str:
    """Return what a code is called in the active language."""
    labels = dict(_CHOICES[kind].choices)
    return str(labels.get(code, code))
