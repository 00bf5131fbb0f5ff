import json
from collections import defaultdict
from typing import IO, Any

from django.utils import translation

from shapagat.centres.models import Centre
from shapagat.core.quarters import Quarter
from shapagat.reports.constants import Unit
from shapagat.reports.labels import dimension_label, key_label, section_label
from shapagat.reports.models import Report, ReportFigure
from shapagat.reports.selectors import figures_of_report

#: A median of medians means nothing.
_NOT_ADDED_UP = frozenset({Unit.DAYS})


def build_document(report: Report) -> dict[str, Any]:
    """Return a report as a JSON document in its language; money in tiyn, time in minutes. Every format starts here."""
    by_centre: dict[int, list[ReportFigure]] = defaultdict(list)
    for figure in figures_of_report(report):
        by_centre[figure.centre_id].append(figure)
    centres = {centre.id: centre for centre in Centre.objects.filter(pk__in=report.centre_ids)}
    with translation.override(report.language):
        return {
            "id": str(report.pk),
            "kind": report.kind,
            "title": str(report.get_kind_display()),
            "period": report.period,
            "previous_period": str(Quarter.parse(report.period).previous),
            "language": report.language,
            "computed_at": report.completed_at.isoformat() if report.completed_at else None,
            "centres": [
                {
                    "centre": centres[centre_id].slug,
                    "name": centres[centre_id].name,
                    "figures": [_figure(row, report.language) for row in by_centre[centre_id]],
                }
                for centre_id in report.centre_ids
            ],
            "totals": _totals(by_centre, report.language) if len(report.centre_ids) > 1 else [],
        }


def write_json(document: dict[str, Any], out: IO[bytes]) -> None:
    """Write a document as UTF-8."""
    out.write(json.dumps(document, ensure_ascii=False, indent=1).encode())


def _figure(row: ReportFigure, language: str) -> dict[str, Any]:
    return {
        "section": row.section,
        "section_label": section_label(row.section),
        "key": row.key,
        "key_label": key_label(row.section, row.key),
        "dimension": row.dimension,
        "dimension_label": dimension_label(row.section, row.dimension, row.labels, language),
        "unit": row.unit,
        "unit_label": str(row.get_unit_display()),
        "value": row.value,
        "previous": row.previous,
    }


def _totals(by_centre: dict[int, list[ReportFigure]], language: str) -> list[dict[str, Any]]:
    """Add up what every centre counts alike: funds and stock items are each centre's own, and so is a median."""
    summed: dict[tuple[str, str, str], dict[str, Any]] = {}
    for rows in by_centre.values():
        for row in rows:
            if row.unit in _NOT_ADDED_UP or row.labels:
                continue
            place = (row.section, row.key, row.dimension)
            total = summed.setdefault(place, {**_figure(row, language), "value": 0, "previous": 0})
            total["value"] += row.value or 0
            total["previous"] += row.previous or 0
    return list(summed.values())
