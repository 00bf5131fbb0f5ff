"""A list cut into sealed parts of whole families, so that a killed import goes on where it stood."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from uuid import UUID

import msgspec

from beneficiaries.importing.cells import text_of
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
class FamilyRows(msgspec.Struct):
    """The rows of one family: (number in the sheet, cells). `problem` is a code where they cannot be taken as one."""

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
    family: FamilyRows | None = None
    families: list[FamilyRows] = field(default_factory=list)
    rows: int = 0

    def take(self, row: Row) -> Iterator[list[FamilyRows]]:
        number = text_of(row.cells.get("family"))
        if self.family is None or not number or number != self.family.number:
            if self.rows >= PART_ROWS:
                yield self.families
                self.families, self.rows = [], 0
            problem = "family_number_missing" if not number else "family_scattered" if number in self.scattered else ""
            self.family = FamilyRows(number, [], problem)
            self.families.append(self.family)
        self.family.rows.append((row.number, row.cells))
        self.rows += 1


def cut(content: bytes) -> Iterator[list[FamilyRows]]:
    """Yield parts of whole families. Raises as `read_list`."""
    cutter = _Cutter(_scattered(content))
    for row in read_list(content):
        yield from cutter.take(row)
    yield cutter.families


def _scattered(content: bytes) -> set[str]:
    """Return the families whose rows do not stand together: half of one must not be taken for the whole."""
    ended: set[str] = set()
    scattered: set[str] = set()
    former = ""
    for row in read_list(content):
        number = text_of(row.cells.get("family"))
        if number != former:
            if number in ended:
                scattered.add(number)
            ended.add(former)
            former = number
    return scattered - {""}


def mark_of(sha256: str, number: str) -> bytes:
    """Return by what a family of a file is known when the file comes again."""
    return hashlib.sha256(f"{sha256}:{number}".encode()).digest()


def store_part(job: Job, part: list[FamilyRows] | Report) -> str:
    """Seal one part; return its id."""
    content = BytesIO(msgspec.msgpack.encode(part))
    return str(store_file(centre_id=job.centre_id, owner_id=job.owner_id, name=_NAME, content=content).pk)


def open_families(part_id: str) -> list[FamilyRows]:
    """Open a part of the list."""
    return msgspec.msgpack.decode(_content(part_id), type=list[FamilyRows])


def open_report(part_id: str) -> Report:
    """Open what one part led to say."""
    return msgspec.msgpack.decode(_content(part_id), type=Report)


def destroy_part(job: Job, part_id: str) -> None:
    """Destroy a part that is done with."""
    destroy_file(file=StoredFile.objects.get(pk=UUID(part_id)), actor_id=job.owner_id)


def _content(part_id: str) -> bytes:
    return b"".join(open_file(StoredFile.objects.get(pk=UUID(part_id))))
