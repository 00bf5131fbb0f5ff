from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from beneficiaries.models import CollectiveNeed, Organisation
from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.organisations.made import bin_of, bound, delivered, filed, registered
from tests.support.people import MakeUser
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


def entry(**more: Any) -> dict[str, Any]:
    return {
        "centre": "astana",
        "name_kk": "«Умай анасы» қоры",
        "name_ru": "Фонд «Умай анасы»",
        "bin": bin_of(),
        "roles": ["partner", "beneficiary"],
        "member_count": "210",
        "contact-people-0-name": "Гүлнар Сейітова",
        "contact-people-0-phone": "8 701 123 45 67",
        **more,
    }


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def sholpan(make_user: MakeUser, astana: Centre) -> User:
    return make_user("sholpan", Role.ORGANISATION_REPRESENTATIVE, astana)


def test_a_worker_registers_a_partner_and_what_it_agreed_on(alice: User, astana: Centre, sign_in: SignIn) -> None:
    client, today = sign_in(alice), timezone.localdate()
    answer = client.post("/organisations/register/", entry())
    assert answer.status_code == 302
    path = answer.headers["Location"]
    assert "+77011234567" in page(client, path)
    ends_on = (today + timedelta(days=10)).isoformat()
    assert client.post(f"{path}memorandum/", {"signed_on": "2025-09-01", "ends_on": ends_on}).status_code == 302
    grant = {
        "lot": "145-2",
        "amount_tiyn": "4 500 000,50",
        "starts_on": "2025-09-01",
        "ends_on": ends_on,
        "report_days-0": (today - timedelta(days=1)).isoformat(),
    }
    assert client.post(f"{path}grant/", grant).status_code == 302
    listed = page(client, "/organisations/")
    assert "the memorandum ends" in listed
    assert "a report on lot 145-2" in listed
    assert "overdue" in listed
    shown = page(client, path)
    assert "4 500 000" in shown.replace("\u202f", " ").replace("\xa0", " ").replace("\u2009", " ").replace(",", " ")
    sent = next(part.split('"')[1] for part in shown.split("<a ") if "/reports/" in part.split('"')[1])
    assert client.post(sent, {"reported_on": today.isoformat()}).status_code == 302
    assert "a report on lot" not in page(client, path)


def test_what_the_service_refuses_stands_beside_its_field(alice: User, astana: Centre, sign_in: SignIn) -> None:
    answer = sign_in(alice).post("/organisations/register/", entry(bin="123", **{"contact-people-0-phone": "1"}))
    assert answer.status_code == 400
    form = answer.context["form"]
    assert set(form.errors) == {"bin", "contact-people-0-phone"}


def test_an_organisation_is_changed_and_a_stale_page_is_told(alice: User, astana: Centre, sign_in: SignIn) -> None:
    client, made = sign_in(alice), registered(alice, astana)
    path = f"/organisations/{made.pk}/edit/"
    form = client.get(path).context["form"]
    said = {name: form[name].value() or "" for name in form.fields}
    assert said["contact-people-0-name"] == "Серік Оспанов"
    assert client.post(path, {**said, "name_ru": "«Тишина»"}).status_code == 302
    assert client.post(path, {**said, "name_ru": "«Другое»"}).status_code == 412
    with work_as(alice, Purpose.REGISTRATION):
        assert Organisation.objects.get().name_ru == "«Тишина»"


def test_whoever_speaks_for_it_asks_and_acknowledges(
    alice: User, sholpan: User, astana: Centre, sign_in: SignIn
) -> None:
    made = registered(alice, astana)
    bound(made, sholpan)
    client = sign_in(sholpan)
    assert "Requests of my organisation" in page(client, "/")
    assert f"/organisations/{made.pk}/need/" in page(client, "/organisations/mine/")
    need = {
        "category": "interpreting",
        "urgency": "2",
        "member_count": "2",
        "members": "Сәуле\n\nМұрат\n",
        "items-0-name": "Аудармашы",
        "items-0-quantity": "1",
    }
    answer = client.post(f"/organisations/{made.pk}/need/", need)
    assert answer.status_code == 302
    path = answer.headers["Location"]
    shown = page(client, path)
    assert "Мұрат" in shown
    assert "Record the receipt" not in shown
    with work_as(alice, Purpose.REGISTRATION):
        row = CollectiveNeed.objects.get()
    delivered(alice, row)
    version = client.get(path).context["form"]["version"].value()
    assert client.post(path, {"members": ["0", "1"], "version": version}).status_code == 302
    assert "Confirmed" in page(client, path)


def test_another_organisation_is_nowhere(
    alice: User, sholpan: User, make_user: MakeUser, astana: Centre, sign_in: SignIn
) -> None:
    own, theirs = registered(alice, astana), registered(alice, astana)
    timur = make_user("timur", Role.ORGANISATION_REPRESENTATIVE, astana)
    bound(own, sholpan)
    bound(theirs, timur)
    for user, other in ((sholpan, theirs), (timur, own)):
        client, need = sign_in(user), filed(alice, other)
        for path in (f"{other.pk}/need/", f"{other.pk}/needs/{need.request_id}/"):
            assert client.get(f"/organisations/{path}").status_code == 404
            assert client.post(f"/organisations/{path}", {}).status_code == 404
        for path in ("", "register/", f"{other.pk}/", f"{other.pk}/edit/", f"{other.pk}/representative/"):
            assert client.get(f"/organisations/{path}").status_code == 403


def test_a_coordinator_asks_for_a_representative_and_ends_it(
    alice: User, bob: User, sholpan: User, astana: Centre, sign_in: SignIn
) -> None:
    made = registered(alice, astana)
    path = f"/organisations/{made.pk}/"
    client = sign_in(bob)
    unknown = client.post(f"{path}representative/", {"user": "nobody", "reason": "new_duty"})
    assert unknown.status_code == 400
    assert set(unknown.context["form"].errors) == {"user"}
    assert client.post(f"{path}representative/", {"user": "sholpan", "reason": "new_duty"}).status_code == 302
    row = bound(made, sholpan)
    assert sign_in(alice).post(path, {"end": str(row.pk)}).status_code == 403
    assert client.post(path, {"end": str(row.pk)}).status_code == 302
    assert "Nobody has an account." in page(client, path)
