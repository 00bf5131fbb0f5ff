"""After how long what falls due: the terms that ship with the service, over them those that two people changed.

The legal references name the law a term rests on (94-V: personal data; 234-III: accounting; 350-VI: appeals). The
lengths are the charity's own terms.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.utils import timezone

from shapagat.erasure.models import RetentionTerm

_SHIPPED = Path(__file__).with_name("retention_rules.json")


@dataclass(frozen=True)
class Rule:
    """One term in force: whole days from when it begins, and how many days before its end it is announced."""

    rule: str
    days: int
    notice_days: int
    legal_reference: str
    valid_from: date


@lru_cache(maxsize=1)
def shipped() -> tuple[Rule, ...]:
    """Return the terms that ship with the service."""
    return tuple(
        Rule(**{**row, "valid_from": date.fromisoformat(row["valid_from"])})
        for row in json.loads(_SHIPPED.read_text(encoding="utf-8"))
    )


def rules_on(day: date | None = None) -> dict[str, Rule]:
    """Return the terms in force on a day (today), by rule."""
    day = day or timezone.localdate()
    found: dict[str, Rule] = {}
    for rule in sorted(shipped(), key=lambda one: one.valid_from):
        if rule.valid_from <= day:
            found[rule.rule] = rule
    for changed in RetentionTerm.objects.filter(valid_from__lte=day).order_by("valid_from", "id"):
        former = found.get(changed.rule)
        if former is not None:
            found[changed.rule] = Rule(
                changed.rule, changed.days, former.notice_days, changed.legal_reference, changed.valid_from
            )
    return found
