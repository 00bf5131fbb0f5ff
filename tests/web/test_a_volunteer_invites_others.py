import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.encryption.centres import prepare_centre
from shapagat.encryption.constants import INSTALLATION
from tests.support.http import ClientOf
from tests.support.providers import FakeSmsGateway
from tests.volunteers.cases import in_centre, make_volunteer
from tests.volunteers.conftest import Enrolled
from tests.web.conftest import SignIn
from volunteers.models import Volunteer
from volunteers.services import change_volunteer_state

pytestmark = pytest.mark.django_db

PHONE = "+77017654321"
Committing = Callable[..., AbstractContextManager[Any]]


@pytest.fixture
def vera(astana: Centre) -> Enrolled:
    return make_volunteer(astana, "vera")


@pytest.fixture
def link(sign_in: SignIn, vera: Enrolled) -> str:
    """The link Vera made on her page."""
    client, page = sign_in(vera[0]), f"/volunteering/{vera[1].pk}/invitation/"
    assert client.post(page).status_code == client.post(page).status_code == 302
    (found,) = re.findall(r'value="http://testserver([^"]+)"', client.get(page).content.decode())
    return str(found)


def apply_by(link: str, sms: FakeSmsGateway, committing: Committing) -> None:
    stranger = Client(HTTP_ACCEPT_LANGUAGE="en")
    page, mark = stranger.get(link), link.partition("?from=")[2]
    assert page.context["form"].initial["source_mark"] == mark
    said = {
        "given_name": "Айгүл",
        "family_name": "Серікова",
        "phone": PHONE,
        "birth_date": "1999-03-04",
        "languages": ["kk"],
        "source": "other",
        "source_mark": mark,
        "consent": "on",
    }
    with committing(execute=True):
        asked = stranger.post(link, said)
    code = {"confirmation": str(asked.context["form"].initial["confirmation"]), "code": sms.code_to(PHONE)}
    assert stranger.post(link, {**said, **code}).status_code == 200


def test_whoever_comes_by_the_link_came_from_that_volunteer(
    link: str,
    vera: Enrolled,
    sms: FakeSmsGateway,
    django_capture_on_commit_callbacks: Committing,
    sign_in: SignIn,
    as_user: ClientOf,
    bob: User,
    astana: Centre,
) -> None:
    prepare_centre(INSTALLATION)
    apply_by(link, sms, django_capture_on_commit_callbacks)
    with in_centre(astana):
        made = Volunteer.objects.get(state="applicant")
    assert made.source == "invited"
    assert f"/volunteers/{vera[1].pk}/" in sign_in(bob).get(f"/volunteers/{made.pk}/").content.decode()
    assert as_user(bob).get(f"/api/v1/volunteers/{made.pk}/").json()["invited_by"] == str(vera[1].pk)
    mine = as_user(vera[0]).post("/api/v1/volunteers/me/invitation/", {"centre": "astana"})
    assert mine.json() == {"centre": "astana", "mark": link.partition("?from=")[2], "came": 1}


def test_the_link_names_nobody_and_only_volunteers_have_one(
    link: str, sign_in: SignIn, as_user: ClientOf, vera: Enrolled, bob: User, astana: Centre
) -> None:
    assert re.fullmatch(r"/volunteers/join/astana/\?from=friend-[0-9a-z]{8}", link)
    _, other = make_volunteer(astana, "vlad")
    assert sign_in(vera[0]).get(f"/volunteering/{other.pk}/invitation/").status_code == 404
    assert sign_in(bob).post(f"/volunteering/{vera[1].pk}/invitation/").status_code in {403, 404}
    assert as_user(bob).post("/api/v1/volunteers/me/invitation/", {"centre": "astana"}).status_code == 403


def test_who_pauses_makes_no_new_link(as_user: ClientOf, astana: Centre) -> None:
    user, row = make_volunteer(astana, "zere")
    with in_centre(astana):
        change_volunteer_state(volunteer=row, to="paused", actor_id=SYSTEM_ACTOR_ID)
    refused = as_user(user).post("/api/v1/volunteers/me/invitation/", {"centre": "astana"})
    assert (refused.status_code, refused.json()["code"]) == (409, "volunteer_not_ready")
