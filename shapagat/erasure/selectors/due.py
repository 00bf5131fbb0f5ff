"""What has outlived its term or is about to. Ids alone: nothing is opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from shapagat.encryption.models import Subject
from shapagat.erasure.models import LegalHold, RetentionNotice
from shapagat.erasure.registry import Term, terms
from shapagat.erasure.rules import Rule, rules_on

#: Ids shown in a preview; the count is whole.
MOST_IDS = 100
#: Announced so many days before it must be, lest a run that did not come to pass puts off the erasing.
_SPARE = timedelta(days=7)


@dataclass(frozen=True)
class Due:
    """What one rule comes to in one centre."""

    rule: Rule
    term: Term
    centre_id: int
    #: Past its term and shown long enough before: the next run erases it unless it is held.
    due: int
    held: int
    #: Falls due within the rule's notice, or was not shown for long enough yet.
    coming: int
    ids: tuple[UUID, ...]


def preview(centre_ids: Iterable[int], today: date) -> list[Due]:
    """Return what each rule comes to in these centres, centre by centre."""
    rules, registered = rules_on(today), terms()
    return [
        _due(rules[name], term, centre_id, today)
        for centre_id in sorted(centre_ids)
        for name, term in sorted(registered.items())
        if name in rules
    ]


def announced_due(rule: Rule, term: Term, centre_id: int, today: date) -> QuerySet[Any]:
    """Return rows whose term is over and that were announced at least the rule's notice before."""
    rows = past_term(rule, term, centre_id, today).exclude(_merged())
    shown = RetentionNotice.objects.filter(
        rule=rule.rule, subject_id=OuterRef("pk"), announced_on__lte=today - timedelta(days=rule.notice_days)
    )
    return rows.filter(Exists(shown))


def to_announce(rule: Rule, term: Term, centre_id: int, today: date) -> QuerySet[Any]:
    """Return rows that fall due within the rule's notice and a week, and were not announced."""
    shown = RetentionNotice.objects.filter(rule=rule.rule, subject_id=OuterRef("pk"))
    return _near(rule, term, centre_id, today).exclude(Exists(shown))


def overtaken(rule: Rule, term: Term, centre_id: int, today: date) -> QuerySet[RetentionNotice]:
    """Return notices of what does not fall due any more: who gave again or came back is announced anew another time."""
    near = _near(rule, term, centre_id, today).values("pk")
    return RetentionNotice.objects.filter(rule=rule.rule, centre_id=centre_id).exclude(subject_id__in=near)


def past_term(rule: Rule, term: Term, centre_id: int, today: date) -> QuerySet[Any]:
    """Return rows whose term is over today: the day it began and the rule's days have passed."""
    return term.begun_by(centre_id, today - timedelta(days=rule.days))


def _merged() -> Exists:
    # Of a merge set the one that counts is shown and erased; the others go with it.
    return Exists(Subject.objects.filter(pk=OuterRef("pk"), merged_into__isnull=False))


def _near(rule: Rule, term: Term, centre_id: int, today: date) -> QuerySet[Any]:
    near = timedelta(days=max(rule.days - rule.notice_days, 0)) - _SPARE
    return term.begun_by(centre_id, today - max(near, timedelta())).exclude(_merged())


def _due(rule: Rule, term: Term, centre_id: int, today: date) -> Due:
    ready = announced_due(rule, term, centre_id, today)
    hold = LegalHold.objects.filter(subject_id=OuterRef("pk"), lifted_at=None, until__gte=today)
    near, due = _near(rule, term, centre_id, today).count(), ready.count()
    return Due(
        rule=rule,
        term=term,
        centre_id=centre_id,
        due=due,
        held=ready.filter(Exists(hold)).count(),
        coming=near - due,
        ids=tuple(ready.order_by("pk").values_list("pk", flat=True)[:MOST_IDS]),
    )
