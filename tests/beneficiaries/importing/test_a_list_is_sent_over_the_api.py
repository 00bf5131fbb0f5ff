from io import BytesIO

import pytest
from openpyxl import load_workbook

from beneficiaries.api.views.imports import XLSX
from beneficiaries.importing.families.columns import FAMILY_COLUMNS
from beneficiaries.importing.workbook import read_rows
from beneficiaries.models import Household
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.jobs.models import Job
from shapagat.jobs.services import run_job_inline
from tests.beneficiaries.importing.lists import row, saved, sheet
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db

IMPORTS = "/api/v1/imports/families/"


def test_the_job_reports_and_hands_out_the_error_sheet(alice: User, astana: Centre, as_user: ClientOf) -> None:
    client = as_user(alice)
    content = saved(sheet([row(1), row(2, given_name="Сәуле", iin="12")]))
    taken = client.post(f"{IMPORTS}?centre=astana&language=en", data=content, content_type=XLSX)
    assert taken.status_code == 202, taken.json()
    with work_as(alice, Purpose.IMPORT):
        job = Job.objects.get(pk=taken.json()["id"])
    run_job_inline(job)
    done = client.get(f"/api/v1/jobs/{job.pk}/").json()
    assert (done["state"], done["done"], done["total"]) == ("succeeded", 2, 2)
    assert (done["result"]["imported"], done["result"]["refused"]) == (1, 1)
    (file,) = done["files"]
    answer = client.get(file["address"])
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    rows = list(load_workbook(BytesIO(content)).worksheets[0].iter_rows(min_row=2, values_only=True))
    assert "12 digits" in str(rows[0][-2])


def test_a_broken_file_is_refused_at_once(alice: User, as_user: ClientOf) -> None:
    answer = as_user(alice).post(f"{IMPORTS}?centre=astana", data=b"no workbook", content_type=XLSX)
    assert (answer.status_code, answer.json()["code"]) == (400, "not_a_workbook")
    empty = as_user(alice).post(f"{IMPORTS}?centre=astana", data=b"", content_type=XLSX)
    assert (empty.status_code, empty.json()["code"]) == (400, "not_a_workbook")


def test_another_centre_is_out_of_reach(charlie: User, astana: Centre, as_user: ClientOf) -> None:
    answer = as_user(charlie).post(f"{IMPORTS}?centre=astana", data=saved(sheet([row(1)])), content_type=XLSX)
    assert answer.status_code == 403


def test_other_types_of_body_are_refused(alice: User, as_user: ClientOf) -> None:
    answer = as_user(alice).post(f"{IMPORTS}?centre=astana", {"file": "x"}, format="json")
    assert answer.status_code == 415


def test_a_dry_run_registers_nobody(alice: User, astana: Centre, as_user: ClientOf) -> None:
    taken = as_user(alice).post(f"{IMPORTS}?centre=astana&dry_run=true", data=saved(sheet([row(1)])), content_type=XLSX)
    with work_as(alice, Purpose.IMPORT):
        job = Job.objects.get(pk=taken.json()["id"])
    assert run_job_inline(job).result["dry_run"] is True
    with work_as(alice, Purpose.IMPORT):
        assert not Household.objects.exists()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_template_has_headings_that_are_understood(language: str, alice: User, as_user: ClientOf) -> None:
    answer = as_user(alice).get(f"{IMPORTS}template/?language={language}")
    assert answer["Content-Type"] == XLSX
    book = load_workbook(BytesIO(answer.content))
    book.worksheets[0].append([1, "", "Ахметова", "Айгүл"])
    (read,) = read_rows(saved(book), FAMILY_COLUMNS)
    assert (read.cells["family"], read.cells["given_name"]) == (1, "Айгүл")
    assert len(read.cells) == len(FAMILY_COLUMNS.all)
