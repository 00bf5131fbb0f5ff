from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from shapagat.accounts.models import User
from shapagat.core.scope import scope
from shapagat.jobs.models import Job
from shapagat.jobs.services import run_job_inline
from tests.web.conftest import SignIn
from tests.web.counter import families_seen_by

pytestmark = pytest.mark.django_db(transaction=True)


def fields(content: bytes, **more: str) -> dict[str, object]:
    return {"centre": "astana", "legal_basis": "old_list", "file": SimpleUploadedFile("Аты.xlsx", content), **more}


def test_the_template_filled_in_and_uploaded_becomes_families(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    book = load_workbook(BytesIO(client.get("/families/import/template.xlsx").content))
    sheet = book.worksheets[0]
    headings = {cell.value: cell.column for cell in sheet[1]}
    row = {"Family no.": 1, "Family name": "Серікова", "Given name": "Айжан", "No IIN because": "not shown"}
    for heading, value in row.items():
        column = next((place for name, place in headings.items() if str(name).startswith(heading)), None)
        if column:
            sheet.cell(2, column, value)
    out = BytesIO()
    book.save(out)
    address = client.post("/families/import/", fields(out.getvalue())).headers["Location"]
    assert "At work" in client.get(address).content.decode()
    centre_id = alice.role_assignments.get().centre_id
    with scope({centre_id}):
        job = Job.objects.get()
    run_job_inline(job)
    page = client.get(address)
    assert page.context["job"].state == "succeeded"
    done = page.context["job"].result
    assert done["imported"] + done["refused"] == 1
    assert len(families_seen_by(alice)) == done["imported"]
    if done["refused"]:
        assert client.get(f"{address}errors.xlsx").status_code == 200


def test_what_is_no_workbook_is_said_beside_the_field(sign_in: SignIn, alice: User) -> None:
    answer = sign_in(alice).post("/families/import/", fields(b"name"))
    assert answer.status_code == 400
    assert "neither an Excel workbook" in answer.content.decode()


def test_no_file_at_all_is_said(sign_in: SignIn, alice: User) -> None:
    answer = sign_in(alice).post("/families/import/", {"centre": "astana", "legal_basis": "old_list"})
    assert answer.status_code == 400
    assert "file" in answer.context["form"].errors


def test_somebody_elses_import_does_not_exist(sign_in: SignIn, alice: User, bob: User) -> None:
    client = sign_in(alice)
    content = client.get("/families/import/template.xlsx").content
    book = load_workbook(BytesIO(content))
    book.worksheets[0].cell(2, 1, 1)
    out = BytesIO()
    book.save(out)
    address = client.post("/families/import/", fields(out.getvalue())).headers["Location"]
    assert sign_in(bob).get(address).status_code == 404
