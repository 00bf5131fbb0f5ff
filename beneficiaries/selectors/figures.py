"""Plain figures of a centre and a period, for reports. Nothing is opened for them."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils import timezone

from beneficiaries.constants import AppealState, ConsentState, RequestState
from beneficiaries.models import Appeal, Household, Organisation, Request, RequestEvent


@dataclass(frozen=True)
class Figures:
    """What happened in a centre in a period, both days included, and what stood at its end."""

    households_registered: int
    people_registered: int
    households_by_category: dict[str, int]
    households_pending_consent: int
    households_provisional: int
    organisations_registered: int
    requests_opened: int
    requests_delivered: int
    requests_confirmed: int
    requests_closed: int
    requests_cancelled: int
    requests_unmet: int
    #: By step, then by category.
    requests_by_category: dict[str, dict[str, int]] = field(default_factory=dict)
    appeals_received: int = 0
    appeals_answered: int = 0
    appeals_forwarded: int = 0
    appeals_overdue: int = 0


def figures_of(centre_id: int, first_day: date, last_day: date) -> Figures:
    """Count a centre's work from `first_day` to `last_day`, both included, days as in Kazakhstan.

    Families are counted on the day they were registered, and pending or provisional if they are so now; requests on
    the day of each step; an appeal is overdue when its last day lies in the period and it was not settled by then.
    """
    households = Household.objects.filter(centre_id=centre_id, registered_on__range=(first_day, last_day))
    requests = _requests(centre_id, first_day, last_day)
    return Figures(
        households_registered=households.count(),
        people_registered=households.aggregate(total=Sum("people_count"))["total"] or 0,
        households_by_category=_by_category(households),
        households_pending_consent=households.filter(consent_state=ConsentState.PENDING).count(),
        households_provisional=households.filter(provisional=True).count(),
        organisations_registered=Organisation.objects.filter(
            centre_id=centre_id, registered_on__range=(first_day, last_day)
        ).count(),
        **{f"requests_{step}": sum(counts.values()) for step, counts in requests.items()},
        requests_by_category=requests,
        **_appeals(centre_id, first_day, last_day),
    )


def _by_category(households: QuerySet[Household]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for categories, number in households.values_list("categories").annotate(number=Count("id")):
        for category in categories:
            counts[category] += number
    return dict(sorted(counts.items()))


def _requests(centre_id: int, first_day: date, last_day: date) -> dict[str, dict[str, int]]:
    moments = _moments(first_day, last_day)
    requests = Request.objects.filter(centre_id=centre_id)
    steps = {
        step: _count(requests.filter(**{f"{step}_at__range": moments}), "category")
        for step in ("opened", "delivered", "confirmed", "closed")
    }
    for state in (RequestState.CANCELLED, RequestState.UNMET):
        ended = RequestEvent.objects.filter(
            centre_id=centre_id, to_state=state, created_at__range=moments, request__state=state
        )
        steps[str(state.value)] = _count(ended, "request__category")
    return steps


def _count(rows: QuerySet[Request] | QuerySet[RequestEvent], by: str) -> dict[str, int]:
    return {str(key): int(number) for key, number in rows.values_list(by).annotate(number=Count("id")).order_by(by)}


def _moments(first_day: date, last_day: date) -> tuple[datetime, datetime]:
    zone = timezone.get_default_timezone()
    after = datetime.combine(last_day + timedelta(days=1), time.min, zone)
    return datetime.combine(first_day, time.min, zone), after - timedelta(microseconds=1)


def _appeals(centre_id: int, first_day: date, last_day: date) -> dict[str, int]:
    appeals = Appeal.objects.filter(centre_id=centre_id)
    received = appeals.filter(received_on__range=(first_day, last_day))
    due = appeals.filter(due_on__range=(first_day, last_day), due_on__lt=timezone.localdate())
    late = Q(state=AppealState.RECEIVED) | Q(state=AppealState.ANSWERED, answered_on__gt=F("due_on"))
    return {
        "appeals_received": received.count(),
        "appeals_answered": appeals.filter(answered_on__range=(first_day, last_day)).count(),
        "appeals_forwarded": received.filter(state=AppealState.FORWARDED).count(),
        "appeals_overdue": due.filter(late).count(),
    }
