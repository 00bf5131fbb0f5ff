from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

from shapagat.core.formats import format_money, format_number
from shapagat.reports.constants import Unit

_MINUTES_AN_HOUR = 60


class Line(NamedTuple):
    """One figure as it is shown."""

    label: str
    part: str
    value: str
    previous: str
    unit: str


def sections(figures: Iterable[dict[str, Any]], language: str) -> list[tuple[str, list[Line]]]:
    """Group figures by section, each written as the language of the report writes it.

    Parts of a figure that were nothing in both periods stand in the workbook alone.
    """
    return [
        (label, [_line(figure, language) for figure in group if not figure["dimension"] or _says_something(figure)])
        for label, group in groupby(figures, key=lambda figure: str(figure["section_label"]))
    ]


def _says_something(figure: dict[str, Any]) -> bool:
    return bool(figure["value"] or figure["previous"])


def _line(figure: dict[str, Any], language: str) -> Line:
    unit = figure["unit"]
    return Line(
        label=figure["key_label"],
        part=figure["dimension_label"],
        value=_written(figure["value"], unit, language),
        previous=_written(figure["previous"], unit, language),
        unit="" if unit == Unit.TIYN else figure["unit_label"],
    )


def _written(value: int | None, unit: str, language: str) -> str:
    if value is None:
        return "—"
    if unit == Unit.TIYN:
        return format_money(value, language)
    if unit == Unit.MINUTES:
        return format_number(round(value / _MINUTES_AN_HOUR), language)
    return format_number(value, language)
