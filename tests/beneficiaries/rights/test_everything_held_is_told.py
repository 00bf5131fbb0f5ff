import io
import json
from uuid import UUID

import pypdf
import pytest
from django.utils import timezone

from beneficiaries import services
from beneficiaries.models import Household, Membership
from beneficiaries.services.requests.data import ItemData, RequestData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exported import TOLD, declared_exported, withheld_from_one
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.encryption.models import Subject
from shapagat.erasure.relations import relations
from tests.beneficiaries.people import family_of_six
from tests.beneficiaries.rights.told import ask_to_see, data_of, file_of, written
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)


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
def asked(household: Household, alice: User) -> UUID:
    return ask_to_see(alice, household)


def test_it_names_everybody_and_everything_but_no_worker(asked: UUID, alice: User, as_user: ClientOf) -> None:
    told = data_of(as_user, alice, written(alice, asked, "ru"))
    whole = json.dumps(told, ensure_ascii=False)
    for held in ("Айгүл", "Нұрлан", "Қабанбай батыр", "Үйі ескі", "Жалдамалы", "Ұн 2 қап", "Кешке дейін", "12000000"):
        assert held in whole
    assert len(told["people"]) == 6
    assert (len(told["requests"]), told["consents"][0]["evidence"]) == (1, "Подписано на бумаге")
    assert alice.username not in whole
    assert str(alice.pk) not in whole


@pytest.mark.parametrize(("language", "title"), [("kk", "отбасы туралы не сақталады"), ("ru", "Что хранится о семье")])
def test_the_document_says_the_same(asked: UUID, alice: User, as_user: ClientOf, language: str, title: str) -> None:
    document = file_of(as_user, alice, written(alice, asked, language), "held.pdf")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(document)).pages)
    for held in (title, "Айгүл", "Нұрлан", "Үйі ескі"):
        assert held in text


def test_nothing_another_family_holds_is_in_it(asked: UUID, alice: User, astana: Centre, as_user: ClientOf) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        services.register_households(
            centre=astana, families=[family_of_six(note="Бөтен")], actor_id=alice.pk, compared=False
        )
    assert "Бөтен" not in file_of(as_user, alice, written(alice, asked), "held.json").decode()


def test_of_who_left_nothing_but_their_place_in_the_family_is_told(
    asked: UUID, household: Household, alice: User, astana: Centre, as_user: ClientOf
) -> None:
    with scope({astana.id}):
        left = Membership.objects.filter(household=household, role="child").order_by("id").first()
        assert left is not None
        left.ends_on, left.end_reason = timezone.localdate(), "moved_out"
        left.save(force_update=True)
    people = data_of(as_user, alice, written(alice, asked))["people"]
    (former,) = [person for person in people if person["until"]]
    assert set(former) == {"name", "role", "since", "until"}


def test_who_left_and_is_closed_to_the_reader_is_told_by_role_alone(
    household: Household, bob: User, astana: Centre, as_user: ClientOf
) -> None:
    with scope({astana.id}):
        left = Membership.objects.filter(household=household, role="child").order_by("id").first()
        assert left is not None
        Membership.objects.filter(pk=left.pk).update(ends_on=timezone.localdate(), end_reason="own_household")
        Subject.objects.filter(pk=left.person_id).update(restricted=True)
    people = data_of(as_user, bob, written(bob, ask_to_see(bob, household)))["people"]
    (former,) = [person for person in people if person["until"]]
    assert former["name"] == ""
    assert len([person for person in people if person["name"]]) == 5


def test_what_one_of_them_asked_alone_is_not_told_to_the_family(
    asked: UUID, household: Household, alice: User, astana: Centre, as_user: ClientOf
) -> None:
    with scope({astana.id}):
        spouse = Membership.objects.get(household=household, role="spouse").person_id
    ask_to_see(alice, household, person_id=spouse, asked="Ажырасқым келеді")
    told = data_of(as_user, alice, written(alice, asked))
    assert len(told["rights"]) == 1
    assert "Ажырасқым" not in json.dumps(told, ensure_ascii=False)


def test_every_relation_to_somebody_is_told_of_or_says_why_not() -> None:
    declared, withheld = declared_exported(), withheld_from_one()
    assert set(relations()) == set(declared)
    assert all(reason == TOLD or len(reason) > 5 for reason in declared.values())
    assert all(declared[relation] == TOLD and len(reason) > 5 for relation, reason in withheld.items())
