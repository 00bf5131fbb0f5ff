"""Families, requests and appeals of a centre and a quarter."""

from django.db.models import Aggregate, DurationField, F, QuerySet

from beneficiaries.constants import BroadCategory, RequestCategory
from beneficiaries.models import Request
from beneficiaries.selectors.figures import Figures, figures_of
from shapagat.core.quarters import Quarter
from shapagat.reports.constants import Unit
from shapagat.reports.figures.cells import Cell, broken_down
from shapagat.reports.figures.moments import moments_of

STEPS = ("opened", "delivered", "confirmed", "closed", "cancelled", "unmet")


class _Median(Aggregate):
    """The lower median: a value that was really there."""

    function = "PERCENTILE_DISC"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def beneficiary_cells(centre_id: int, quarter: Quarter) -> list[Cell]:
    """Return the figures of families, requests and appeals, in the order of the report."""
    found = figures_of(centre_id, quarter.first_day, quarter.last_day)
    return [*_households(found), *_requests(found), *_waiting(centre_id, quarter), *_appeals(found)]


def _households(found: Figures) -> list[Cell]:
    # A family may be in several categories, so these do not add up to the total.
    by_category = [
        Cell("households", "by_category", found.households_by_category.get(code, 0), dimension=code)
        for code in BroadCategory.values
    ]
    return [
        Cell("households", "registered", found.households_registered),
        *by_category,
        Cell("households", "provisional", found.households_provisional),
        Cell("households", "consent_pending", found.households_pending_consent),
        Cell("households", "people", found.people_registered, Unit.PEOPLE),
        Cell("households", "organisations", found.organisations_registered),
    ]


def _requests(found: Figures) -> list[Cell]:
    return [
        cell
        for step in STEPS
        for cell in broken_down("requests", step, found.requests_by_category.get(step, {}), RequestCategory.values)
    ]


def _waiting(centre_id: int, quarter: Quarter) -> list[Cell]:
    """Return the median of whole days from opening to delivery, of what was delivered in the quarter."""
    since, until = moments_of(quarter)
    delivered = Request.objects.filter(
        centre_id=centre_id, opened_at__isnull=False, delivered_at__gte=since, delivered_at__lt=until
    ).annotate(waited=F("delivered_at") - F("opened_at"))
    by_category = {
        category: median.days for category, median in delivered.values_list("category").annotate(m=_Median("waited"))
    }
    return [
        Cell("requests", "waiting", _days(delivered), Unit.DAYS),
        *(
            Cell("requests", "waiting", by_category.get(code), Unit.DAYS, dimension=code)
            for code in RequestCategory.values
        ),
    ]


def _days(requests: QuerySet[Request]) -> int | None:
    median = requests.aggregate(m=_Median("waited"))["m"]
    return None if median is None else int(median.days)


def _appeals(found: Figures) -> list[Cell]:
    return [
        Cell("appeals", "received", found.appeals_received),
        Cell("appeals", "answered", found.appeals_answered),
        Cell("appeals", "forwarded", found.appeals_forwarded),
        Cell("appeals", "overdue", found.appeals_overdue),
    ]
