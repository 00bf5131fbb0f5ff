from datetime import date

import pytest

from beneficiaries.services import register_household
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.people import family, iin_of, member
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db

SEARCH = "/api/v1/registry/search/"
BORN = date(1985, 3, 1)
IIN = iin_of(BORN, "male")


@pytest.fixture(autouse=True)
def registered(alice: User, astana: Centre) -> None:
    man = member("head", "Жамбыл", BORN, "male", family_name="Ахметбеков", patronymic="Әужанұлы", iin=IIN)
    sister = member("other", "Жамила", date(1988, 7, 9), family_name="Ахметбекова", patronymic="Аужанқызы")
    with work_as(alice, Purpose.REGISTRATION):
        register_household(centre=astana, data=family(man, sister, phones=("8 7172 55 66 77",)), actor_id=alice.pk)


@pytest.mark.parametrize(
    "asked",
    [
        {"name": "Ахметбеков Жамбыл Әужанұлы"},
        {"name": "Ахметбеков Жамбыл Аужанович"},
        {"name": "Akhmetbekov Zhambyl"},
        {"name": "жамбыл ахметбеков"},
        {"name": "Жамбыл", "birth_date": "1985-03-01"},
        {"iin": IIN},
        {"iin": f" {IIN[:6]} {IIN[6:]} "},
        {"phone": "87172556677"},
        {"phone": "+7 (7172) 55-66-77"},
    ],
)
def test_he_comes_first(asked: dict[str, str], alice: User, as_user: ClientOf) -> None:
    answer = as_user(alice).post(SEARCH, asked, format="json")
    assert answer.status_code == 200, answer.json()
    assert answer.json()["results"][0]["name"] == "Ахметбеков Жамбыл Әужанұлы"
    scores = [hit["score"] for hit in answer.json()["results"]]
    assert scores == sorted(scores, reverse=True)


def test_the_number_of_the_family_finds_it(alice: User, as_user: ClientOf) -> None:
    number = as_user(alice).get("/api/v1/households/").json()["results"][0]["registration_number"]
    answer = as_user(alice).post(SEARCH, {"registration_number": number.lower()}, format="json")
    assert answer.json()["results"][0]["score"] == 100


def test_his_sister_is_not_taken_for_him(alice: User, as_user: ClientOf) -> None:
    answer = as_user(alice).post(SEARCH, {"name": "Ахметбеков Жамбыл", "birth_date": "1985-03-01"}, format="json")
    assert [hit["name"] for hit in answer.json()["results"]] == ["Ахметбеков Жамбыл Әужанұлы"]


def test_the_neighbour_finds_nobody(charlie: User, as_user: ClientOf) -> None:
    for asked in ({"iin": IIN}, {"phone": "87172556677"}, {"name": "Ахметбеков Жамбыл"}):
        assert as_user(charlie).post(SEARCH, asked, format="json").json()["results"] == []


def test_whoever_was_opened_is_written_down_once(alice: User, astana: Centre, as_user: ClientOf) -> None:
    as_user(alice).post(SEARCH, {"name": "Ахметбеков Жамбыл"}, format="json")
    with work_as(alice, Purpose.SEARCH):
        read = Entry.objects.filter(kind="read", purpose="search")
        assert [entry.compartments for entry in read] == [[111], [111]]
        opened, shown = sorted(read, key=lambda entry: entry.pk)
        assert (opened.action, opened.detail, shown.action) == ("opened", {"unseen": "yes"}, "shown")
        assert set(shown.subject_ids) <= set(opened.subject_ids)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({}, "name_required"),
        ({"birth_date": "1985-03-01"}, "name_required"),
        ({"iin": "1"}, "iin_format"),
        ({"phone": "12"}, "phone_invalid"),
    ],
)
def test_what_cannot_be_searched_for_is_said(asked: dict[str, str], code: str, alice: User, as_user: ClientOf) -> None:
    answer = as_user(alice).post(SEARCH, asked, format="json")
    assert answer.status_code == 400
    assert [error["code"] for error in answer.json()["errors"]] == [code]
