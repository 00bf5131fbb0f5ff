"""Reading somebody's .csv: the encoding and the delimiter are found, the rows come in a stream."""

import csv
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper

from beneficiaries.importing.columns import Columns
from beneficiaries.importing.exceptions import NotAWorkbook, TooManyRows, WorkbookEmpty
from beneficiaries.importing.workbook import FORMULA, MOST_ROWS, Cell, Row

_DELIMITERS = ";,\t|"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
#: KZ-1048 is cp1251 with the Kazakh letters in place of Serbian and Ukrainian ones; Russian reads the same in both.
_ENCODINGS = ("utf-8", "kz1048")
_PIECE = 1 << 20


def read_delimited(content: bytes, columns: Columns) -> Iterator[Row]:
    """Yield the rows under the headings, empty ones left out; a row's number is its place among the records.

    Raises NotAWorkbook, HeadingsMissing, TooManyRows; WorkbookEmpty at the end.
    """
    encoding = _encoding(content)
    try:
        delimiter = _delimiter(content, encoding, columns)
        records = csv.reader(_text(content, encoding), delimiter=delimiter)
        yield from _rows(records, columns)
    except (csv.Error, UnicodeError):
        raise NotAWorkbook from None


def _text(content: bytes, encoding: str) -> TextIOWrapper:
    return TextIOWrapper(BytesIO(content), encoding=encoding, newline="")


def _encoding(content: bytes) -> str:
    marked = [encoding for mark, encoding in _BOMS if content.startswith(mark)]
    for encoding in marked or _ENCODINGS:
        if _decodes(content, encoding):
            return encoding
    raise NotAWorkbook


def _decodes(content: bytes, encoding: str) -> bool:
    text = _text(content, encoding)
    try:
        while piece := text.read(_PIECE):
            if "\0" in piece:
                return False
    except UnicodeError:
        return False
    return True


def _delimiter(content: bytes, encoding: str, columns: Columns) -> str:
    """Return the delimiter under which most headings are known. Raises NotAWorkbook where none divides anything."""
    first = {mark: next(csv.reader(_text(content, encoding), delimiter=mark), []) for mark in _DELIMITERS}
    best = max(first, key=lambda mark: (columns.known(first[mark]), len(first[mark])))
    if len(first[best]) == 1 or not first[best]:
        raise NotAWorkbook
    return best


def _rows(records: Iterator[list[str]], columns: Columns) -> Iterator[Row]:
    keys = columns.places(next(records, []))
    count = 0
    for number, cells in enumerate(records, start=2):
        values = {key: _value(cells[place]) for place, key in keys.items() if place < len(cells)}
        if all(value is None for value in values.values()):
            continue
        count += 1
        if count > MOST_ROWS:
            raise TooManyRows(extra={"most": MOST_ROWS})
        yield Row(number, values)
    if not count:
        raise WorkbookEmpty


def _value(written: str) -> Cell:
    text = written.strip()
    # Programs write ="0123" so that a spreadsheet keeps the zeros.
    if text.startswith('="') and text.endswith('"') and text.count('"') == len('""'):
        text = text[2:-1].strip()
    return FORMULA if text.startswith("=") else text or None
