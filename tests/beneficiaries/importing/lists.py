"""Family lists as people keep them, and what an import makes of them."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from beneficiaries.importing.columns import Columns
from beneficiaries.importing.families.columns import FAMILY_COLUMNS
from beneficiaries.importing.job import ERRORS
from beneficiaries.importing.start import ListData, start_import
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.files.selectors import file_of
from shapagat.files.services import open_file
from shapagat.jobs.models import Job
from shapagat.jobs.services import run_job_inline
from tests.beneficiaries.people import iin_of

HEADINGS = [column.ru for column in FAMILY_COLUMNS.all]
BORN = date(1985, 3, 1)


def row(number: object, **cells: Any) -> dict[str, Any]:
    """One grown woman with a number of her own, unless told otherwise."""
    woman = {
        "family": number,
        "role": "глава",
        "family_name": "Ахметова",
        "given_name": "Айгүл",
        "birth_date": BORN,
        "sex": "ж",
        "iin": iin_of(BORN, "female"),
        "phone": "8 701 123 45 67",
        "city": "Астана",
    }
    return {**woman, **cells}


def sheet(rows: Sequence[dict[str, Any]], headings: Sequence[str] = HEADINGS) -> Workbook:
    """Return a workbook with these rows under Russian headings."""
    book = Workbook()
    page = book.worksheets[0]
    page.append(list(headings))
    for cells in rows:
        page.append([cells.get(column.key) for column in FAMILY_COLUMNS.all])
    return book


def saved(book: Workbook) -> bytes:
    """Return a workbook as the bytes of its file."""
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def imported(user: User, centre: Centre, content: bytes, **options: Any) -> Job:
    """Import a list to its end."""
    with work_as(user, Purpose.IMPORT):
        job = start_import(centre=centre, data=ListData(content, **options), actor_id=user.pk, ring=False)
    return run_job_inline(job)


def errors_of(user: User, job: Job) -> list[list[tuple[Any, ...]]]:
    """Return the rows of both sheets of the error sheet, headings left out."""
    with work_as(user, Purpose.IMPORT):
        content = b"".join(open_file(file_of(job.pk, ERRORS)))
    book = load_workbook(BytesIO(content))
    return [list(page.iter_rows(min_row=2, values_only=True)) for page in book.worksheets]


def listed(rows: Sequence[dict[str, Any]], columns: Columns, language: str = "ru") -> bytes:
    """Return a workbook of any kind of list with these rows under its headings."""
    book = Workbook()
    page = book.worksheets[0]
    page.append([column.heading(language) for column in columns.all])
    for cells in rows:
        page.append([cells.get(column.key) for column in columns.all])
    return saved(book)
