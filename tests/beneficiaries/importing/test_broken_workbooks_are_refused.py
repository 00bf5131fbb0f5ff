import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from openpyxl import Workbook

from beneficiaries.importing import exceptions
from beneficiaries.importing.families.columns import FAMILY_COLUMNS
from beneficiaries.importing.start import ListData, start_import
from beneficiaries.importing.workbook import read_rows
from beneficiaries.models import Household
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.documents.sheets import Sheet, write_workbook
from shapagat.encryption.constants import Purpose
from shapagat.jobs.models import Job
from tests.beneficiaries.importing.lists import HEADINGS, imported, row, saved, sheet


def zipped(entries: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, inside in entries.items():
            package.writestr(name, inside)
    return content.getvalue()


def merged() -> bytes:
    book = sheet([row(1), row(None), row(2)])
    book.worksheets[0].merge_cells("A2:A3")
    return saved(book)


def bomb() -> bytes:
    return zipped({"xl/worksheets/sheet1.xml": b"\0" * (257 * 1024 * 1024)})


def entity_bomb() -> bytes:
    package = zipfile.ZipFile(io.BytesIO(saved(sheet([row(1)]))))
    entries = {name: package.read(name) for name in package.namelist()}
    entries["xl/workbook.xml"] = (
        b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w>&b;</w>'
    )
    return zipped(entries)


def as_excel_writes(content: bytes) -> bytes:
    """Say how large the sheet is, as Excel does: readers go through all of it otherwise."""
    package = zipfile.ZipFile(io.BytesIO(content))
    entries = {name: package.read(name) for name in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    return zipped(entries | {name: entries[name].replace(b"<sheetData>", b'<dimension ref="A1:Y9"/><sheetData>')})


BROKEN = {
    "no workbook at all": (lambda: b"family", exceptions.NotAWorkbook),
    "an empty file": (lambda: b"", exceptions.NotAWorkbook),
    "some other archive": (lambda: zipped({"a.txt": b"a"}), exceptions.NotAWorkbook),
    "a workbook cut short": (lambda: saved(sheet([row(1)]))[:-200], exceptions.NotAWorkbook),
    "an old .xls": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, exceptions.NotAWorkbook),
    "other headings": (lambda: saved(sheet([row(1)], ["№", "ФИО"])), exceptions.HeadingsMissing),
    "nothing at all": (lambda: saved(Workbook()), exceptions.HeadingsMissing),
    "no rows": (lambda: saved(sheet([])), exceptions.WorkbookEmpty),
    "empty rows": (lambda: saved(sheet([{}, {}])), exceptions.WorkbookEmpty),
    "merged cells": (merged, exceptions.MergedCells),
    "a zip bomb": (bomb, exceptions.WorkbookTooLarge),
    "an entity bomb": (entity_bomb, exceptions.NotAWorkbook),
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", BROKEN)
def test_it_is_said_at_once_and_nothing_is_saved(kind: str, alice: User, astana: Centre) -> None:
    make, refusal = BROKEN[kind]
    with work_as(alice, Purpose.IMPORT):
        with pytest.raises(refusal) as refused:
            start_import(centre=astana, data=ListData(make()), actor_id=alice.pk, ring=False)
        assert str(refused.value.detail)
        assert not Job.objects.exists()
        assert not Household.objects.exists()


@pytest.mark.django_db
def test_too_many_rows_fail_the_import_before_anybody_is_saved(alice: User, astana: Centre) -> None:
    def rows() -> Iterator[Sequence[str | int]]:
        yield HEADINGS
        for number in range(200_000):
            yield [number, "глава", "Ахметова", "Айгүл"]

    job = imported(alice, astana, as_excel_writes(write_workbook([Sheet("List", rows())])))
    assert (job.state, job.message) == ("failed", "too_many_rows")
    with work_as(alice, Purpose.IMPORT):
        assert not Household.objects.exists()


def test_merged_cells_are_named() -> None:
    with pytest.raises(exceptions.MergedCells) as refused:
        list(read_rows(merged(), FAMILY_COLUMNS))
    assert refused.value.extra == {"ranges": ["A2:A3"]}


def test_dates_come_as_dates() -> None:
    (read,) = read_rows(saved(sheet([row(1, birth_date=date(1985, 3, 1))])), FAMILY_COLUMNS)
    assert read.cells["birth_date"] == "1985-03-01"
