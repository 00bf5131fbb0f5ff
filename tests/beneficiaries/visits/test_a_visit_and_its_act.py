import io
from datetime import timedelta
from typing import Any

import pypdf
import pytest
from django.utils import timezone

from beneficiaries.models import Household, Visit, VisitAct
from beneficiaries.services.visits.remind import remind_of_visits
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.notifications.models import Notification
from tests.beneficiaries.visits.planned import begin, planned
from tests.donations.families import register_family
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db
ACT = {
    "dwelling": "shed",
    "holding": "rented",
    "rooms": 1,
    "heating": "stove",
    "water": False,
    "people": "Анасы мен үш бала",
    "conclusion": "Көмек қажет",
}


@pytest.fixture
def household(alice: User, astana: Centre) -> Household:
    return register_family(alice, astana)


def post(client: Any, path: str, body: dict[str, Any] | None = None) -> Any:
    return client.post(f"/api/v1/{path}", body or {}, format="json")


def test_it_is_planned_takes_place_and_its_act_is_signed(
    household: Household, alice: User, astana: Centre, as_user: ClientOf
) -> None:
    client, starts = as_user(alice), timezone.now() + timedelta(hours=5)
    said = {"kind": "home", "starts_at": starts.isoformat(), "ends_at": (starts + timedelta(hours=1)).isoformat()}
    made = post(client, f"households/{household.pk}/visits/", said | {"note": "Ит бар"})
    assert made.status_code == 201, made.content
    path = f"visits/{made.json()['id']}/"
    with scope({astana.id}):
        begin(Visit.objects.get())
    assert client.put(f"/api/v1/{path}act/", ACT, format="json").status_code == 409
    assert post(client, f"{path}done/", {"note": "Барлығы үйде"}).json()["state"] == "done"
    assert client.get(f"/api/v1/{path}").json()["note"] == "Ит бар\nБарлығы үйде"
    written = client.put(f"/api/v1/{path}act/", ACT, format="json")
    assert written.status_code == 200, written.content
    assert written.json()["content"]["people"] == "Анасы мен үш бала"
    assert post(client, f"{path}act/sign/").json()["signed_at"]
    assert post(client, f"{path}act/sign/").status_code == 409


def test_a_signed_act_stays_and_a_newer_one_takes_its_place(
    household: Household, alice: User, astana: Centre, as_user: ClientOf
) -> None:
    client, visit = as_user(alice), planned(alice, household, begun=True)
    path = f"visits/{visit.pk}/"
    post(client, f"{path}done/")
    client.put(f"/api/v1/{path}act/", ACT, format="json")
    post(client, f"{path}act/sign/")
    newer = client.put(f"/api/v1/{path}act/", ACT | {"conclusion": "Енді қажет емес"}, format="json").json()
    assert newer["signed_at"] is None
    with scope({astana.id}):
        assert VisitAct.objects.count() == 2
    assert client.get(f"/api/v1/{path}act/").json()["content"]["conclusion"] == "Енді қажет емес"


def test_an_act_without_a_conclusion_is_not_signed(household: Household, alice: User, as_user: ClientOf) -> None:
    client, visit = as_user(alice), planned(alice, household, begun=True)
    post(client, f"visits/{visit.pk}/done/")
    client.put(f"/api/v1/visits/{visit.pk}/act/", {"dwelling": "flat"}, format="json")
    answer = post(client, f"visits/{visit.pk}/act/sign/")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/conclusion")


def test_the_document_has_both_languages_and_lines_to_sign_on(
    household: Household, alice: User, as_user: ClientOf
) -> None:
    client, visit = as_user(alice), planned(alice, household, begun=True)
    post(client, f"visits/{visit.pk}/done/")
    client.put(f"/api/v1/visits/{visit.pk}/act/", ACT, format="json")
    answer = client.get(f"/api/v1/visits/{visit.pk}/act/pdf/")
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    words = " ".join(text.split())
    for said in ("Анасы мен үш бала", "М.О. / М.П.", "Акт обследования", household.registration_number, "Черновик"):
        assert said in words


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [("done", "missed", 409), ("missed", "done", 200), ("cancel", "done", 409), ("done", "done", 409)],
)
def test_only_who_was_not_there_can_still_be_met(
    household: Household, alice: User, as_user: ClientOf, first: str, second: str, status: int
) -> None:
    visit = planned(alice, household, begun=True)
    said = {"reason": "weather"} if first == "cancel" else {}
    assert post(as_user(alice), f"visits/{visit.pk}/{first}/", said).status_code == 200
    assert post(as_user(alice), f"visits/{visit.pk}/{second}/").status_code == status


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"kind": "party"}, "/kind"),
        ({"starts_at": "2020-01-01T10:00:00Z"}, "/starts_at"),
        ({"ends_at": "2020-01-01T10:00:00Z"}, "/ends_at"),
        ({"assigned_to": "01920000-0000-7000-8000-000000000000"}, "/assigned_to"),
        ({"request": "01920000-0000-7000-8000-000000000000"}, "/request"),
    ],
)
def test_what_cannot_be_planned_is_named(
    household: Household, alice: User, as_user: ClientOf, said: dict[str, str], pointer: str
) -> None:
    starts = timezone.now() + timedelta(hours=5)
    good = {"kind": "home", "starts_at": starts.isoformat(), "ends_at": (starts + timedelta(hours=1)).isoformat()}
    answer = post(as_user(alice), f"households/{household.pk}/visits/", good | said)
    assert answer.status_code == 400
    assert pointer in {error["pointer"] for error in answer.json()["errors"]}


def test_nobody_of_another_city_goes(household: Household, alice: User, charlie: User, as_user: ClientOf) -> None:
    starts = timezone.now() + timedelta(hours=5)
    said = {"kind": "home", "starts_at": starts.isoformat(), "ends_at": (starts + timedelta(hours=1)).isoformat()}
    answer = post(as_user(alice), f"households/{household.pk}/visits/", said | {"assigned_to": str(charlie.pk)})
    assert answer.status_code == 400


def test_whoever_goes_is_reminded_once_a_day_without_a_name(household: Household, alice: User, astana: Centre) -> None:
    now = timezone.localtime()
    planned(alice, household, starts_at=now + timedelta(minutes=1), ends_at=now + timedelta(minutes=30))
    for _ in range(2):
        with work_as_system(Purpose.REGISTRATION, {astana.id}):
            remind_of_visits(centre_id=astana.id)
    told = Notification.objects.filter(recipient_id=alice.pk, code="visits.today")
    assert [one.params for one in told] == [{"today": 1, "overdue": 0}]


def test_a_draft_that_somebody_else_wrote_is_neither_written_over_nor_signed_unread(
    household: Household, alice: User, bob: User, as_user: ClientOf
) -> None:
    visit = planned(alice, household, begun=True)
    path = f"/api/v1/visits/{visit.pk}/act/"
    post(as_user(alice), f"visits/{visit.pk}/done/")
    read = as_user(alice).put(path, ACT, format="json")["ETag"]
    assert as_user(bob).put(path, ACT | {"conclusion": "Басқа"}, format="json").status_code == 200
    stale = {"HTTP_IF_MATCH": read}
    assert as_user(alice).put(path, ACT, format="json", **stale).status_code == 412
    assert as_user(alice).post(f"{path}sign/", {}, format="json", **stale).status_code == 412
    assert as_user(bob).post(f"{path}sign/", {}, format="json").status_code == 200
    assert as_user(alice).put(path, ACT, format="json", **stale).status_code == 412


def test_how_it_ended_is_said_only_once_it_has_begun(household: Household, alice: User, as_user: ClientOf) -> None:
    client, visit = as_user(alice), planned(alice, household)
    for step in ("done", "missed"):
        answer = post(client, f"visits/{visit.pk}/{step}/")
        assert (answer.status_code, answer.json()["code"]) == (409, "visit_not_yet")
    assert post(client, f"visits/{visit.pk}/cancel/", {"reason": "weather"}).json()["end_reason"] == "weather"


@pytest.mark.parametrize("said", [{}, {"reason": "boredom"}])
def test_calling_off_needs_a_listed_reason(
    household: Household, alice: User, as_user: ClientOf, said: dict[str, str]
) -> None:
    visit = planned(alice, household)
    answer = post(as_user(alice), f"visits/{visit.pk}/cancel/", said)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/reason")


def test_every_signed_act_can_be_read_as_it_was_signed(household: Household, alice: User, as_user: ClientOf) -> None:
    client, visit = as_user(alice), planned(alice, household, begun=True)
    path = f"visits/{visit.pk}/"
    post(client, f"{path}done/")
    for conclusion in ("Көмек қажет", "Енді қажет емес"):
        client.put(f"/api/v1/{path}act/", ACT | {"conclusion": conclusion}, format="json")
        post(client, f"{path}act/sign/")
    acts = client.get(f"/api/v1/{path}acts/").json()["results"]
    assert [act["content"]["conclusion"] for act in acts] == ["Енді қажет емес", "Көмек қажет"]
    answer = client.get(f"/api/v1/{path}acts/{acts[1]['id']}/pdf/")
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    assert "Көмек қажет" in " ".join(text.split())


def test_a_familys_visits_are_listed(household: Household, alice: User, charlie: User, as_user: ClientOf) -> None:
    visit = planned(alice, household)
    path = f"/api/v1/households/{household.pk}/visits/"
    assert [row["id"] for row in as_user(alice).get(path).json()["results"]] == [str(visit.pk)]
    assert as_user(charlie).get(path).status_code == 404
