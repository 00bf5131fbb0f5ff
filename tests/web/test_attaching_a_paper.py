import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from beneficiaries.models import Household
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.files.constants import LARGEST_UPLOAD
from tests.beneficiaries.attachments.attached import PDF
from tests.donations.families import register_family
from tests.web.accessible import faults_of
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def household(alice: User, astana: Centre) -> Household:
    return register_family(alice, astana)


def form(content: bytes, kind: str = "consent_form") -> dict[str, object]:
    return {"kind": kind, "file": SimpleUploadedFile("Келісім.pdf", content)}


def test_a_paper_is_attached_downloaded_and_destroyed(sign_in: SignIn, alice: User, household: Household) -> None:
    client, family = sign_in(alice), f"/families/{household.pk}/"
    assert client.post(f"{family}attach/", form(PDF)).headers["Location"] == family
    page = client.get(family).content.decode()
    assert "Келісім.pdf" in page
    found = re.search(rf'{family}attachments/[0-9a-f-]+/"', page)
    assert found is not None
    address = found.group().strip('"')
    answer = client.get(address)
    assert answer.getvalue() == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"] == "no-store"
    assert faults_of(client.get(f"{address}end/").content.decode()) == []
    assert client.post(f"{address}end/").headers["Location"] == family
    assert "Келісім.pdf" not in client.get(family).content.decode()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_says_never_to_photograph_identity_papers(
    sign_in: SignIn, alice: User, household: Household, language: str
) -> None:
    said = {"kk": "Жеке куәлік", "ru": "Никогда не фотографируйте", "en": "Never photograph identity papers"}
    client = sign_in(alice, language)
    for address in (f"/families/{household.pk}/", f"/families/{household.pk}/attach/"):
        page = client.get(address).content.decode()
        assert said[language] in page
        assert faults_of(page) == []


def test_what_is_refused_is_said_beside_the_field(sign_in: SignIn, alice: User, household: Household) -> None:
    answer = sign_in(alice).post(f"/families/{household.pk}/attach/", form(b"<html>"))
    assert answer.status_code == 400
    assert "Only photographs" in answer.content.decode()
    assert faults_of(answer.content.decode()) == []


def test_what_is_too_large_is_said_to_be_so(sign_in: SignIn, alice: User, household: Household) -> None:
    answer = sign_in(alice).post(f"/families/{household.pk}/attach/", form(bytes(LARGEST_UPLOAD + 1)))
    assert answer.status_code == 413
    assert "The file is too large." in answer.content.decode()
    assert "Choose a photograph" not in answer.content.decode().split("error-summary")[1].split("</div>")[0]


def test_another_citys_family_takes_nothing(sign_in: SignIn, charlie: User, household: Household) -> None:
    assert sign_in(charlie).post(f"/families/{household.pk}/attach/", form(PDF)).status_code == 404
