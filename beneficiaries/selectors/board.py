"""The coordinator's board: how many requests stand where, and which have waited too long."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from beneficiaries.constants import RequestState
from beneficiaries.models import Request

#: Nobody has said of these that they were brought, and nothing holds them back.
WAITING = (RequestState.OPEN, RequestState.IN_PROGRESS, RequestState.REOPENED)
#: The columns in which requests wait for somebody, from left to right.
COLUMNS = (
    RequestState.DRAFT,
    RequestState.OPEN,
    RequestState.REOPENED,
    RequestState.IN_PROGRESS,
    RequestState.ON_HOLD,
    RequestState.DELIVERED,
    RequestState.CONFIRMED,
    RequestState.UNMET,
)
#: What was given up longer ago is history.
UNMET_DAYS = 30
_SHOWN = 20
_A_COLUMN = 5
_UNMET = Q(state=RequestState.UNMET)


@dataclass(frozen=True)
class Board:
    """Counts of what is not settled, by column, category, urgency and district; and the first rows to look at.

    `columns` are the first rows of each column, who waits longest first.
    """

    states: dict[str, int]
    columns: dict[str, list[Request]]
    categories: dict[str, int]
    urgencies: dict[str, int]
    districts: dict[str, int]
    waiting: list[Request]
    overdue: list[Request]
    to_review: list[Request]


def board_of(rows: QuerySet[Request]) -> Board:
    """Count the requests that are not settled; list who waits longest, what is overdue, what to look at again."""
    today = timezone.localdate()
    lately = Q(updated_at__gte=timezone.now() - timedelta(days=UNMET_DAYS))
    live = rows.filter(Q(state__in=[state for state in COLUMNS if state != RequestState.UNMET]) | _UNMET & lately)
    groups = list(live.order_by().values_list("state", "category", "urgency", "district", Count("id")))
    waiting = rows.filter(state__in=WAITING)
    held = rows.filter(state=RequestState.ON_HOLD, review_on__lt=today)
    return Board(
        columns={
            state: _first(rows.filter(shown, state=state), "opened_at", _A_COLUMN)
            for state, shown in [(state, lately if state == RequestState.UNMET else Q()) for state in COLUMNS]
        },
        states=_sums((state, number) for state, _category, _urgency, _district, number in groups),
        categories=_sums((category, number) for _state, category, _urgency, _district, number in groups),
        urgencies=_sums((str(urgency), number) for _state, _category, urgency, _district, number in groups),
        districts=_sums((district, number) for _state, _category, _urgency, district, number in groups),
        waiting=_first(waiting, "opened_at"),
        overdue=_first(waiting.filter(needed_by__lt=today), "needed_by"),
        to_review=_first(held, "review_on"),
    )


def _sums(numbers: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for key, number in numbers:
        found[key] += number
    return dict(sorted(found.items()))


def _first(rows: QuerySet[Request], by: str, number: int = _SHOWN) -> list[Request]:
    return list(rows.select_related("household").order_by(F(by).asc(nulls_last=True), "id")[:number])
