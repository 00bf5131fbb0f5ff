import io
import json
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pypdf
import pytest
from django.utils import timezone

from beneficiaries import services
from beneficiaries.models import Household, Membership
from beneficiaries.services.duplicates.merge_people import merge_people
from beneficiaries.services.registration.data import MemberData
from beneficiaries.services.requests.data import ItemData, RequestData
from beneficiaries.services.rights.block import block_family
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.changes.homes import change, home_of
from tests.beneficiaries.people import family, member
from tests.beneficiaries.rights.told import ask_to_see, data_of, file_of, written
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)

HERS = member("head", "Айгүл", date(1985, 3, 1), phones=("8 701 222 33 44",))
HIS = member("spouse", "Болат", date(1983, 9, 12), "male", family_name="Сейтқали", patronymic="Әужанұлы")
CHILD = member("child", "Нұрлан", date(2012, 5, 7), "male", family_name="Сейтқали", patronymic="Серікұлы")
#: What is written down about the family may speak of any of them.
WORDS = {"note": "Болат ішеді", "housing": "Жалдамалы"}


def names_of(person: MemberData) -> set[str]:
    born = person.birth_date
    assert born is not None
    held = {person.given_name, person.patronymic, person.iin, born.isoformat(), f"{born:%d.%m.%Y}"}
    return {text for text in held if text}


@pytest.fixture
def household(alice: User, astana: Centre) -> Household:
    with work_as(alice, Purpose.REGISTRATION):
        made = services.register_household(
            centre=astana, data=family(HERS, HIS, CHILD, **WORDS), actor_id=alice.pk
        ).household
        need = RequestData("legal", 2, household_id=made.pk, items=(ItemData("Ажырасу туралы арыз"),), note="Құпия")
        request = services.create_request(centre=astana, data=need, actor_id=alice.pk)
        services.open_request(request_id=request.pk, actor_id=alice.pk)
    return made


def person_of(household: Household, role: str) -> UUID:
    with scope({household.centre_id}):
        found: UUID = Membership.objects.get(household=household, role=role).person_id
    return found


@pytest.mark.parametrize("role", ["head", "spouse", "child"])
def test_of_the_others_their_role_alone_is_told(
    household: Household, alice: User, as_user: ClientOf, role: str
) -> None:
    people = {"head": HERS, "spouse": HIS, "child": CHILD}
    asked = ask_to_see(alice, household, person_id=person_of(household, role))
    job = written(alice, asked, "ru")
    told = data_of(as_user, alice, job)
    document = pypdf.PdfReader(io.BytesIO(file_of(as_user, alice, job, "held.pdf")))
    forms = (json.dumps(told, ensure_ascii=False), "".join(page.extract_text() for page in document.pages))
    own = names_of(people[role])
    others = {text for other, person in people.items() if other != role for text in names_of(person)} - own
    for whole in forms:
        assert people[role].given_name in whole
        assert people[role].iin in whole
        assert "Қабанбай батыр" in whole
        assert not {text for text in others if text in whole}
        for word in ("Болат ішеді", "Жалдамалы", "Ажырасу", "Құпия", "12000000"):
            assert word not in whole
    assert [set(other) for other in told["others"]] == [{"role"}] * 2
    assert told["of_one_person"] is True
    assert told["withheld"]


def test_what_they_asked_and_their_own_phone_are_told(household: Household, alice: User, as_user: ClientOf) -> None:
    asked = ask_to_see(alice, household, person_id=person_of(household, "head"), asked="Көргім келеді")
    told = data_of(as_user, alice, written(alice, asked))
    assert told["person"][0]["phones"] == "+77012223344"
    assert told["rights"][0]["asked"] == "Көргім келеді"


def test_who_left_is_not_told_where_the_family_lives(
    household: Household, alice: User, astana: Centre, as_user: ClientOf
) -> None:
    left = person_of(household, "spouse")
    with scope({astana.id}):
        Membership.objects.filter(person_id=left).update(ends_on=timezone.localdate(), end_reason="moved_out")
    told = data_of(as_user, alice, written(alice, ask_to_see(alice, household, person_id=left)))
    assert not {"registration", "others", "consents"} & set(told)
    assert "Қабанбай" not in json.dumps(told, ensure_ascii=False)
    assert told["person"][0]["iin"] == HIS.iin


def test_a_coordinator_tells_nobody_who_lives_in_a_family_that_intake_alone_opens(
    household: Household, alice: User, bob: User, astana: Centre, as_user: ClientOf
) -> None:
    moved = person_of(household, "spouse")
    home = home_of(alice, astana)
    with work_as(alice, Purpose.REGISTRATION):
        change(alice, household, "move_member", person_id=moved, other_id=home.pk, role="other")
        block_family(household_id=home.pk, actor_id=alice.pk)
    path = f"/api/v1/rights-requests/{ask_to_see(alice, household, person_id=moved)}/held/"
    assert as_user(bob).post(path, {}, format="json").status_code == 403
    assert as_user(alice).post(path, {}, format="json").status_code == 202


def test_records_that_were_merged_are_told_as_one(alice: User, astana: Centre, as_user: ClientOf) -> None:
    twice = replace(HERS, role="other", given_name="Айгуль", iin="", iin_absence="papers_lost", phones=())
    with work_as(alice, Purpose.REGISTRATION):
        data = family(HERS, HIS, twice)
        household = services.register_household(centre=astana, data=data, actor_id=alice.pk).household
        people = dict(Membership.objects.filter(household=household).values_list("role", "person_id"))
        merge_people(survivor_id=people["other"], merged_id=people["head"], actor_id=alice.pk)
    told = data_of(as_user, alice, written(alice, ask_to_see(alice, household, person_id=people["head"])))
    assert {row["name"].split()[1] for row in told["person"]} == {"Айгүл", "Айгуль"}
    assert told["others"] == [{"role": "Жұбайы"}]
    assert told["registration"]


def test_somebody_of_another_family_cannot_ask_here(
    household: Household, alice: User, astana: Centre, as_user: ClientOf
) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        (other,) = services.register_households(centre=astana, families=[family()], actor_id=alice.pk, compared=False)
    stranger = person_of(other.household, "head")
    said: dict[str, Any] = {"kind": "access", "person": str(stranger)}
    answer = as_user(alice).post(f"/api/v1/households/{household.pk}/rights-requests/", said, format="json")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "not_of_family"
