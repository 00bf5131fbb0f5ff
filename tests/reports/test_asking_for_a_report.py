from typing import Any

import pytest

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.reports.models import Report
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db

BODY = {"kind": "quarterly", "centres": ["astana"], "period": "2026Q1"}


def test_until_it_is_computed_it_has_no_files(bob: User, as_user: ClientOf) -> None:
    client = as_user(bob)
    asked = client.post("/api/v1/reports/", BODY).json()
    assert (asked["state"], asked["files"], asked["job"]["state"]) == ("queued", [], "queued")
    answer = client.get(f"/api/v1/reports/{asked['id']}/files/json/")
    assert (answer.status_code, answer.json()["code"]) == (409, "report_not_ready")


def test_the_same_key_asks_once(bob: User, as_user: ClientOf) -> None:
    client = as_user(bob)
    first, again = (client.post("/api/v1/reports/", BODY, HTTP_IDEMPOTENCY_KEY="q1") for _ in range(2))
    assert first.json() == again.json()
    assert Report.objects.count() == 1


def test_a_format_nobody_asked_for_is_not_there(bob: User, as_user: ClientOf) -> None:
    client = as_user(bob)
    asked = client.post("/api/v1/reports/", {**BODY, "formats": ["json"]}).json()
    assert client.get(f"/api/v1/reports/{asked['id']}/files/xlsx/").status_code == 404
    assert client.get(f"/api/v1/reports/{asked['id']}/files/exe/").status_code == 404


def test_it_is_written_in_the_language_of_whoever_asks(bob: User, as_user: ClientOf) -> None:
    client = as_user(bob)
    answers = [client.post("/api/v1/reports/", BODY, HTTP_ACCEPT_LANGUAGE=name).json() for name in ("kk", "ru", "en")]
    assert [answer["language"] for answer in answers] == ["kk", "ru", "en"]


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"period": "2026Q5"}, "/period", "quarter_invalid"),
        ({"period": "2026"}, "/period", "quarter_invalid"),
        ({"period": "2999Q1"}, "/period", "in_future"),
        ({"centres": []}, "/centres", "empty"),
        ({"centres": ["atlantis"]}, "/centres/0", "centre_unknown"),
        ({"formats": []}, "/formats", "required"),
        ({"formats": ["pdf"]}, "/formats/0", "invalid_choice"),
        ({"language": "de"}, "/language", "invalid_choice"),
        ({"kind": "yearly"}, "/kind", "invalid_choice"),
    ],
)
def test_what_cannot_be_reported_is_explained(
    bob: User, astana: Centre, as_user: ClientOf, change: dict[str, Any], pointer: str, code: str
) -> None:
    answer = as_user(bob).post("/api/v1/reports/", {**BODY, **change})
    assert answer.status_code == 400
    assert (pointer, code) in [(problem["pointer"], problem["code"]) for problem in answer.json()["errors"]]
    assert Report.objects.count() == 0
