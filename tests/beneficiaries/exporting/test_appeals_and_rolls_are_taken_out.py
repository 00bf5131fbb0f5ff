import io
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from beneficiaries.exporting.start import ExportData, start_export
from beneficiaries.services.appeals.receive_appeal import AppealData, receive_appeal
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput
from shapagat.documents.sheets import Sheet, write_workbook
from shapagat.encryption.constants import Purpose
from shapagat.jobs.services import run_job_inline
from tests.beneficiaries.exporting.test_a_list_is_taken_out import add, content, lines, taken
from tests.beneficiaries.people import family, without_consent
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)


def turned(user: User, centre: Centre, **said: Any) -> None:
    data = AppealData(**{"channel": "phone", "topic": "aid", "text": "Нужна одежда", "name": "Жанар"} | said)
    with work_as(user, Purpose.APPEAL_HANDLING):
        receive_appeal(centre=centre, data=data, actor_id=user.pk)


def test_the_words_of_an_appeal_leave_only_with_a_coordinator(
    alice: User, bob: User, astana: Centre, as_user: ClientOf
) -> None:
    turned(alice, astana)
    turned(alice, astana, topic="legal")
    _heading, *rows = lines(taken(alice, astana, kind="appeals", filters={"topic": "aid"}), alice, as_user)
    assert len(rows) == 1
    assert "Жанар" in rows[0]
    assert "Нужна одежда" not in rows[0]
    assert "Нужна одежда" in lines(taken(bob, astana, kind="appeals"), bob, as_user)[1]


def test_a_roll_has_a_line_to_sign_for_each_family(alice: User, bob: User, astana: Centre, as_user: ClientOf) -> None:
    add(alice, astana, family(), without_consent())
    job = taken(alice, astana, kind="roll", format="pdf")
    assert job.result == {"rows": 1, "left_out": 1}
    text = " ".join(PdfReader(io.BytesIO(content(job, alice, as_user))).pages[0].extract_text().split())
    assert "Ведомость" in text
    assert "AST-" in text
    assert "alice" in text


@pytest.mark.parametrize(("kind", "form"), [("roll", "xlsx"), ("families", "pdf")])
def test_a_roll_is_a_pdf_and_nothing_else_is(kind: str, form: str, alice: User, astana: Centre) -> None:
    with pytest.raises(InvalidInput):
        taken(alice, astana, kind=kind, format=form)


def test_whoever_comes_while_it_is_written_was_not_counted_and_is_not_in_it(
    alice: User, astana: Centre, as_user: ClientOf
) -> None:
    add(alice, astana, family())
    with work_as(alice, Purpose.REGISTRATION) as work:
        job = start_export(centre=astana, data=ExportData("families", "distribution", "csv"), work=work, ring=False)
    add(alice, astana, family())
    assert run_job_inline(job).result["rows"] == 1


def test_no_text_in_a_workbook_is_a_formula_and_none_is_lost() -> None:
    said = ["=1+1", "a & b < c > d", "\x07bell", "Қабанбай «батыр»", "😀", "  kept  "]
    made = write_workbook([Sheet("O'Brien & <Co>", [["head"], said], headings=1, margin="R&D <x>")], author="bob & co")
    book = load_workbook(io.BytesIO(made))
    sheet = book.worksheets[0]
    read = [cell.value for cell in sheet[2]]
    assert read == ["=1+1", "a & b < c > d", "bell", "Қабанбай «батыр»", "😀", "  kept  "]
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in sheet[2])
    assert (sheet.freeze_panes, sheet.print_title_rows, book.properties.creator) == ("A2", "$1:$1", "bob & co")
    assert "R&D <x>" in str(sheet.oddFooter.center.text).replace("&&", "&")
