"""Codes of a family's record in words, in the reader's language. An unknown code shows itself."""

from django import template
from django.utils.translation import get_language

from beneficiaries.eligibility import Step, render_step
from beneficiaries.web import words

register = template.Library()


def _filter(name: str, known: words.Words) -> None:
    register.filter(name, lambda code: str(known.get(str(code), code)))


for _name, _known in {
    "category": words.CATEGORIES,
    "role": words.ROLES,
    "purpose": words.PURPOSES,
    "absence": words.ABSENCES,
    "disability_kind": words.KINDS,
    "disability_group": words.GROUPS,
    "sex": words.SEXES,
    "language_name": words.LANGUAGES,
    "income": words.INCOMES,
    "urgency": words.URGENCIES,
    "evidence": words.EVIDENCE,
    "reason": words.REASONS,
}.items():
    _filter(_name, _known)


@register.filter
def step(taken: Step) -> str:
    """Say one step of an assessment."""
    return render_step(taken, (get_language() or "ru")[:2])
