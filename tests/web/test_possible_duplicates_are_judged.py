from datetime import date
from uuid import UUID

import pytest
from django.test import Client

from beneficiaries.models import DistinctPair, DuplicateCase, Merge
from beneficiaries.services import register_household, register_households
from beneficiaries.services.duplicates.open_case import open_case
from beneficiaries.services.registration.outcomes import Registered
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.erasure.services import Cause, erase
from tests.beneficiaries.people import family, member
from tests.support.http import ClientOf
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(alice: User, astana: Centre) -> list[UUID]:
    """One family in which somebody stands twice."""
    people = [
        member("head", "Айгүл", date(1985, 3, 1)),
        member("other", "Айгуль", date(1985, 3, 1), iin="", iin_absence="papers_lost"),
    ]
    with work_as(alice, Purpose.REGISTRATION):
        made = register_household(centre=astana, data=family(*people), actor_id=alice.pk).household
        return list(made.memberships.order_by("id").values_list("person_id", flat=True))


@pytest.fixture
def case(two: list[UUID], bob: User, astana: Centre) -> DuplicateCase:
    with work_as(bob, Purpose.REGISTRATION):
        found = open_case(centre_id=astana.pk, pair=(two[0], two[1]), score=99, found_by="nightly", actor_id=bob.pk)
    assert found is not None
    return found


def said(two: list[UUID], kept: str, step: str, version: int = 1) -> dict[str, object]:
    return {
        f"person-{two[0]}": "distinct",
        f"person-{two[1]}": kept,
        "judged_by": "papers",
        "step": step,
        "version": version,
    }


def address(case: DuplicateCase) -> str:
    return f"/families/duplicates/{case.pk}/"


def test_the_list_names_families_and_opens_nobody(case: DuplicateCase, bob: User, sign_in: SignIn) -> None:
    page = sign_in(bob, "ru").get("/families/duplicates/").content.decode()
    assert "AST-" in page
    assert "99" in page
    assert "Айгүл" not in page


def test_a_decision_is_tried_out_before_it_is_made(
    case: DuplicateCase, two: list[UUID], bob: User, astana: Centre, sign_in: SignIn
) -> None:
    client = sign_in(bob, "en")
    page = client.get(address(case)).content.decode()
    assert "Айгуль" in page
    assert "family name" in page
    tried = client.post(address(case), said(two, str(two[0]), "preview")).content.decode()
    assert "places in families end as doubled: 1" in tried
    with scope({astana.id}):
        assert not Merge.objects.exists()
    client.post(address(case), said(two, str(two[0]), "decide"))
    with scope({astana.id}):
        merge = Merge.objects.get()
        assert (merge.survivor_id, merge.merged_id) == (two[0], two[1])
        assert DuplicateCase.objects.get().judged_by == "papers"
    page = client.post(f"/families/merges/{merge.pk}/", {"version": merge.version}, follow=True).content.decode()
    assert "undone" in page


def test_two_distinct_people_are_not_asked_about_again(
    case: DuplicateCase, two: list[UUID], bob: User, astana: Centre, sign_in: SignIn
) -> None:
    sign_in(bob).post(address(case), said(two, "distinct", "decide"))
    with scope({astana.id}):
        assert DistinctPair.objects.count() == 1
        assert DuplicateCase.objects.get().state == "resolved"


def test_whoever_looked_at_an_older_version_is_told(
    case: DuplicateCase, two: list[UUID], bob: User, sign_in: SignIn
) -> None:
    answer = sign_in(bob).post(address(case), said(two, "distinct", "decide", version=7))
    assert answer.status_code in {409, 412}


def test_another_city_finds_no_such_case(case: DuplicateCase, charlie: User, sign_in: SignIn) -> None:
    client: Client = sign_in(charlie)
    assert client.get(address(case)).status_code == 404


def test_an_erased_person_leaves_the_case_and_it_closes(
    case: DuplicateCase, two: list[UUID], bob: User, astana: Centre
) -> None:
    with work_as(bob, Purpose.REGISTRATION):
        erase(kind="person", object_id=two[1], cause=Cause("asked_by_person", bob.pk))
    with scope({astana.id}):
        assert DuplicateCase.objects.get().state == "resolved"


def test_an_erased_person_leaves_the_others_to_be_judged(
    two: list[UUID], case: DuplicateCase, bob: User, astana: Centre
) -> None:
    with work_as(bob, Purpose.REGISTRATION):
        (third,) = register_households(
            centre=astana, families=[family(member("head", "Aigul", date(1985, 3, 1)))], actor_id=bob.pk, compared=False
        )
        assert isinstance(third, Registered)
        other = third.household.memberships.get().person_id
        open_case(centre_id=astana.pk, pair=(two[0], other), score=90, found_by="nightly", actor_id=bob.pk)
        erase(kind="person", object_id=two[1], cause=Cause("asked_by_person", bob.pk))
    with scope({astana.id}):
        standing = DuplicateCase.objects.get()
        assert standing.state == "open"
        assert set(standing.members.filter(open=True).values_list("person_id", flat=True)) == {two[0], other}


def test_each_thing_known_of_them_stands_side_by_side(
    case: DuplicateCase, sign_in: SignIn, alice: User, as_user: ClientOf
) -> None:
    page = sign_in(alice).get(f"/families/duplicates/{case.pk}/")
    lines = {line.heading: line for line in page.context["lines"]}
    assert sorted(lines["Given name"].values) == ["Айгуль", "Айгүл"]
    assert (lines["Given name"].differs, lines["Birth date"].differs, lines["IIN"].differs) == (True, False, False)
    assert "differs" in page.content.decode()
    people = as_user(alice).get(f"/api/v1/duplicates/{case.pk}/").json()["people"]
    assert {one["given_name"] for one in people} == {"Айгуль", "Айгүл"}
    assert {one["standing"] for one in people} == {"present"}
