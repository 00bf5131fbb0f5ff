from datetime import date

import pytest

from beneficiaries.importing.cells import CellWrong, day_of, text_of, tiyn_of
from beneficiaries.models import Household, Person
from beneficiaries.sealed import PersonIdentity
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.numbers import make_iin
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_many
from tests.beneficiaries.importing.lists import errors_of, imported, row, saved, sheet

BORN_2005 = date(2005, 7, 13)
WITH_ZEROS = next(made for serial in range(100, 200) if (made := make_iin(BORN_2005, "male", serial)))


@pytest.mark.parametrize(
    "written",
    ["01.03.1985", "1985-03-01", "01/03/1985", "01-03-1985", "1985.03.01", " 01.03.1985 г. ", "1985-03-01 00:00:00"],
)
def test_dates_as_text_are_read(written: str) -> None:
    assert day_of(written) == (date(1985, 3, 1), False)


@pytest.mark.parametrize("written", ["март 1985", "01.03.85", "31.02.1985", "1985", -5, 10**7, 0.5])
def test_what_is_no_date_is_said(written: object) -> None:
    with pytest.raises(CellWrong, match="date_unreadable"):
        day_of(written)  # type: ignore[arg-type]  # what a cell may hold


def test_a_date_that_lost_its_format_is_restored() -> None:
    assert day_of(31107) == (date(1985, 3, 1), True)


@pytest.mark.parametrize(
    ("written", "tiyn"),
    [(120000, 12_000_000), ("120 000,50", 12_000_050), ("120\u00a0000 ₸", 12_000_000), (99.99, 9_999), ("-5", -500)],
)
def test_tenge_become_tiyn(written: str | float, tiyn: int) -> None:
    assert tiyn_of(written) == tiyn


def test_whole_numbers_lose_their_fraction() -> None:
    assert text_of(87011234567.0) == "87011234567"


@pytest.mark.django_db
@pytest.mark.parametrize("kept", [int(WITH_ZEROS), float(WITH_ZEROS), WITH_ZEROS.lstrip("0")])
def test_numbers_that_lost_zeros_are_restored_and_said_so(kept: object, alice: User, astana: Centre) -> None:
    lost = row(1, given_name="Ержан", sex="м", birth_date=BORN_2005, iin=kept)
    job = imported(alice, astana, saved(sheet([lost])), language="en")
    assert (job.result["imported"], job.result["rows_restored"]) == (1, 1)
    with work_as(alice, Purpose.REGISTRATION):
        (identity,) = open_many(Person.objects.all(), "identity", PersonIdentity).values()
    assert identity.iin == WITH_ZEROS
    wrong, restored = errors_of(alice, job)
    assert wrong == []
    assert "Zeros" in restored[0][-2]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"birth_date": "=TODAY()"}, "formula"),
        ({"iin": "=A1"}, "formula"),
        ({"birth_date": "once"}, "01.03.1985"),
        ({"role": "сосед"}, "possible values"),
        ({"sex": "да"}, "possible values"),
        ({"disability_group": "V"}, "possible values"),
        ({"income_tenge": "много"}, "amount"),
        ({"iin": None}, "IIN"),
        ({"iin": "5.01E+10"}, "12 digits"),
        ({"family_name": None, "given_name": None}, "name"),
        ({"phone": "8 700"}, "phone"),
        ({"birth_date": "01.03.2999", "iin": None, "iin_absence": "newborn"}, "future"),
        ({"consent_on": "01.01.2999"}, "future"),
        ({"family": None}, "number is missing"),
    ],
)
def test_each_mistake_is_said_at_its_row(cells: dict[str, object], said: str, alice: User, astana: Centre) -> None:
    job = imported(alice, astana, saved(sheet([row(1, **cells)])), language="en")
    assert (job.result["imported"], job.result["refused"]) == (0, 1)
    assert said in errors_of(alice, job)[0][0][-2]
    with work_as(alice, Purpose.REGISTRATION):
        assert not Household.objects.exists()


@pytest.mark.django_db
def test_a_family_whose_rows_are_scattered_is_not_taken_by_half(alice: User, astana: Centre) -> None:
    content = saved(sheet([row(1), row(2, given_name="Сәуле"), row(1, role="другое", given_name="Жанар")]))
    job = imported(alice, astana, content, language="en")
    assert (job.result["imported"], job.result["refused"]) == (1, 2)
    assert all("stand together" in said[-2] for said in errors_of(alice, job)[0])
