import pytest
from django.urls import reverse
from django.utils import timezone

from beneficiaries.models import Household, HouseholdChange, Request
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.changes.homes import ask, home_of, present, provisional_home, who
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


def test_a_birth_is_previewed_then_made(alice: User, astana: Centre, sign_in: SignIn) -> None:
    home, client = home_of(alice, astana, "Дана", "Әлия", "Ержан"), sign_in(alice)
    address = reverse("families:change", args=[home.pk])
    assert address in client.get(reverse("families:household", args=[home.pk])).content.decode()
    said = {"member-given_name": "Аяла", "member-family_name": "Ахметова", "member-languages": ["kk", "ru"]}
    early = client.post(f"{address}?kind=birth", {**said, "step": "make"})
    assert (early.status_code, early.context["plan"].homes[0].people_count) == (200, 6)
    assert 'value="make"' in early.content.decode()
    assert early.content.decode().count("checked") == 2
    with work_as(alice, Purpose.REGISTRATION):
        assert not HouseholdChange.objects.exists()
    answer = client.post(f"{address}?kind=birth", {**said, "step": "make", "version": home.version})
    assert answer.status_code == 302
    with work_as(alice, Purpose.REGISTRATION):
        assert len(present(home.pk)) == 6
    stale = client.post(f"{address}?kind=birth", {**said, "member-given_name": "Аян", "step": "make", "version": 1})
    assert stale.status_code == 412


def test_what_is_wrong_stands_beside_its_field(alice: User, astana: Centre, sign_in: SignIn) -> None:
    home, client = home_of(alice, astana, "Дана"), sign_in(alice)
    address = reverse("families:change", args=[home.pk])
    with work_as(alice, Purpose.REGISTRATION):
        head = who(home.pk, "head")
    answer = client.post(f"{address}?kind=death", {"person": str(head)})
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == ["successor"]
    answer = client.post(f"{address}?kind=join", {"other": "AST-2026-999999"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["other"])


def test_some_members_found_a_family_of_their_own(alice: User, astana: Centre, sign_in: SignIn) -> None:
    home, client = home_of(alice, astana, "Дана"), sign_in(alice)
    address = f"{reverse('families:change', args=[home.pk])}?kind=split"
    with work_as(alice, Purpose.REGISTRATION):
        food = ask(alice, home, "food")
    said = {
        "roles-1": "head",
        "requests": [str(food)],
        "new_home-contact-phones-0": "8 701 765 43 21",
        "new_home-consents-0-purposes": ["registration", "aid"],
        "new_home-consents-0-given_on": f"{timezone.localdate():%d.%m.%Y}",
        "new_home-consents-0-by": "head",
    }
    unsigned = client.post(address, said | {"new_home-consents-0-purposes": []})
    assert (unsigned.status_code, list(unsigned.context["form"].errors)) == (400, ["requests"])
    shown = client.post(address, said)
    assert shown.status_code == 200, shown.context["form"].errors
    assert [[name for name, *_ in told.members] for told in shown.context["homes"]] == [
        ["Ахметова Айгүл Серікқызы", "Ахметова Дана Серікқызы"],
        ["Ахметова Болат Серікқызы"],
    ]
    assert "Ахметова Болат Серікқызы," in shown.content.decode()
    assert client.post(address, {**said, "step": "make", "version": home.version}).status_code == 302
    with work_as(alice, Purpose.REGISTRATION):
        assert list(Household.objects.exclude(pk=home.pk).values_list("people_count", flat=True)) == [1]
        assert Request.objects.get(pk=food).household_id != home.pk


def test_of_two_requests_for_one_thing_one_is_given_up(alice: User, astana: Centre, sign_in: SignIn) -> None:
    home, other, client = home_of(alice, astana), home_of(alice, astana), sign_in(alice)
    address = f"{reverse('families:change', args=[home.pk])}?kind=join"
    with work_as(alice, Purpose.REGISTRATION):
        one, theirs = (ask(alice, each, "food") for each in (home, other))
    said = {"other": other.registration_number, "roles-0": "other", "roles-1": "other"}
    shown = client.post(address, said)
    assert (shown.status_code, [row.id for row in shown.context["plan"].beside]) == (200, [one])
    made = client.post(address, {**said, "cancelled": [str(theirs)], "step": "make", "version": home.version})
    assert made.status_code == 302
    with work_as(alice, Purpose.REGISTRATION):
        assert dict(Request.objects.values_list("id", "state")) == {one: "open", theirs: "cancelled"}


def test_a_provisional_family_is_written_down_person_by_person(alice: User, astana: Centre, sign_in: SignIn) -> None:
    home, client = provisional_home(alice, astana, people=3), sign_in(alice)
    address = reverse("families:change", args=[home.pk])
    assert address in client.get(reverse("families:household", args=[home.pk])).content.decode()
    page = client.get(address)
    assert "?kind=split" not in page.content.decode()
    assert page.context["kind"] == "add_member"
    said = {"member-given_name": "Дана", "member-role": "child", "counted": "on"}
    preview = client.post(f"{address}?kind=add_member", said)
    assert preview.context["plan"].homes[0].people_count == 3
    made = client.post(f"{address}?kind=add_member", {**said, "step": "make", "version": home.version})
    assert made.status_code == 302
    with work_as(alice, Purpose.REGISTRATION):
        assert sorted(present(home.pk).values()) == ["child", "head"]
        assert Household.objects.get(pk=home.pk).people_count == 3
