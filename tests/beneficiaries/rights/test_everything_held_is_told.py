import io
import json
from typing import Any

import pypdf
import pytest
from django.utils import timezone

from beneficiaries import services
from beneficiaries.models import Household, Membership
from beneficiaries.services.requests.data import ItemData, RequestData
from beneficiaries.services.rights.receive import RightsData, receive_rights_request
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exported import TOLD, declared_exported
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.erasure.relations import relations
from tests.beneficiaries.people import family_of_six
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


@pytest.fixture
def household(alice: User, astana: Centre) -> Household:
    with work_as(alice, Purpose.REGISTRATION):
        data = family_of_six(note="Үйі ескі", housing="Жалдамалы")
        made = services.register_household(centre=astana, data=data, actor_id=alice.pk).household
        need = RequestData("food", 2, household_id=made.pk, items=(ItemData("Ұн", 2, "қап"),), note="Кешке дейін")
        request = services.create_request(centre=astana, data=need, actor_id=alice.pk)
        services.open_request(request_id=request.pk, actor_id=alice.pk)
        return made


@pytest.fixture
def path(household: Household, alice: User) -> str:
    with work_as(alice, Purpose.REGISTRATION):
        asked = receive_rights_request(household_id=household.pk, data=RightsData("access"), actor_id=alice.pk)
    return f"/api/v1/rights-requests/{asked.pk}/held/"


def test_it_names_everybody_and_everything_but_no_worker(path: str, alice: User, as_user: ClientOf) -> None:
    told: dict[str, Any] = as_user(alice).get(f"{path}json/?language=ru").json()
    whole = json.dumps(told, ensure_ascii=False)
    for held in ("Айгүл", "Нұрлан", "Қабанбай батыр", "Үйі ескі", "Жалдамалы", "Ұн 2 қап", "Кешке дейін", "12000000"):
        assert held in whole
    assert len(told["people"]) == 6
    assert (len(told["requests"]), told["consents"][0]["evidence"]) == (1, "Подписано на бумаге")
    assert alice.username not in whole
    assert str(alice.pk) not in whole


@pytest.mark.parametrize(("language", "title"), [("kk", "отбасы туралы не сақталады"), ("ru", "Что хранится о семье")])
def test_the_document_says_the_same(path: str, alice: User, as_user: ClientOf, language: str, title: str) -> None:
    answer = as_user(alice).get(f"{path}pdf/?language={language}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    for held in (title, "Айгүл", "Нұрлан", "Үйі ескі"):
        assert held in text


def test_nothing_another_family_holds_is_in_it(path: str, alice: User, astana: Centre, as_user: ClientOf) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        services.register_households(
            centre=astana, families=[family_of_six(note="Бөтен")], actor_id=alice.pk, compared=False
        )
    assert "Бөтен" not in as_user(alice).get(f"{path}json/").content.decode()


def test_of_who_left_nothing_but_their_place_in_the_family_is_told(
    path: str, household: Household, alice: User, astana: Centre, as_user: ClientOf
) -> None:
    with scope({astana.id}):
        left = Membership.objects.filter(household=household, role="child").order_by("id").first()
        assert left is not None
        left.ends_on, left.end_reason = timezone.localdate(), "moved_out"
        left.save(force_update=True)
    people = as_user(alice).get(f"{path}json/").json()["people"]
    (former,) = [person for person in people if person["until"]]
    assert set(former) == {"name", "role", "since", "until"}


def test_every_relation_to_somebody_is_told_of_or_says_why_not() -> None:
    declared = declared_exported()
    assert set(relations()) == set(declared)
    assert all(reason == TOLD or len(reason) > 5 for reason in declared.values())
