from typing import Any

import pytest

from beneficiaries.models import Membership
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.web.conftest import SignIn
from tests.web.counter import families_seen_by, register

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(alice: User, astana: Centre, sign_in: SignIn) -> str:
    register(sign_in(alice))
    (family,) = families_seen_by(alice)
    with work_as(alice, Purpose.REGISTRATION):
        return f"/families/{family.pk}/people/{Membership.objects.get(household=family).person_id}/"


def shown(client: Any, path: str) -> dict[str, Any]:
    form = client.get(path).context["form"]
    return {name: "" if (value := form[name].value()) is None else value for name in form.fields}


def test_the_family_leads_there_and_what_was_missing_is_filled_in(path: str, alice: User, sign_in: SignIn) -> None:
    client = sign_in(alice)
    family = path.split("people/", maxsplit=1)[0]
    assert path in client.get(family).content.decode()
    said = shown(client, path)
    assert said["given_name"] == "Айгүл"
    more = {"patronymic": "Серікқызы", "languages": ["kk", "kk_sign"], "disability-group": "II"}
    answer = client.post(path, {**said, **more})
    assert (answer.status_code, answer.headers["Location"]) == (302, family)
    now = shown(client, path)
    assert (now["patronymic"], list(now["languages"]), now["disability-group"]) == (
        "Серікқызы",
        ["kk", "kk_sign"],
        "II",
    )


def test_a_correction_asks_for_its_reason(path: str, alice: User, sign_in: SignIn) -> None:
    client = sign_in(alice)
    said = {**shown(client, path), "family_name": "Жұмабаева"}
    refused = client.post(path, said)
    assert (refused.status_code, set(refused.context["form"].errors)) == (400, {"reason"})
    assert client.post(path, {**said, "reason": "name_changed"}).status_code == 302


def test_a_stale_page_changes_nothing(path: str, alice: User, sign_in: SignIn) -> None:
    client = sign_in(alice)
    said = shown(client, path)
    assert client.post(path, {**said, "needs": ["escort"]}).status_code == 302
    assert client.post(path, {**said, "needs": ["wheelchair"]}).status_code == 412
    assert list(shown(client, path)["needs"]) == ["escort"]


def test_somebody_of_another_family_is_nowhere(path: str, alice: User, sign_in: SignIn) -> None:
    client = sign_in(alice)
    register(client, **{"members-0-family_name": "Ким", "members-0-given_name": "Мария", "confirm_distinct": "other"})
    _first, other = families_seen_by(alice)
    person = path.rstrip("/").rsplit("/", 1)[-1]
    assert client.get(f"/families/{other.pk}/people/{person}/").status_code == 404
