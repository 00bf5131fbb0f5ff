from collections.abc import Callable
from contextlib import AbstractContextManager
from ipaddress import IPv6Address
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.encryption.centres import prepare_centre
from shapagat.encryption.constants import INSTALLATION, Purpose
from tests.support.providers import FakeSmsGateway
from tests.volunteers.cases import in_centre, make_volunteer, state_of
from tests.web.conftest import SignIn
from volunteers.models import Volunteer, VolunteerEvent

pytestmark = pytest.mark.django_db

URL, PHONE = "/volunteers/join/astana/", "+77017654321"
Committing = Callable[..., AbstractContextManager[Any]]


@pytest.fixture
def stranger(astana: Centre, sms: FakeSmsGateway) -> Client:
    prepare_centre(INSTALLATION)
    return Client(HTTP_ACCEPT_LANGUAGE="en", REMOTE_ADDR=str(IPv6Address(new_id().int)))


def _said(**given: Any) -> dict[str, Any]:
    return {
        "given_name": "Айгүл",
        "family_name": "Серікова",
        "phone": "8 701 765 43 21",
        "birth_date": "1999-03-04",
        "languages": ["kk", "rsl"],
        "skills": ["reception"],
        "district": "yesil",
        "source": "vk",
        "source_mark": "vk-2016-03",
        "consent": "on",
        **given,
    }


def _send(client: Client, committing: Committing, **given: Any) -> dict[str, Any]:
    with committing(execute=True):
        answer = client.post(URL, _said(**given))
    assert answer.status_code == 200
    return {**_said(**given), "confirmation": str(answer.context["form"].initial["confirmation"])}


def _count(centre: Centre) -> int:
    with in_centre(centre):
        return Volunteer.objects.count()


def test_a_stranger_applies_and_the_coordinator_takes_them_in(
    stranger: Client,
    sms: FakeSmsGateway,
    django_capture_on_commit_callbacks: Committing,
    sign_in: SignIn,
    bob: User,
    astana: Centre,
) -> None:
    _, known = make_volunteer(astana, "known", phone=PHONE)
    said = _send(stranger, django_capture_on_commit_callbacks)
    assert stranger.post(URL, {**said, "code": sms.code_to(PHONE)}).status_code == 200
    with in_centre(astana):
        made = Volunteer.objects.get(state="applicant")
    assert (made.source_mark, made.skills, made.languages) == ("vk-2016-03", ["reception"], ["kk", "rsl"])
    assert (made.consented_on, made.consent_version, made.user_id) == (timezone.localdate(), "2026-11-23", None)
    client = sign_in(bob)
    assert "Серікова" in client.get("/volunteers/").content.decode()
    page = client.get(f"/volunteers/{made.pk}/").content.decode()
    assert f"/volunteers/{known.pk}/" in page
    assert client.post(f"/volunteers/{made.pk}/", {"state": "trial"}).status_code == 302
    assert state_of(astana, made) == "trial"


def test_declining_needs_a_reason_which_is_kept(sign_in: SignIn, bob: User, astana: Centre) -> None:
    _, row = make_volunteer(astana, "asker", state="applicant")
    client, url = sign_in(bob), f"/volunteers/{row.pk}/"
    assert client.post(url, {"state": "left"}).status_code == 400
    assert client.post(url, {"state": "trial", "reason": "twice"}).status_code == 400
    assert client.post(url, {"state": "left", "reason": "twice"}).status_code == 302
    with in_centre(astana, Purpose.VOLUNTEERING):
        assert VolunteerEvent.objects.get(volunteer=row, to_state="left").reason == "twice"


def test_a_coordinator_does_not_see_the_neighbour_centre(sign_in: SignIn, bob: User, shymkent: Centre) -> None:
    _, sara = make_volunteer(shymkent, "sara", state="applicant")
    client = sign_in(bob)
    assert str(sara.pk) not in client.get("/volunteers/").content.decode()
    assert client.get(f"/volunteers/{sara.pk}/").status_code == 404


def test_a_known_phone_gets_the_same_answer(
    stranger: Client, django_capture_on_commit_callbacks: Committing, astana: Centre
) -> None:
    make_volunteer(astana, "known", phone=PHONE)
    pages = []
    for phone in (PHONE, "+77017654322"):
        with django_capture_on_commit_callbacks(execute=True):
            answer = stranger.post(URL, _said(phone=phone))
        form = answer.context["form"]
        page = answer.content.decode().replace(phone, "").replace(str(form.initial["confirmation"]), "")
        pages.append((answer.status_code, page.partition("csrfmiddlewaretoken")[0], page.partition("code")[2][-400:]))
    assert pages[0] == pages[1]


def test_a_code_serves_once(
    stranger: Client, sms: FakeSmsGateway, django_capture_on_commit_callbacks: Committing, astana: Centre
) -> None:
    said = {**_send(stranger, django_capture_on_commit_callbacks)}
    said["code"] = sms.code_to(PHONE)
    assert [stranger.post(URL, said).status_code for _ in range(2)] == [200, 409]
    assert _count(astana) == 1


def test_a_code_confirms_no_other_phone(
    stranger: Client, sms: FakeSmsGateway, django_capture_on_commit_callbacks: Committing, astana: Centre
) -> None:
    said = {**_send(stranger, django_capture_on_commit_callbacks), "code": sms.code_to(PHONE)}
    assert stranger.post(URL, {**said, "phone": "+77010000001"}).status_code >= 400
    assert _count(astana) == 0


def test_five_wrong_codes_end_it(
    stranger: Client, sms: FakeSmsGateway, django_capture_on_commit_callbacks: Committing, astana: Centre
) -> None:
    said = _send(stranger, django_capture_on_commit_callbacks)
    code = sms.code_to(PHONE)
    for _ in range(5):
        assert stranger.post(URL, {**said, "code": f"{(int(code) + 1) % 1_000_000:06}"}).status_code == 400
    assert stranger.post(URL, {**said, "code": code}).status_code >= 400
    assert _count(astana) == 0


@pytest.mark.parametrize(
    "given",
    [
        {"skills": ["flying"]},
        {"phone": "+1 202 555"},
        {"phone": ""},
        {"birth_date": ""},
        {"birth_date": "2999-01-01"},
        {"birth_date": str(timezone.now().year - 10) + "-01-01"},
        {"birth_date": str(timezone.now().year - 16) + "-01-01"},
        {"consent": ""},
        {"district": "abai"},
        {"source_mark": "<script>"},
    ],
)
def test_what_is_wrong_sends_no_code(stranger: Client, sms: FakeSmsGateway, astana: Centre, given: Any) -> None:
    answer = stranger.post(URL, _said(**given))
    assert answer.status_code == 400
    assert answer.context["form"].errors


def test_a_program_that_fills_everything_in_is_thanked_and_forgotten(
    stranger: Client, django_capture_on_commit_callbacks: Committing, astana: Centre
) -> None:
    with django_capture_on_commit_callbacks() as sent:
        assert stranger.post(URL, _said(website="http://x")).status_code == 200
    assert sent == []
    assert _count(astana) == 0


def test_one_address_sends_only_so_many(stranger: Client) -> None:
    answers = [stranger.post(URL, _said(birth_date="2999-01-01")).status_code for _ in range(61)]
    assert (answers[59], answers[60]) == (400, 429)


def test_the_mark_of_a_post_goes_through(stranger: Client) -> None:
    assert (
        "/volunteers/join/astana/?from=vk-2016-03" in stranger.get("/volunteers/join/?from=vk-2016-03").content.decode()
    )
    assert 'value="vk-2016-03"' in stranger.get(f"{URL}?from=vk-2016-03").content.decode()
    assert "script" not in stranger.get("/volunteers/join/?from=<script>").content.decode().split("<main")[1]
