import re
from collections.abc import Iterator
from decimal import Decimal
from typing import IO, Any

from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from shapagat.core.formats import format_quarter
from shapagat.core.quarters import Quarter
from shapagat.reports.constants import Unit

#: Codes of Excel, which shows them with the separators of the reader's own system.
FORMATS = {Unit.TIYN: '#,##0.00" ₸"', Unit.MINUTES: "#,##0.0"}
WHOLE = "#,##0"
#: How many of the stored units make one of those shown.
PER_SHOWN = {Unit.TIYN: 100, Unit.MINUTES: 60}

WIDTHS = {"A": 22, "B": 44, "C": 32, "D": 12, "E": 18, "F": 18}
HEADING_ROWS = 4
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_LONGEST_SHEET_NAME = 31


def write_workbook(document: dict[str, Any], out: IO[bytes]) -> None:
    """Write a report as .xlsx: a sheet a centre, and one of totals before them when there are several.

    No text ever becomes a formula, whatever it begins with.
    """
    book = Workbook(write_only=True)
    with translation.override(document["language"]):
        if document["totals"]:
            _write_sheet(book, document, _("All centres"), document["totals"])
        for centre in document["centres"]:
            _write_sheet(book, document, centre["name"], centre["figures"])
    book.save(out)


def _write_sheet(book: Workbook, document: dict[str, Any], name: str, figures: list[dict[str, Any]]) -> None:
    sheet = book.create_sheet(_NOT_IN_SHEET_NAMES.sub(" ", name)[:_LONGEST_SHEET_NAME])
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = f"A{HEADING_ROWS + 1}"
    language = document["language"]
    present, former = Quarter.parse(document["period"]), Quarter.parse(document["previous_period"])
    sheet.append([_text(sheet, document["title"], bold=True)])
    sheet.append([_text(sheet, f"{name}, {format_quarter(present, language)}", bold=True)])
    sheet.append([])
    headings = [_("Section"), _("Figure"), _("Broken down by"), _("Unit")]
    periods = [format_quarter(present, language), format_quarter(former, language)]
    sheet.append([_text(sheet, heading, bold=True) for heading in [*headings, *periods]])
    for figure in figures:
        sheet.append(list(_row(sheet, figure)))


def _row(sheet: Any, figure: dict[str, Any]) -> Iterator[Any]:
    for name in ("section_label", "key_label", "dimension_label", "unit_label"):
        yield _text(sheet, figure[name])
    for name in ("value", "previous"):
        yield _number(sheet, figure[name], Unit(figure["unit"]))


def _text(sheet: Any, text: str, *, bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text))
    # openpyxl takes "=…" for a formula; and a reader that saves as CSV is told by the quote that this is text.
    cell.data_type = "s"
    cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    return cell


def _number(sheet: Any, value: int | None, unit: Unit) -> Any:
    cell = WriteOnlyCell(sheet)
    # Decimal: a sheet must not show 0.30000000000000004.
    cell.value = None if value is None else Decimal(value) / PER_SHOWN.get(unit, 1)
    cell.number_format = FORMATS.get(unit, WHOLE)
    return cell
