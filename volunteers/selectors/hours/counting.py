"""How long completed claims took: the one place where hours come from, for pages, certificates and reports.

Whole minutes between start and completion, at most the window and the way there and back; where a coordinator confirmed
or corrected them, what she said. A day's claims (of the day of completion, in the centres' time) count up to 16 hours
together, in the order of their completion.
"""

from typing import Any

from django.db.models import (
    Case,
    DateField,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, Extract, Floor, Greatest, Least, TruncDate

from volunteers.constants import MOST_MINUTES_A_DAY, TRAVEL_ALLOWANCE_MINUTES, ClaimState, HoursKind
from volunteers.models import Claim, HoursEntry

#: Entries that decide; what is only reported waits for a coordinator.
DECIDED = frozenset({HoursKind.CONFIRMED, HoursKind.CORRECTED})
_SECONDS_IN_MINUTE = 60


def with_minutes(claims: QuerySet[Claim]) -> QuerySet[Any]:
    """Return the completed ones of these claims with `day`, `raw` (minutes of the claim alone) and `minutes` (counted).

    The claims must be whole days of a volunteer: the most of a day is shared among those that are there.
    """
    earlier = Window(
        Sum("raw"),
        partition_by=[F("volunteer_id"), F("day")],
        order_by=[F("completed_at").asc(), F("id").asc()],
    )
    left_of_day = Value(MOST_MINUTES_A_DAY) - (earlier - F("raw"))
    return (
        claims.filter(state=ClaimState.COMPLETED)
        .annotate(day=TruncDate("completed_at", output_field=DateField()))
        .annotate(raw=Coalesce(_decided(), _measured(), Value(0), output_field=IntegerField()))
        .annotate(minutes=Greatest(Value(0), Least(F("raw"), left_of_day), output_field=IntegerField()))
    )


def minutes_of(claims: QuerySet[Claim]) -> int:
    """Return the counted minutes of claims together: one query."""
    return sum(with_minutes(claims).order_by().values_list("minutes", flat=True))


def _decided() -> Subquery:
    newest = HoursEntry.objects.filter(claim_id=OuterRef("pk"), kind__in=sorted(DECIDED)).order_by("-id")
    return Subquery(newest.values("minutes")[:1], output_field=IntegerField())


def _measured() -> Case:
    spent = _minutes(F("completed_at") - F("started_at"))
    window = _minutes(F("task__window_ends") - F("task__window_starts"))
    longest = Least(window + TRAVEL_ALLOWANCE_MINUTES, Value(MOST_MINUTES_A_DAY))
    known = When(started_at__isnull=False, then=Greatest(Value(0), Least(spent, longest)))
    return Case(known, default=None, output_field=IntegerField())


def _minutes(duration: Any) -> Any:
    seconds = Extract(ExpressionWrapper(duration, output_field=DurationField()), "epoch")
    return Floor(seconds / Value(_SECONDS_IN_MINUTE), output_field=IntegerField())
