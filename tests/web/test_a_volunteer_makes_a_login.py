"""Taken in, a volunteer makes a login with a code; with the login they have they help a second centre."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from ipaddress import IPv6Address
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import RoleAssignment, User
from shapagat.centres.models import Centre
from shapagat.core.exceptions import DomainError
from shapagat.core.ids import new_id
from shapagat.encryption.constants import Purpose
from tests.support.http import ClientOf
from tests.volunteers.cases import in_centre, make_task, make_volunteer
from tests.web.accessible import faults_of
from tests.web.conftest import SignIn
from volunteers.codes import new_code
from volunteers.models import Volunteer, WelcomeCode
from volunteers.services import change_volunteer_state
from volunteers.services.enrolment.welcome import accept_welcome, make_welcome

PASSWORD = "a long enough one"


@pytest.fixture
def aigul(astana: Centre) -> Volunteer:
    """On trial in Astana, without a login."""
    _, row = make_volunteer(astana, "aigul", state="trial")
    with in_centre(astana):
        user_id = row.user_id
        Volunteer.objects.filter(pk=row.pk).update(user_id=None)
        RoleAssignment.objects.filter(user_id=user_id).delete()
        return Volunteer.objects.get(pk=row.pk)


def welcome(centre: Centre, row: Volunteer) -> str:
    with in_centre(centre, Purpose.VOLUNTEERING):
        return make_welcome(volunteer=row, actor_id=SYSTEM_ACTOR_ID).text


def stranger(language: str = "en") -> Client:
    return Client(HTTP_ACCEPT_LANGUAGE=language, REMOTE_ADDR=str(IPv6Address(new_id().int)))


def said(code: str, **given: Any) -> dict[str, str]:
    return {"code": code, "password": PASSWORD, "again": PASSWORD, **given}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_code_a_coordinator_shows_makes_a_login_that_takes_tasks(
    sign_in: SignIn, astana: Centre, bob: User, aigul: Volunteer, language: str
) -> None:
    coordinator, reader = sign_in(bob, language), stranger(language)
    assert f"/volunteers/{aigul.pk}/welcome/" in coordinator.get(f"/volunteers/{aigul.pk}/").content.decode()
    shown = coordinator.post(f"/volunteers/{aigul.pk}/welcome/")
    assert faults_of(shown.content.decode()) == []
    assert faults_of(reader.get("/welcome/").content.decode()) == []
    made = reader.post("/welcome/", said(shown.context["code"].lower()))
    assert (made.status_code, faults_of(made.content.decode())) == (200, [])
    login = made.context["login"]
    assert login.username in made.content.decode()
    assert reader.post("/accounts/login/", {"login": login.username, "password": PASSWORD}).status_code == 302
    task = make_task(astana)
    assert reader.post(f"/tasks/{task.pk}/take/").status_code == 302
    assert f"/volunteers/{aigul.pk}/welcome/" not in coordinator.get(f"/volunteers/{aigul.pk}/").content.decode()


@pytest.mark.django_db
def test_a_code_serves_once_for_a_week_and_a_newer_one_ends_it(astana: Centre, aigul: Volunteer) -> None:
    former, code = welcome(astana, aigul), welcome(astana, aigul)
    for unusable in (former, new_code(astana.pk).text, "nonsense", new_code(999).text):
        assert stranger().post("/welcome/", said(unusable)).status_code == 409
    with in_centre(astana):
        WelcomeCode.objects.update(expires_at=timezone.now() + timedelta(days=6))
    assert stranger().post("/welcome/", said(code)).status_code == 409, "a row changed by SQL opens nothing"
    code = welcome(astana, aigul)
    assert stranger().post("/welcome/", said(code, again="another one")).status_code == 400
    assert stranger().post("/welcome/", said(code, password="1", again="1")).status_code == 400
    assert stranger().post("/welcome/", said(code)).status_code == 200
    assert stranger().post("/welcome/", said(code)).status_code == 409


@pytest.mark.django_db
def test_a_code_run_out_or_of_who_has_left_opens_nothing(astana: Centre, aigul: Volunteer) -> None:
    code = welcome(astana, aigul)
    with in_centre(astana, Purpose.VOLUNTEERING):
        change_volunteer_state(volunteer=aigul, to="left", actor_id=SYSTEM_ACTOR_ID)
    assert stranger().post("/welcome/", said(code)).status_code == 409


@pytest.mark.django_db
def test_with_the_login_they_have_somebody_helps_a_second_centre(
    sign_in: SignIn, as_user: ClientOf, astana: Centre, shymkent: Centre, aigul: Volunteer
) -> None:
    sara, _ = make_volunteer(shymkent, "sara")
    answer = sign_in(sara).post("/welcome/", {"code": welcome(astana, aigul)})
    assert answer.context["login"] == sara
    assert as_user(sara).post(f"/api/v1/tasks/{make_task(astana).pk}/claim/").status_code == 201
    assert as_user(sara).post(f"/api/v1/tasks/{make_task(shymkent).pk}/claim/").status_code == 201
    _, other = make_volunteer(astana, "botagoz")
    with in_centre(astana):
        Volunteer.objects.filter(pk=other.pk).update(user_id=None)
        other.refresh_from_db()
    again = sign_in(sara).post("/welcome/", {"code": welcome(astana, other)})
    assert again.status_code == 409, "one login is enrolled once in a centre"


@pytest.mark.django_db
def test_only_coordinators_of_the_centre_make_codes_for_who_was_taken_in(
    as_user: ClientOf, alice: User, bob: User, charlie: User, astana: Centre, aigul: Volunteer
) -> None:
    address = f"/api/v1/volunteers/{aigul.pk}/welcome-code/"
    assert as_user(alice).post(address).status_code == 403
    assert as_user(charlie).post(address).status_code in {403, 404}
    assert as_user(bob).post(address).status_code == 201
    _, applicant = make_volunteer(astana, "new", state="applicant")
    refused = as_user(bob).post(f"/api/v1/volunteers/{applicant.pk}/welcome-code/")
    assert (refused.status_code, refused.json()["code"]) == (409, "volunteer_not_ready")
    _, known = make_volunteer(astana, "known")
    assert as_user(bob).post(f"/api/v1/volunteers/{known.pk}/welcome-code/").json()["code"] == "has_login"


@pytest.mark.django_db(transaction=True)
@pytest.mark.service
def test_ten_who_type_one_code_at_once_make_one_login(astana: Centre, aigul: Volunteer) -> None:
    code = welcome(astana, aigul)

    def take(_number: int) -> bool:
        try:
            accept_welcome(typed=code, password=PASSWORD)
        except DomainError:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(take, range(10))) == 1
    assert User.objects.filter(username__startswith="v-").count() == 1
