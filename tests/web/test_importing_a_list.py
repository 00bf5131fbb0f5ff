from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from shapagat.accounts.models import User
from shapagat.core.scope import scope
from shapagat.jobs.models import Job
from shapagat.jobs.services import run_job_inline
from tests.beneficiaries.importing.lists import row, saved, sheet
from tests.web.conftest import SignIn
from tests.web.counter import families_seen_by

pytestmark = pytest.mark.django_db(transaction=True)


def fields(content: bytes, **more: str) -> dict[str, object]:
    return {
        "centre": "astana",
        "kind": "families",
        "legal_basis": "old_list",
        "file": SimpleUploadedFile("Аты.xlsx", content),
        **more,
    }


def test_the_template_filled_in_and_uploaded_becomes_families(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    book = load_workbook(BytesIO(client.get("/families/import/template/families.xlsx").content))
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


def test_a_coordinator_sees_how_far_it_is_but_not_its_rows_and_others_see_nothing(
    sign_in: SignIn, alice: User, bob: User, charlie: User
) -> None:
    client = sign_in(alice)
    content = client.get("/families/import/template/families.xlsx").content
    book = load_workbook(BytesIO(content))
    book.worksheets[0].cell(2, 1, 1)
    out = BytesIO()
    book.save(out)
    address = client.post("/families/import/", fields(out.getvalue())).headers["Location"]
    assert sign_in(bob).get(address).status_code == 200
    assert sign_in(charlie).get(address).status_code == 404


def test_an_import_is_taken_back_on_its_page(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    said = fields(saved(sheet([row(1), row(2, given_name="Сәуле")])))
    address = client.post("/families/import/", said).headers["Location"]
    with scope({alice.role_assignments.get().centre_id}):
        run_job_inline(Job.objects.get())
    assert "Take the import back" in client.get(address).content.decode()
    assert client.post(f"{address}undo/").headers["Location"] == address
    assert "Being taken back" in client.get(address).content.decode()
    with scope({alice.role_assignments.get().centre_id}):
        run_job_inline(Job.objects.exclude(state="succeeded").get())
    page = client.get(address)
    assert "Taken back" in page.content.decode()
    assert page.context["undo"].result == {"removed": 2, "kept": 0}
    assert not page.context["may_undo"]


def test_an_import_at_work_is_stopped(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    address = client.post("/families/import/", fields(saved(sheet([row(1)])))).headers["Location"]
    assert client.post(f"{address}stop/").status_code == 302
    assert "Stopped" in client.get(address).content.decode()
    assert families_seen_by(alice) == []


def test_headings_are_kept_chosen_and_deleted(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    page = "/families/import/headings/organisations/"
    said = {"centre": "astana", "name": "Қоғамдар", "headings-bin": "Код", "headings-name_ru": "Кто"}
    assert client.post(page, said).status_code == 302
    assert "Қоғамдар" in client.get(page).content.decode()
    twice = client.post(page, said | {"headings-phone": "код"})
    assert twice.context["form"].errors["headings-phone"]
    (mapping, _label) = client.get("/families/import/").context["form"].fields["mapping"].choices[1]
    wrong = client.post("/families/import/", fields(saved(sheet([row(1)])), mapping=mapping))
    assert wrong.context["form"].errors["mapping"]
    assert client.post(f"/families/import/headings/{mapping}/delete/").status_code == 302
    assert "Қоғамдар" not in client.get(page).content.decode()
