from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from beneficiaries.models import Household
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.importing.lists import row, saved, sheet

pytestmark = pytest.mark.django_db


def test_it_tells_the_counts_and_writes_the_error_sheet(alice: User, astana: Centre, tmp_path: Path) -> None:
    path, errors, said = tmp_path / "families.xlsx", tmp_path / "errors.xlsx", StringIO()
    path.write_bytes(saved(sheet([row(1), row(2, given_name="Сәуле", phone="1")])))
    call_command("import_families", str(path), centre="astana", errors=errors, stdout=said)
    assert "imported: 1\n" in said.getvalue()
    assert "refused: 1\n" in said.getvalue()
    rows = list(load_workbook(errors).worksheets[0].iter_rows(min_row=2, values_only=True))
    assert "Телефон" in str(rows[0][-2])
    assert errors.stat().st_mode & 0o077 == 0
    with work_as(alice, Purpose.REGISTRATION):
        assert Household.objects.count() == 1


def test_a_broken_file_is_one_sentence_and_exit_code_2(astana: Centre, tmp_path: Path) -> None:
    path = tmp_path / "families.xlsx"
    path.write_bytes(b"nothing")
    with pytest.raises(CommandError) as refused:
        call_command("import_families", str(path), centre="astana")
    assert refused.value.returncode == 2
    with pytest.raises(CommandError) as missing:
        call_command("import_families", str(tmp_path / "none.xlsx"), centre="astana")
    assert missing.value.returncode == 2
    with pytest.raises(CommandError) as unknown:
        call_command("import_families", str(path), centre="atlantis")
    assert unknown.value.returncode == 2
