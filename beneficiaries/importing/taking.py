"""What it is to take one part of a list, whatever the list is of."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q

from beneficiaries.importing.parts import Entry, Finding, Report, mark_of
from beneficiaries.importing.row_reader import RowReader
from beneficiaries.importing.workbook import Row
from beneficiaries.models import ImportedEntry
from shapagat.centres.models import Centre
from shapagat.core.exceptions import FieldProblem
from shapagat.core.masked import masked
from shapagat.encryption.subjects import is_erased

#: (number of the row in the sheet, column key, code)
Said = tuple[int, str, str]


@dataclass(frozen=True)
class ImportOptions:
    """How a list is imported. `sha256` is the file's, in hexadecimal."""

    centre: Centre
    actor_id: UUID
    job_id: UUID
    legal_basis: str
    sha256: str
    dry_run: bool = False

    def mark(self, entry: Entry) -> bytes:
        """Return by what an entry of this file is known."""
        return mark_of(self.sha256, entry.number)

    def made(self, entry: Entry, version: int, **what: object) -> ImportedEntry:
        """Return the note that an entry became this, at its present version."""
        return ImportedEntry(
            centre_id=self.centre.id, mark=self.mark(entry), job_id=self.job_id, version=version, **what
        )


@masked
@dataclass
class Taken:
    """What came of one part: counts by code, and what is to be said."""

    counts: Counter[str] = field(default_factory=Counter)
    report: Report = field(default_factory=Report)

    def refuse(
        self, entry: Entry, count: str, said: Iterable[tuple[int, str, str, str]], mended: Sequence[Said] = ()
    ) -> None:
        """Show every row of an entry again: the wrong ones with what is wrong, the others with why they fell too."""
        self.counts[count] += 1
        said = list(said)
        for number, cells in entry.rows:
            own = [(column, code, detail) for place, column, code, detail in said if place == number]
            restored = [(column, code, "") for place, column, code in mended if place == number]
            self.report.wrong.append(Finding(number, cells, (own or [("", "other_row", "")]) + restored))

    def take(self, entry: Entry, mended: Sequence[Said] = ()) -> None:
        """Count an entry as imported, and tell of what was restored in it."""
        self.counts["imported"] += 1
        for number, cells in entry.rows:
            restored = [(column, code, "") for place, column, code in mended if place == number]
            if restored:
                self.counts["rows_restored"] += 1
                self.report.mended.append(Finding(number, cells, restored))


@masked
@dataclass
class OneRow:
    """An entry of a single row, being understood."""

    entry: Entry
    reader: RowReader

    @classmethod
    def of(cls, entry: Entry) -> "OneRow":
        """Begin to read it."""
        number, cells = entry.rows[0]
        return cls(entry, RowReader(Row(number, cells)))

    @property
    def number(self) -> int:
        """The row's number in the sheet."""
        return self.entry.rows[0][0]

    def refuse(self, taken: Taken, count: str, said: Iterable[tuple[str, str]], detail: str = "") -> None:
        """Tell why it was not taken: (column, code)."""
        taken.refuse(self.entry, count, [(self.number, column, code, detail) for column, code in said], self._mended())

    def take(self, taken: Taken) -> None:
        """Count it as imported."""
        taken.take(self.entry, self._mended())

    def _mended(self) -> list[Said]:
        return [(self.number, column, code) for column, code in self.reader.mended]


def placed(problems: Iterable[FieldProblem], pointers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the column, by how pointers begin, and the code of each problem; the first column stands for the rest."""
    pointers = list(pointers)
    return [
        (
            next((column for prefix, column in pointers if problem.pointer.startswith(prefix)), pointers[0][1]),
            problem.code,
        )
        for problem in problems
    ]


def known_marks(entries: Iterable[Entry], options: ImportOptions) -> set[bytes]:
    """Return the marks of what this file brought before and is there still; what was erased may come again."""
    marks = [options.mark(entry) for entry in entries]
    noted = ImportedEntry.objects.filter(centre_id=options.centre.id, mark__in=marks)
    gone = Q(is_erased("household_id")) | Q(is_erased("organisation_id")) | Q(is_erased("appeal_id"))
    return {bytes(mark) for mark in noted.exclude(gone).values_list("mark", flat=True)}


def note_made(made: list[ImportedEntry]) -> None:
    """Note what entries became; a thing that was erased since it was imported may come again."""
    ImportedEntry.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["centre_id", "mark"],
        update_fields=["household", "organisation", "appeal", "job", "version"],
    )
