"""Volunteers and tasks of a centre and a quarter."""

from django.db.models import Count

from shapagat.core.quarters import Quarter
from shapagat.reports.constants import Unit
from shapagat.reports.figures.cells import Cell, broken_down
from shapagat.reports.figures.moments import moments_of
from volunteers.constants import Source
from volunteers.models import Volunteer
from volunteers.selectors.figures import volunteer_figures


def volunteer_cells(centre_id: int, quarter: Quarter) -> list[Cell]:
    """Return the figures of tasks and volunteers, in the order of the report."""
    since, until = moments_of(quarter)
    found = volunteer_figures(centre_id=centre_id, since=since, until=until)
    return [
        Cell("tasks", "published", found.tasks_published),
        Cell("tasks", "completed", found.tasks_completed),
        Cell("tasks", "cancelled", found.tasks_cancelled),
        Cell("tasks", "missed", found.tasks_missed),
        Cell("volunteers", "active", found.active_volunteers, Unit.PEOPLE),
        *broken_down("volunteers", "new", _new_by_source(centre_id, quarter), Source.values),
        Cell("volunteers", "time", found.minutes, Unit.MINUTES),
    ]


def _new_by_source(centre_id: int, quarter: Quarter) -> dict[str, int]:
    joined = Volunteer.objects.filter(centre_id=centre_id, joined_on__range=(quarter.first_day, quarter.last_day))
    return {str(source): int(count) for source, count in joined.values_list("source").annotate(count=Count("id"))}
