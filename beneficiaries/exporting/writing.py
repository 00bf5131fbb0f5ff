"""The list as a file. Each page and row says who took it out, when and what for: a stray sheet is traced."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from beneficiaries.exporting.rows import Row
from shapagat.documents.sheets import Sheet, write_workbook

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
    sheet = Sheet("1", _lines(headings, rows, mark), headings=2, margin=mark.sentence, width=_WIDTH)
    return write_workbook([sheet], author=mark.author, title=mark.code)


def _lines(headings: Sequence[tuple[str, str]], rows: Iterable[Row], mark: Mark) -> Iterator[Sequence[str]]:
    yield [mark.sentence]
    yield [*(words for _, words in headings), mark.code]
    for row in rows:
        yield [*(row[code] for code, _ in headings), mark.code]


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
