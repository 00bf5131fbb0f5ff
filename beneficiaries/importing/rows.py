"""One row: one person, and what the row says of the whole family."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from beneficiaries.importing import words
from beneficiaries.importing.cells import CellWrong, day_of, iin_of, text_of, tiyn_of, word_of
from beneficiaries.importing.workbook import FORMULA, Cell, Row
from beneficiaries.services.registration.data import DisabilityData, MemberData
from shapagat.core.masked import masked

T = TypeVar("T")
E = TypeVar("E")


@masked
@dataclass
class ReadRow:
    """A row as it was understood: codes of what is wrong, and of what was mended, by column."""

    number: int
    member: MemberData
    #: What the first row that says so says of the family.
    family: dict[str, Any]
    wrong: list[tuple[str, str]] = field(default_factory=list)
    mended: list[tuple[str, str]] = field(default_factory=list)


def read_row(row: Row, *, first: bool) -> ReadRow:
    """Understand one row; the first one of a family is its head where no role is written."""
    reader = _Reader(row)
    iin, restored = iin_of(row.cells.get("iin")) if reader.usable("iin") else ("", False)
    if restored:
        reader.mended.append(("iin", "zeros_restored"))
    group = reader.word("disability_group", words.GROUPS)
    member = MemberData(
        role=reader.word("role", words.ROLES) or ("head" if first else "other"),
        family_name=reader.text("family_name"),
        given_name=reader.text("given_name"),
        patronymic=reader.text("patronymic"),
        birth_date=reader.day("birth_date"),
        sex=reader.word("sex", words.SEXES) or None,
        iin=iin,
        iin_absence=reader.word("iin_absence", words.ABSENCES),
        disability=DisabilityData(group, reader.word("disability_kind", words.KINDS)) if group else None,
        student_until=reader.day("student_until"),
    )
    return ReadRow(row.number, member, reader.family(), reader.wrong, reader.mended)


class _Reader:
    def __init__(self, row: Row) -> None:
        self.row = row
        self.wrong: list[tuple[str, str]] = []
        self.mended: list[tuple[str, str]] = []

    def usable(self, key: str) -> bool:
        if self.row.cells.get(key) == FORMULA:
            if (key, "formula") not in self.wrong:
                self.wrong.append((key, "formula"))
            return False
        return True

    def _take(self, key: str, understand: Callable[[Cell], T], empty: E) -> T | E:
        if not self.usable(key):
            return empty
        try:
            return understand(self.row.cells.get(key))
        except CellWrong as wrong:
            self.wrong.append((key, wrong.code))
            return empty

    def text(self, key: str) -> str:
        return self._take(key, text_of, "")

    def word(self, key: str, known: dict[str, str]) -> str:
        return self._take(key, lambda value: word_of(value, known), "")

    def day(self, key: str) -> date | None:
        found = self._take(key, day_of, None)
        if found is None:
            return None
        day, restored = found
        if restored:
            self.mended.append((key, "date_restored"))
        return day

    def family(self) -> dict[str, Any]:
        texts = ("city", "address_district", "street", "house", "flat", "landmark", "district", "phone", "note")
        said: dict[str, Any] = {key: self.text(key) for key in texts}
        said["income_quarter"] = self.text("income_quarter")
        said["income_tiyn"] = self._take("income_tenge", tiyn_of, None)
        said["consent_on"] = self.day("consent_on")
        said["language"] = self.word("language", words.LANGUAGES)
        return {key: value for key, value in said.items() if value not in {"", None}}
