"""A name that people bear, or that somebody types, is taken and given back as it is, or refused at its field."""

import csv
import io
import unicodedata
from datetime import date
from typing import Any

import pytest

from beneficiaries.models import Household, Person
from beneficiaries.sealed import PersonIdentity
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_many
from tests.beneficiaries.bodies import household, person
from tests.beneficiaries.exporting.test_a_list_is_taken_out import lines, taken
from tests.beneficiaries.importing.lists import imported, row, saved, sheet
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)

BORN = date(1985, 3, 1)
NO_NUMBER = {"iin": "", "iin_absence": "papers_lost"}
TAKEN = {
    "apostrophe": "О'Коннор",
    "typographic apostrophe": "Д\u2019Артаньян",
    "letter apostrophe": "Қарақ\u02bcан",
    "hyphens": "Салтыкова-Щедрина-Қызы",
    "one letter": "Я",
    "Kazakh letters": "Әғқңөұүһі",
    "Latin and Cyrillic": "Ахметоva Aйгүл",
    "composed": "Йо\u0308ран",
    "decomposed": unicodedata.normalize("NFD", "Йёсеф"),
    "right to left": "\u0645\u062d\u0645\u062f",
    "emoji": "Айгүл 😀",
    "formula": "=HYPERLINK(1)",
    "markup": "<b>#set page</b> $x$ {{ name }}",
}
#: What is no name, and what a field is too narrow for.
REFUSED = {"300 letters": "Я" * 300, "nothing but spaces": "   ", "nul": "Ай\x00гүл", "nothing seen": "\u200b\u200d"}


@pytest.fixture(params=TAKEN.values(), ids=TAKEN.keys())
def name(request: pytest.FixtureRequest) -> str:
    """One name of those that are taken."""
    return str(request.param)


def named(user: User) -> list[str]:
    with work_as(user, Purpose.REGISTRATION):
        return [
            identity.given_name for identity in open_many(Person.objects.all(), "identity", PersonIdentity).values()
        ]


def same(written: str, kept: str) -> bool:
    return unicodedata.normalize("NFC", written) == unicodedata.normalize("NFC", kept)


def test_it_is_registered_found_corrected_taken_out_and_printed(
    name: str, alice: User, astana: Centre, as_user: ClientOf
) -> None:
    client = as_user(alice)
    body = household({**person("head", name, BORN), **NO_NUMBER})
    made = client.post("/api/v1/households/", body, format="json")
    assert made.status_code == 201, made.json()
    (kept,) = named(alice)
    assert same(name, kept)
    found = client.post("/api/v1/registry/search/", {"name": f"Ахметова {name}"}, format="json")
    assert found.status_code == 200, found.json()
    with work_as(alice, Purpose.REGISTRATION):
        family, head = Household.objects.get(), Person.objects.get()
    said = {"patronymic": name, "reason": "asked_by_person"}
    answer = client.patch(f"/api/v1/persons/{head.pk}/", said, format="json", headers={"If-Match": "*"})
    assert answer.status_code == 200, answer.json()
    rows = lines(taken(alice, astana, kind="people"), alice, as_user)
    assert len(rows) == 2
    assert any(unicodedata.normalize("NFC", name) in unicodedata.normalize("NFC", cell) for cell in rows[1])
    assert client.get(f"/api/v1/households/{family.pk}/consents/form/").status_code == 200


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_it_comes_in_a_list(name: str, form: str, alice: User, astana: Centre) -> None:
    if name.startswith("="):
        pytest.skip("a formula in a list is no value, and told so")
    cells = row(1, given_name=name, iin=None, iin_absence="утеря документов")
    book = sheet([cells])
    content = saved(book)
    if form == "csv":
        out = io.StringIO(newline="")
        values = book.worksheets[0].iter_rows(values_only=True)
        csv.writer(out, delimiter=";").writerows(
            [["" if cell is None else str(cell) for cell in one] for one in values]
        )
        content = out.getvalue().encode()
    job = imported(alice, astana, content)
    assert job.result["imported"] == 1, job.result
    assert same(name, named(alice)[0])


def test_it_turns_to_the_desk_and_speaks_for_an_organisation(
    name: str, alice: User, astana: Centre, as_user: ClientOf
) -> None:
    body: dict[str, Any] = {
        "centre": "astana",
        "channel": "desk",
        "topic": "aid",
        "text": name,
        "contact": {"name": name},
    }
    answer = as_user(alice).post("/api/v1/appeals/", body, format="json")
    assert answer.status_code == 201, answer.json()
    opened = as_user(alice).get(f"/api/v1/appeals/{answer.json()['id']}/").json()
    assert same(name, opened["contact"]["name"])
    assert same(name, opened["text"])


@pytest.mark.parametrize("wrong", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_name_is_refused_at_its_field(wrong: str, alice: User, astana: Centre, as_user: ClientOf) -> None:
    client = as_user(alice)
    head = {**person("head", wrong, BORN), **NO_NUMBER, "family_name": wrong, "patronymic": ""}
    answer = client.post("/api/v1/households/", household(head), format="json")
    assert answer.status_code == 400, answer.json()
    assert all("/members/0" in problem["pointer"] for problem in answer.json()["errors"])
    if "\x00" not in wrong:
        cells = row(1, family_name=wrong, given_name=wrong, birth_date=BORN)
        assert imported(alice, astana, saved(sheet([cells]))).result["refused"] == 1
    assert named(alice) == []
