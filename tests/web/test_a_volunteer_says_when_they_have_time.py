from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.volunteers.cases import in_centre, make_volunteer
from tests.web.accessible import faults_of
from tests.web.conftest import SignIn
from volunteers.constants import ALWAYS
from volunteers.models import AvailabilityException, Volunteer

pytestmark = pytest.mark.django_db

OFFER: dict[str, Any] = {"capacity": "2", "quick": "", "reach": "4", "languages": ["kk"]}


@pytest.fixture
def vera(astana: Centre) -> tuple[User, Volunteer]:
    return make_volunteer(astana, "vera", reach=3)


@pytest.fixture
def client_of_vera(sign_in: SignIn, vera: tuple[User, Volunteer]) -> Client:
    return sign_in(vera[0])


def _row(centre: Centre) -> Volunteer:
    with in_centre(centre, Purpose.VOLUNTEERING):
        return Volunteer.objects.get()


def test_ticked_boxes_are_the_week(client_of_vera: Client, astana: Centre, vera: tuple[User, Volunteer]) -> None:
    url = f"/volunteering/{vera[1].pk}/"
    page = client_of_vera.get(url).content.decode()
    assert page.count('name="times"') == page.count(" checked></td>") == 56
    answer = client_of_vera.post(url, {**OFFER, "times": ["0", "55"], "district": "nura", "transport": "bicycle"})
    assert answer.status_code == 302
    row = _row(astana)
    assert (row.times, row.capacity, row.district, row.transport) == (1 | 1 << 55, 2, "nura", "bicycle")
    # Nobody moved the distance, so it is not rounded to the word shown for it.
    assert row.reach == 3
    assert 'aria-label="Monday, 0–3" checked' in client_of_vera.get(url).content.decode()


@pytest.mark.parametrize(("quick", "times"), [("always", ALWAYS), ("evenings", 0xC0C0C0C0C0C0C0), ("", 0)])
def test_a_quick_choice_goes_before_the_table(
    client_of_vera: Client, astana: Centre, vera: tuple[User, Volunteer], quick: str, times: int
) -> None:
    client_of_vera.post(f"/volunteering/{vera[1].pk}/", {**OFFER, "quick": quick, "times": []})
    assert _row(astana).times == times


def test_what_somebody_changed_meanwhile_is_not_overwritten(
    client_of_vera: Client, astana: Centre, vera: tuple[User, Volunteer]
) -> None:
    url = f"/volunteering/{vera[1].pk}/"
    version = _row(astana).version
    assert client_of_vera.post(url, {**OFFER, "version": version, "capacity": "5"}).status_code == 302
    late = client_of_vera.post(url, {**OFFER, "version": version, "capacity": "1"})
    assert (late.status_code, _row(astana).capacity) == (412, 5)
    assert faults_of(late.content.decode()) == []


def test_no_page_shows_a_cell(client_of_vera: Client, astana: Centre, vera: tuple[User, Volunteer]) -> None:
    with in_centre(astana, Purpose.VOLUNTEERING):
        Volunteer.objects.update(cell="872153823ffffff")
    for url in ("/volunteering/", f"/volunteering/{vera[1].pk}/"):
        assert "872153823ffffff" not in client_of_vera.get(url).content.decode()


def test_days_away_are_noted_shown_and_removed(
    client_of_vera: Client, astana: Centre, vera: tuple[User, Volunteer]
) -> None:
    url = f"/volunteering/{vera[1].pk}/other-times/"
    first = timezone.localdate() + timedelta(days=3)
    given = {"starts_on": first.isoformat(), "ends_on": (first + timedelta(days=2)).isoformat()}
    assert client_of_vera.post(url, given).status_code == 302
    again = client_of_vera.post(url, {**given, "parts": ["evening"]})
    assert again.status_code in {400, 422}
    assert "There is an exception for some of these days already" in again.content.decode()
    assert faults_of(again.content.decode()) == []
    assert "away" in client_of_vera.get("/volunteering/").content.decode()
    with in_centre(astana, Purpose.VOLUNTEERING):
        noted = AvailabilityException.objects.get()
    assert noted.times == 0
    client_of_vera.post(f"/volunteering/other-times/{noted.pk}/remove/")
    with in_centre(astana, Purpose.VOLUNTEERING):
        assert not AvailabilityException.objects.exists()


def test_nobody_opens_anothers(sign_in: SignIn, astana: Centre, vera: tuple[User, Volunteer]) -> None:
    vlad = sign_in(make_volunteer(astana, "vlad")[0])
    for page in ("", "other-times/"):
        assert vlad.get(f"/volunteering/{vera[1].pk}/{page}").status_code == 404
    for page in ("clearances/", "exclusions/"):
        assert vlad.get(f"/volunteering/{vera[1].pk}/{page}").status_code == 403
