import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.api.views.imports import CSV
from beneficiaries.importing.exceptions import HeadingsMissing, NotAWorkbook, TooManyRows, WorkbookEmpty
from beneficiaries.importing.families.columns import FAMILY_COLUMNS
from beneficiaries.importing.reading import read_list
from beneficiaries.importing.workbook import FORMULA, MOST_ROWS
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.jobs.models import Job
from shapagat.jobs.services import run_job_inline
from tests.beneficiaries.importing.lists import imported, row, sheet
from tests.support.http import ClientOf

HEADING = ["№ семьи", "Фамилия", "Имя", "Примечание"]
#: What delimited text is broken by; ends are stripped and "=" begins a formula, so each begins with a letter.
TEXT = st.text(";,|\"'\t\n\r әҚA=😀\u202eش", max_size=20).map(lambda text: ("x" + text).strip())


def text(rows: list[list[str]], delimiter: str = ";") -> str:
    out = StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "kz1048"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_encoding_and_the_delimiter_are_found(encoding: str, delimiter: str) -> None:
    content = text([HEADING, ["1", "Әбдіқұлова", "Үміт", "а;б,в"]], delimiter).encode(encoding)
    (read,) = read_list(content, FAMILY_COLUMNS)
    assert (read.number, read.cells["family_name"], read.cells["given_name"]) == (2, "Әбдіқұлова", "Үміт")
    assert read.cells["note"] == "а;б,в"


@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=5), st.sampled_from(";,\t|"))
def test_whatever_is_quoted_comes_back_as_it_was(names: list[tuple[str, str, str]], delimiter: str) -> None:
    written = [[str(place), *cells] for place, cells in enumerate(names)]
    read = list(read_list(text([HEADING, *written], delimiter).encode(), FAMILY_COLUMNS))
    assert [tuple(one.cells.values())[1:] for one in read] == names


def test_a_formula_is_no_value_but_kept_zeros_are() -> None:
    (read,) = read_list(text([HEADING, ['="007"', "=1+1", "А", "+7 701"]]).encode(), FAMILY_COLUMNS)
    assert list(read.cells.values()) == ["007", FORMULA, "А", "+7 701"]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", NotAWorkbook),
        (b"a;b\0c\n", NotAWorkbook),
        (b"\xff\xfea", NotAWorkbook),
        (b"a;\x98\xff\n", NotAWorkbook),
        (b"a;b\n1;2\n", HeadingsMissing),
        (text([HEADING]).encode(), WorkbookEmpty),
        (text([HEADING, ["1", "А", "Б", "x" * 200_000]]).encode(), NotAWorkbook),
        (text([HEADING, *([["1", "А", "Б", ""]] * (MOST_ROWS + 1))]).encode(), TooManyRows),
    ],
    ids=["empty", "nul", "cut", "unknown encoding", "other headings", "no rows", "huge cell", "too many"],
)
def test_broken_text_is_refused(content: bytes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        list(read_list(content, FAMILY_COLUMNS))


def as_text(*rows: dict[str, object]) -> bytes:
    cells = sheet(list(rows)).worksheets[0].iter_rows(values_only=True)
    return text([["" if cell is None else str(cell) for cell in line] for line in cells]).encode()


@pytest.mark.django_db
def test_a_list_as_text_becomes_families(alice: User, astana: Centre) -> None:
    job = imported(alice, astana, as_text(row(1), row(2, given_name="Сәуле", iin="12")))
    assert (job.result["imported"], job.result["refused"]) == (1, 1)


@pytest.mark.django_db
def test_the_api_takes_text(alice: User, astana: Centre, as_user: ClientOf) -> None:
    taken = as_user(alice).post("/api/v1/imports/families/?centre=astana", data=as_text(row(1)), content_type=CSV)
    assert taken.status_code == 202, taken.json()
    with work_as(alice, Purpose.IMPORT):
        job = Job.objects.get(pk=taken.json()["id"])
    assert run_job_inline(job).result["imported"] == 1
