"""A list cut into sealed parts of whole entries, so that a killed import goes on where it stood."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from uuid import UUID

import msgspec

from beneficiaries.importing.cells import text_of
from beneficiaries.importing.columns import Columns
from beneficiaries.importing.reading import read_list
from beneficiaries.importing.workbook import Cell, Row
from shapagat.core.masked import masked
from shapagat.files.models import StoredFile
from shapagat.files.services import destroy_file, open_file, store_file
from shapagat.jobs.models import Job

#: About a hundred families a part: a batch of a few seconds.
PART_ROWS = 500
_NAME = "import-part.bin"


@masked
class Entry(msgspec.Struct):
    """One thing of a list, a family or a single row: its (number in the sheet, cells) by column.

    `problem` is a code where the rows cannot be taken as one.
    """

    number: str
    rows: list[tuple[int, dict[str, Cell]]]
    problem: str = ""


@masked
class Finding(msgspec.Struct):
    """A row to be shown again, and what to say of it: (column, code, detail)."""

    number: int
    cells: dict[str, Cell]
    said: list[tuple[str, str, str]]


@masked
class Report(msgspec.Struct):
    """What one part led to say: rows that were not imported, and rows in which something was restored."""

    wrong: list[Finding] = []
    mended: list[Finding] = []


@dataclass
class _Cutter:
    """Gathers rows into families and families into parts."""

    scattered: set[str]
    entry: Entry | None = None
    entries: list[Entry] = field(default_factory=list)
    rows: int = 0

    def take(self, row: Row) -> Iterator[list[Entry]]:
        number = text_of(row.cells.get("family"))
        if self.entry is None or not number or number != self.entry.number:
            if self.rows >= PART_ROWS:
                yield self.entries
                self.entries, self.rows = [], 0
            problem = "family_number_missing" if not number else "family_scattered" if number in self.scattered else ""
            self.entry = Entry(number, [], problem)
            self.entries.append(self.entry)
        self.entry.rows.append((row.number, row.cells))
        self.rows += 1


def cut(content: bytes, columns: Columns, *, grouped: bool) -> Iterator[list[Entry]]:
    """Yield parts of whole entries: rows of one family's number where they are `grouped`. Raises as `read_list`."""
    if not grouped:
        rows = (Entry(str(row.number), [(row.number, row.cells)]) for row in read_list(content, columns))
        yield from iter(lambda: list(islice(rows, PART_ROWS)), [])
        return
    cutter = _Cutter(_scattered(content, columns))
    for row in read_list(content, columns):
        yield from cutter.take(row)
    yield cutter.entries


def _scattered(content: bytes, columns: Columns) -> set[str]:
    """Return the families whose rows do not stand together: half of one must not be taken for the whole."""
    ended: set[str] = set()
    scattered: set[str] = set()
    former = ""
    for row in read_list(content, columns):
        number = text_of(row.cells.get("family"))
        if number != former:
            if number in ended:
                scattered.add(number)
            ended.add(former)
            former = number
    return scattered - {""}


def mark_of(sha256: str, number: str) -> bytes:
    """Return by what an entry of a file is known when the file comes again."""
    return hashlib.sha256(f"{sha256}:{number}".encode()).digest()


def store_part(job: Job, part: list[Entry] | Report) -> str:
    """Seal one part; return its id."""
    content = BytesIO(msgspec.msgpack.encode(part))
    return str(store_file(centre_id=job.centre_id, owner_id=job.owner_id, name=_NAME, content=content).pk)


def open_entries(part_id: str) -> list[Entry]:
    """Open a part of the list."""
    return msgspec.msgpack.decode(_content(part_id), type=list[Entry])


def open_report(part_id: str) -> Report:
    """Open what one part led to say."""
    return msgspec.msgpack.decode(_content(part_id), type=Report)


def destroy_part(job: Job, part_id: str) -> None:
    """Destroy a part that is done with."""
    destroy_file(file=StoredFile.objects.get(pk=UUID(part_id)), actor_id=job.owner_id)


def _content(part_id: str) -> bytes:
    return b"".join(open_file(StoredFile.objects.get(pk=UUID(part_id))))
