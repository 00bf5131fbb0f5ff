"""One row: one person, and what the row says of the whole family."""

from dataclasses import dataclass, field
from typing import Any

from beneficiaries.importing.families import words
from beneficiaries.importing.row_reader import RowReader
from beneficiaries.importing.words import KINDS, LANGUAGES
from beneficiaries.importing.workbook import Row
from beneficiaries.services.registration.data import DisabilityData, MemberData
from shapagat.core.masked import masked

_TEXTS = ("city", "address_district", "street", "house", "flat", "landmark", "district", "phone", "note")


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
    reader = RowReader(row)
    family_name, given_name, patronymic = _name(reader)
    group = reader.word("disability_group", words.GROUPS)
    member = MemberData(
        role=reader.word("role", words.ROLES) or ("head" if first else "other"),
        family_name=family_name,
        given_name=given_name,
        patronymic=patronymic,
        birth_date=reader.day("birth_date"),
        sex=reader.word("sex", words.SEXES) or None,
        iin=reader.number("iin"),
        iin_absence=reader.word("iin_absence", words.ABSENCES),
        disability=DisabilityData(group, reader.word("disability_kind", KINDS)) if group else None,
        student_until=reader.day("student_until"),
    )
    return ReadRow(row.number, member, _family(reader), reader.wrong, reader.mended)


def _name(reader: RowReader) -> tuple[str, str, str]:
    """Return family name, given name and patronymic; where they stand in one cell, in this order."""
    parts = (reader.text("family_name"), reader.text("given_name"), reader.text("patronymic"))
    whole = reader.text("full_name").split()
    if any(parts) or not whole:
        return parts
    # «Серік қызы», «Серік ұлы» and double patronymics are all the rest.
    return whole[0], "".join(whole[1:2]), " ".join(whole[2:])


def _family(reader: RowReader) -> dict[str, Any]:
    said: dict[str, Any] = {key: reader.text(key) for key in _TEXTS}
    said["income_quarter"] = reader.text("income_quarter")
    said["income_tiyn"] = reader.tiyn("income_tenge")
    said["consent_on"] = reader.day("consent_on")
    said["language"] = reader.word("language", LANGUAGES)
    return {key: value for key, value in said.items() if value not in {"", None}}
