import pytest
from django.urls import reverse

from beneficiaries.models import HouseholdChange
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.changes.homes import home_of, present, who
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
