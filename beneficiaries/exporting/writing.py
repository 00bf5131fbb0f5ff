"""The list as a file. Each page and row says who took it out, when and what for: a stray sheet is traced."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from beneficiaries.exporting.rows import Row

#: What programs take for a formula at the beginning of a cell of a .csv file.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDTH = 24


@dataclass(frozen=True)
class Mark:
    """Who, when, for what: a sentence for each page, a code for each row."""

    sentence: str
    code: str
    author: str


def write_xlsx(headings: Sequence[tuple[str, str]], rows: Iterable[Row], mark: Mark) -> bytes:
    """Write rows under headings (code, words) as .xlsx; no text ever becomes a formula."""
    book = Workbook(write_only=True)
    book.properties.creator = mark.author
    book.properties.title = mark.code
    sheet = book.create_sheet("1")
    sheet.oddHeader.center.text = sheet.oddFooter.center.text = mark.sentence.replace("&", "&&")
    sheet.print_title_rows = "1:2"
    sheet.freeze_panes = "A3"
    for place in range(len(headings) + 1):
        sheet.column_dimensions[chr(ord("A") + place)].width = _WIDTH
    sheet.append([_cell(sheet, mark.sentence, bold=True)])
    sheet.append([_cell(sheet, words, bold=True) for words in [*(words for _, words in headings), mark.code]])
    for row in rows:
        sheet.append([_cell(sheet, text) for text in [*(row[code] for code, _ in headings), mark.code]])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_csv(headings: Sequence[tuple[str, str]], rows: Iterable[Row], mark: Mark) -> bytes:
    """Write rows under headings as UTF-8 with a mark, which spreadsheets need to read Kazakh letters."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*(words for _, words in headings), mark.sentence])
    for row in rows:
        writer.writerow([*(_harmless(row[code]) for code, _ in headings), _harmless(mark.code)])
    return out.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _cell(sheet: Any, text: str, *, bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    return cell
