import pytest

from beneficiaries.models import Person
from beneficiaries.sealed import PersonIdentity
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_many
from tests.beneficiaries.importing.lists import imported, row, saved, sheet

pytestmark = pytest.mark.django_db

HEADINGS = ["№ семьи", "ФИО", "Дата рождения", "Пол", "ИИН"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ахметова Айгүл Сериковна", ("Ахметова", "Айгүл", "Сериковна")),
        ("Ахметова  Айгүл Серік қызы", ("Ахметова", "Айгүл", "Серік қызы")),
        ("Ахметова Айгүл", ("Ахметова", "Айгүл", "")),
        ("Сукарно", ("Сукарно", "", "")),
    ],
)
def test_a_name_in_one_cell_is_taken_apart(
    written: str, read: tuple[str, str, str], alice: User, astana: Centre
) -> None:
    book, woman = sheet([], HEADINGS), row(1)
    book.worksheets[0].append([1, written, woman["birth_date"], "ж", woman["iin"]])
    assert imported(alice, astana, saved(book)).result["imported"] == 1
    with work_as(alice, Purpose.REGISTRATION):
        (identity,) = open_many(Person.objects.all(), "identity", PersonIdentity).values()
    assert (identity.family_name, identity.given_name, identity.patronymic) == read
