from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from shapagat.centres.selectors import centres
from shapagat.jobs.constants import JobState
from shapagat.reports.models import Report
from shapagat.reports.selectors import states_of


def render_reports(reports: Sequence[Report]) -> list[dict[str, Any]]:
    """Render reports in two queries however many they are."""
    slugs, states = dict(centres().values_list("id", "slug")), states_of(reports)
    return [_render(report, slugs, states[report.pk]) for report in reports]


def _render(report: Report, slugs: dict[int, str], state: str) -> dict[str, Any]:
    return {
        "id": str(report.pk),
        "kind": report.kind,
        "centres": [slugs[centre_id] for centre_id in report.centre_ids],
        "period": report.period,
        "language": report.language,
        "formats": report.formats,
        "state": state,
        "created_at": report.created_at.isoformat(),
        "completed_at": report.completed_at.isoformat() if report.completed_at else None,
        "files": [
            {"format": name, "address": reverse("report-file", kwargs={"report_id": report.pk, "name": name})}
            for name in (report.formats if state == JobState.SUCCEEDED else [])
        ],
    }
