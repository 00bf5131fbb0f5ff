from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from shapagat.accounts.models import User
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db
DESKS, APPEALS = "/api/v1/desks/", "/api/v1/appeals/"
NAMES = {"kk": "Қоғамдық қабылдау бөлмесі", "ru": "Общественная приёмная"}
SAID = {"centre": "astana", "channel": "desk", "topic": "aid", "text": "Көмек керек"}


def opened(as_user: ClientOf, bob: User, **said: Any) -> dict[str, Any]:
    answer = as_user(bob).post(DESKS, {"centre": "astana", "names": NAMES, **said}, format="json")
    assert answer.status_code == 201, answer.json()
    made: dict[str, Any] = answer.json()
    return made


def test_an_appeal_names_its_desk(alice: User, bob: User, as_user: ClientOf) -> None:
    desk = opened(as_user, bob)
    made = as_user(alice).post(APPEALS, {**SAID, "desk": desk["id"]}, format="json").json()
    assert (made["desk"], made["visiting_session"]) == (desk["id"], False)


def test_a_visiting_session_receives_on_its_day_alone(alice: User, bob: User, as_user: ClientOf) -> None:
    today = timezone.localdate()
    session = opened(as_user, bob, held_on=today.isoformat())
    made = as_user(alice).post(APPEALS, {**SAID, "desk": session["id"]}, format="json").json()
    assert made["visiting_session"]
    yesterday = (today - timedelta(days=1)).isoformat()
    refused = as_user(alice).post(APPEALS, {**SAID, "desk": session["id"], "received_on": yesterday}, format="json")
    assert [error["code"] for error in refused.json()["errors"]] == ["desk_closed"]


def test_a_closed_desk_receives_no_more(alice: User, bob: User, as_user: ClientOf) -> None:
    desk = opened(as_user, bob)
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    closed = as_user(bob).post(f"{DESKS}{desk['id']}/close/", {"closed_on": yesterday}, format="json")
    assert closed.json()["closed_on"] == yesterday
    assert as_user(bob).post(f"{DESKS}{desk['id']}/close/", {}, format="json").status_code == 409
    assert as_user(alice).post(APPEALS, {**SAID, "desk": desk["id"]}, format="json").status_code == 400


def test_another_citys_desk_is_not_there(alice: User, bob: User, charlie: User, as_user: ClientOf) -> None:
    desk = opened(as_user, bob)
    assert desk["id"] not in as_user(charlie).get(DESKS).content.decode()
    theirs = as_user(charlie).post(APPEALS, {**SAID, "centre": "shymkent", "desk": desk["id"]}, format="json")
    assert theirs.status_code == 404


def test_intake_opens_no_desks(alice: User, as_user: ClientOf) -> None:
    assert as_user(alice).post(DESKS, {"centre": "astana", "names": NAMES}, format="json").status_code == 403
