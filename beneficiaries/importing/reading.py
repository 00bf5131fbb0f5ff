from collections.abc import Iterator

from beneficiaries.importing.columns import Columns
from beneficiaries.importing.delimited import read_delimited
from beneficiaries.importing.workbook import Row, read_rows

#: How archives (.xlsx) and the old Office files begin; the latter are refused by the reader of workbooks.
_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")


def is_workbook(content: bytes) -> bool:
    """Return whether a list comes as a workbook rather than as text."""
    return content.startswith(_WORKBOOKS)


def read_list(content: bytes, columns: Columns) -> Iterator[Row]:
    """Yield the rows of a list, .xlsx or .csv by its content. Raises WorkbookRefused of either reader."""
    return read_rows(content, columns) if is_workbook(content) else read_delimited(content, columns)
