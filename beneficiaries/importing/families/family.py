"""Rows that share a family's number, as one family."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from beneficiaries.importing.families.rows import ReadRow, read_row
from beneficiaries.importing.workbook import Row
from beneficiaries.sealed import Address
from beneficiaries.services.registration.data import ConsentData, HouseholdData, IncomeData
from shapagat.core.exceptions import FieldProblem
from shapagat.core.masked import masked
from shapagat.core.quarters import Quarter

_PHONES = re.compile(r"[;,/\n]+")
_ROW_POINTER = re.compile(r"/members/(\d+)/(\w+)")
#: Columns that a problem with the whole family is shown at.
_FAMILY_POINTERS = (
    ("/contact/phones", "phone"),
    ("/contact/landmark", "landmark"),
    ("/contact/address/district", "address_district"),
    ("/contact/address/", "street"),
    ("/consents", "consent_on"),
    ("/incomes/0/quarter", "income_quarter"),
    ("/incomes", "income_tenge"),
    ("/location/district", "district"),
    ("/language", "language"),
    ("/members", "role"),
    ("/note", "note"),
)


@masked
@dataclass
class ReadFamily:
    """One family of the list; `wrong` are codes by row number and column."""

    number: str
    rows: list[ReadRow]
    data: HouseholdData
    wrong: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def mended(self) -> list[tuple[int, str, str]]:
        """What was restored: codes by row number and column."""
        return [(row.number, column, code) for row in self.rows for column, code in row.mended]

    def place(self, problem: FieldProblem) -> tuple[int, str, str]:
        """Return the row number and column that a problem of the family's data stands at, and its code."""
        match = _ROW_POINTER.match(problem.pointer)
        if match is not None and int(match[1]) < len(self.rows):
            return self.rows[int(match[1])].number, _column(match[2]), problem.code
        for prefix, column in _FAMILY_POINTERS:
            if problem.pointer.startswith(prefix):
                return self.rows[0].number, column, problem.code
        return self.rows[0].number, "family", problem.code


def _column(field_name: str) -> str:
    return {"disability": "disability_group"}.get(field_name, field_name)


def read_family(number: str, rows: Sequence[Row], legal_basis: str) -> ReadFamily:
    """Understand the rows of one family. Without a consent date it rests on `legal_basis` until it consents."""
    read = [read_row(row, first=place == 0) for place, row in enumerate(rows)]
    said: dict[str, Any] = {}
    for row in read:
        said = {**row.family, **said}
    consent_on = said.get("consent_on")
    data = HouseholdData(
        language=said.get("language", "ru"),
        members=tuple(row.member for row in read),
        phones=_phones(read),
        address=Address(
            city=said.get("city", ""),
            district=said.get("address_district", ""),
            street=said.get("street", ""),
            house=said.get("house", ""),
            flat=said.get("flat", ""),
        ),
        landmark=said.get("landmark", ""),
        district=said.get("district", ""),
        incomes=_incomes(said),
        consents=(ConsentData(("registration", "aid"), consent_on),) if consent_on else (),
        note=said.get("note", ""),
        legal_basis="consent" if consent_on else legal_basis,
    )
    wrong = [(row.number, column, code) for row in read for column, code in row.wrong]
    return ReadFamily(number, read, data, wrong)


def _phones(rows: Sequence[ReadRow]) -> tuple[str, ...]:
    written = [part.strip() for row in rows for part in _PHONES.split(row.family.get("phone", ""))]
    return tuple(dict.fromkeys(phone for phone in written if phone))


def _incomes(said: dict[str, Any]) -> tuple[IncomeData, ...]:
    if said.get("income_tiyn") is None:
        return ()
    quarter = said.get("income_quarter") or str(Quarter.of(timezone.localdate()).previous)
    return (IncomeData(quarter, "total", said["income_tiyn"]),)
