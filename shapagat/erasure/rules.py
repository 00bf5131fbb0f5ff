"""After how long what falls due: the terms that ship with the service, over them those that two people changed.

No law that we have read names the lengths that ship: they are the charity's own and say so (`basis`), until its lawyer
confirms or changes them, two people enter that and name what it rests on.
"""

import json
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from django.utils import timezone

from shapagat.erasure.models import RetentionTerm

_SHIPPED = Path(__file__).with_name("retention_rules.json")


class Basis(StrEnum):
    """What the length of a term rests on."""

    #: The charity's own, which its lawyer has yet to confirm.
    OWN = "own"
    #: A law or decision that two people named.
    REFERENCE = "reference"


@dataclass(frozen=True)
class Rule:
    """One term in force: whole days from when it begins, and how many days before its end it is announced."""

    rule: str
    days: int
    notice_days: int
    basis: Basis
    #: Code of the law or decision; empty for the charity's own term.
    legal_reference: str
    valid_from: date


@lru_cache(maxsize=1)
def shipped() -> tuple[Rule, ...]:
    """Return the terms that ship with the service."""
    return tuple(
        Rule(**{**row, "basis": Basis(row["basis"]), "valid_from": date.fromisoformat(row["valid_from"])})
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
            found[changed.rule] = replace(
                former,
                days=changed.days,
                basis=Basis.REFERENCE,
                legal_reference=changed.legal_reference,
                valid_from=changed.valid_from,
            )
    return found
