import pytest

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.beneficiaries.people import family_of_six
from tests.web.conftest import SignIn
from tests.web.families import registered

pytestmark = pytest.mark.django_db


def test_a_name_finds_the_family_and_stands_in_no_address_and_no_cache(
    sign_in: SignIn, alice: User, astana: Centre
) -> None:
    there = registered(alice, astana).household
    answer = sign_in(alice).post("/families/", {"name": "Ахметова Айгуль"})
    page = answer.content.decode()
    assert f'href="/families/{there.id}/"' in page
    assert "Айгүл" in page
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("field", ["iin", "phone", "registration_number"])
def test_a_number_finds_the_family(sign_in: SignIn, alice: User, astana: Centre, field: str) -> None:
    data = family_of_six()
    there = registered(alice, astana, data).household
    numbers = {
        "iin": data.members[0].iin,
        "phone": "+7 701 123-45-67",
        "registration_number": there.registration_number,
    }
    page = sign_in(alice).post("/families/", {field: numbers[field]}).content.decode()
    assert str(there.id) in page


def test_a_neighbours_family_is_not_found(sign_in: SignIn, alice: User, charlie: User, astana: Centre) -> None:
    there = registered(alice, astana).household
    page = sign_in(charlie).post("/families/", {"name": "Ахметова Айгүл"}).content.decode()
    assert str(there.id) not in page


def test_a_mistyped_number_is_said_and_what_was_typed_stays(sign_in: SignIn, alice: User) -> None:
    answer = sign_in(alice).post("/families/", {"iin": "12345", "name": "Айгүл"})
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == ["iin"]
    assert 'value="Айгүл"' in answer.content.decode()


def test_whom_nobody_knows_is_registered_with_what_was_typed(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    found = client.post("/families/", {"name": "Ахметова Айгүл", "phone": "87011234567"})
    sent = found.context["form"].for_registration()
    page = client.post("/families/new/", {**sent, "rows": "keep"}).content.decode()
    for kept in ("Ахметова", "Айгүл", "87011234567"):
        assert f'value="{kept}"' in page
