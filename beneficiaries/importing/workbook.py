"""Reading somebody's .xlsx without trusting it: sizes first, then the headings, then row after row in a stream."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.exceptions import InvalidFileException

from beneficiaries.importing.columns import Columns
from beneficiaries.importing.exceptions import (
    MergedCells,
    NotAWorkbook,
    TooManyRows,
    WorkbookEmpty,
    WorkbookTooLarge,
)
from shapagat.core.masked import masked

MOST_ROWS = 100_000
#: Bytes unpacked. Sheets are read in a stream, the shared strings are kept in memory.
LARGEST_UNPACKED = 256 * 1024 * 1024
LARGEST_STRINGS = 64 * 1024 * 1024
MOST_ENTRIES = 1000
_MOST_COLUMNS = 200
_PIECE = 1 << 20
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z0-9:]{3,30})"')
_SHOWN = 5
_BROKEN = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
    DefusedXmlException,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OSError,
    NotImplementedError,
)

#: What stands in a cell that holds a formula.
FORMULA = "\x01formula"
#: A day read from a cell with a date's format comes as ISO text.
Cell = str | int | float | None


@masked
@dataclass(frozen=True)
class Row:
    """One row: its number in the sheet, and its cells by column key."""

    number: int
    cells: dict[str, Cell]


def read_rows(content: bytes, columns: Columns) -> Iterator[Row]:
    """Yield the rows under the headings, empty ones left out; dates as ISO text, formulas as FORMULA.

    Raises NotAWorkbook, WorkbookTooLarge, HeadingsMissing, MergedCells, TooManyRows; WorkbookEmpty at the end.
    """
    _check_sizes(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet: Any = book.worksheets[0]
        # Some programs write a wrong size of the sheet, and what lies outside of it would be passed over.
        sheet.reset_dimensions()
        _refuse_merged(content, str(sheet._worksheet_path))  # noqa: SLF001 - the library tells it nowhere else
        yield from _rows(sheet, columns)
    except _BROKEN:
        raise NotAWorkbook from None


def _check_sizes(content: bytes) -> None:
    try:
        entries = zipfile.ZipFile(BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise NotAWorkbook from None
    # The reader stops at the size an entry declares, so that a false one cannot unpack to more.
    strings = sum(entry.file_size for entry in entries if "sharedstrings" in entry.filename.casefold())
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > LARGEST_UNPACKED or strings > LARGEST_STRINGS:
        raise WorkbookTooLarge


def _refuse_merged(content: bytes, path: str) -> None:
    found: list[str] = []
    with zipfile.ZipFile(BytesIO(content)).open(path.lstrip("/")) as sheet:
        kept = b""
        while piece := sheet.read(_PIECE):
            window = kept + piece
            matches = list(_MERGED.finditer(window))
            found += [match[1].decode() for match in matches]
            # A tag may lie across two pieces; what was matched is not matched again.
            kept = window[max(len(window) - 200, matches[-1].end() if matches else 0) :]
    if found:
        raise MergedCells(extra={"ranges": found[:_SHOWN]})


def _rows(sheet: Any, columns: Columns) -> Iterator[Row]:
    heading = next(sheet.iter_rows(max_row=1, max_col=_MOST_COLUMNS), ())
    keys = columns.places([str(cell.value or "") for cell in heading])
    count = 0
    for number, cells in enumerate(sheet.iter_rows(min_row=2, max_col=max(keys) + 1), start=2):
        values = {key: _value(cells[place]) for place, key in keys.items() if place < len(cells)}
        if all(value is None for value in values.values()):
            continue
        count += 1
        if count > MOST_ROWS:
            raise TooManyRows(extra={"most": MOST_ROWS})
        yield Row(number, values)
    if not count:
        raise WorkbookEmpty


def _value(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == "f":
        return FORMULA
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or value is None:
        return None if value is None else str(value)
    if isinstance(value, int | float):
        return value
    text = str(value).strip()
    return text or None


def day_of_serial(serial: float) -> date | None:
    """Return the day that a number stands for where the cell lost its date's format."""
    found = from_excel(serial)
    return found.date() if isinstance(found, datetime) else None
