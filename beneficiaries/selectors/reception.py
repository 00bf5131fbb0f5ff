"""Figures of the reception desks: what came in a month, and what became of it."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.constants import AppealState, NoticeKind
from beneficiaries.deadlines import APPEAL_FORWARD, due_date
from beneficiaries.models import Appeal
from shapagat.core.exceptions import FieldProblem, InvalidInput

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


@dataclass
class DeskFigures:
    """Appeals received at one desk (None: at none in particular) in a month; `overdue` and `waiting` as of today."""

    desk_id: UUID | None
    received: int = 0
    visiting: int = 0
    anonymous: int = 0
    answered_in_time: int = 0
    answered_late: int = 0
    forwarded_in_time: int = 0
    forwarded_late: int = 0
    extended: int = 0
    notices_late: int = 0
    waiting: int = 0
    overdue: int = 0
    by_topic: dict[str, int] = field(default_factory=dict)
    by_channel: dict[str, int] = field(default_factory=dict)


def is_overdue(appeal: Appeal) -> bool:
    """Tell whether an appeal waits for its answer beyond the last day."""
    return appeal.state == AppealState.RECEIVED and appeal.due_on < timezone.localdate()


def letters_of(appeal: Appeal) -> list[NoticeKind]:
    """Return the letters that there are to print; to somebody anonymous none is written."""
    if appeal.anonymous:
        return []
    said = {
        NoticeKind.EXTENSION: appeal.extended_on is not None,
        NoticeKind.FORWARDING: appeal.state == AppealState.FORWARDED,
        NoticeKind.ANSWER: appeal.state == AppealState.ANSWERED,
    }
    return [kind for kind, written in said.items() if written]


def month_of(said: str) -> date:
    """Return the first day of a month written as 2026-09; this month when nothing is said. Raises InvalidInput."""
    if not said:
        return timezone.localdate().replace(day=1)
    found = _MONTH.fullmatch(said)
    if found is None:
        raise InvalidInput(errors=(FieldProblem("/month", "month_invalid", _("Write a month like 2026-09.")),))
    return date(int(found[1]), int(found[2]), 1)


def month_days(month: date) -> tuple[date, date]:
    """Return the first and the last day of a month."""
    first = month.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def reception_figures(*, centre_id: int, month: date) -> list[DeskFigures]:
    """Count the appeals that a centre received in a month, by desk, in four queries. Opens nothing."""
    received = Appeal.objects.filter(centre_id=centre_id, received_on__range=month_days(month))
    counted = received.values("desk_id").annotate(**_counts()).order_by("desk_id")
    found: dict[UUID | None, DeskFigures] = {row["desk_id"]: DeskFigures(**row) for row in counted}
    for name in ("topic", "channel"):
        parts: dict[UUID | None, dict[str, int]] = defaultdict(dict)
        for desk_id, value, number in received.values_list("desk_id", name).annotate(number=Count("id")).order_by(name):
            parts[desk_id][value] = number
        for desk_id, figures in found.items():
            setattr(figures, f"by_{name}", parts[desk_id])
    _count_forwarded(found, received.filter(state=AppealState.FORWARDED))
    return list(found.values())


def _counts() -> dict[str, Count]:
    today = timezone.localdate()
    answered, waiting = Q(state=AppealState.ANSWERED), Q(state=AppealState.RECEIVED)
    told_late = Q(notice_given_on__gt=F("notice_due_on")) | Q(notice_given_on__isnull=True, notice_due_on__lt=today)
    return {
        "received": Count("id"),
        "visiting": Count("id", filter=Q(visiting_session=True)),
        "anonymous": Count("id", filter=Q(anonymous=True)),
        "answered_in_time": Count("id", filter=answered & Q(answered_on__lte=F("due_on"))),
        "answered_late": Count("id", filter=answered & Q(answered_on__gt=F("due_on"))),
        "extended": Count("id", filter=Q(extended_on__isnull=False)),
        "notices_late": Count("id", filter=told_late),
        "waiting": Count("id", filter=waiting),
        "overdue": Count("id", filter=waiting & Q(due_on__lt=today)),
    }


def _count_forwarded(found: dict[UUID | None, DeskFigures], forwarded: QuerySet[Appeal]) -> None:
    for desk_id, received_on, forwarded_on in forwarded.values_list("desk_id", "received_on", "forwarded_on"):
        if forwarded_on is None or forwarded_on <= due_date(APPEAL_FORWARD, received_on):
            found[desk_id].forwarded_in_time += 1
        else:
            found[desk_id].forwarded_late += 1
