import io

import pypdf
import pytest

from beneficiaries.consent_terms import terms_by_version
from beneficiaries.models import Household
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.beneficiaries.people import family_of_six, without_consent
from tests.donations.families import register_family
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


def words(content: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def household(alice: User, astana: Centre) -> Household:
    return register_family(alice, astana, without_consent())


def test_it_says_who_asks_what_for_how_long_and_that_it_can_be_taken_back(
    household: Household, alice: User, astana: Centre, as_user: ClientOf
) -> None:
    answer = as_user(alice).get(f"/api/v1/households/{household.pk}/consents/form/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    printed = words(answer.content)
    terms = terms_by_version()["2026-01"]
    for said in (terms.kk, terms.ru):
        assert said.term.split()[-1] in printed
        assert said.rights.split()[-1] in printed
    for held in (astana.name_kk, astana.name_ru, household.registration_number, "2026-01", "Айгүл"):
        assert held in printed
    for purpose in ("Тіркеу", "Учёт", "Көмек", "Публикация", "Жариялау"):
        assert purpose in printed


def test_it_names_nobody_but_the_head(alice: User, astana: Centre, as_user: ClientOf) -> None:
    made = register_family(alice, astana, family_of_six())
    printed = words(as_user(alice).get(f"/api/v1/households/{made.pk}/consents/form/").content)
    assert "Айгүл" in printed
    assert not [name for name in ("Болат", "Нұрлан", "Дана", "Қабанбай") if name in printed]
