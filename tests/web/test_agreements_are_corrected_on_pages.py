import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from beneficiaries.models import Grant, Memorandum
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from tests.beneficiaries.organisations.made import agreed, granted, registered
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


def filled(client: Client, path: str) -> dict[str, Any]:
    """What a browser would send back unchanged."""
    form = client.get(path).context["form"]
    return {field.html_name: value for field in form if (value := field.value()) is not None}


def day(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_a_worker_corrects_a_memorandum_and_ends_it_and_everybody_sees_what_changed(
    alice: User, astana: Centre, sign_in: SignIn
) -> None:
    client, organisation = sign_in(alice), registered(alice, astana)
    made = agreed(alice, organisation)
    home = f"/organisations/{organisation.pk}/"
    path = f"{home}memoranda/{made.pk}/"
    assert client.post(path, filled(client, path) | {"ends_on": day(50)}).status_code == 400
    assert client.post(path, filled(client, path) | {"ends_on": day(50), "reason": "amended"}).status_code == 302
    ending = filled(client, f"{path}end/") | {"ends_on": day(5), "reason": "centre"}
    assert client.post(f"{path}end/", ending).status_code == 302
    shown = client.get(home).content.decode()
    for words in ("Both sides changed the agreement", "The centre withdrew", "Ended early", alice.username):
        assert words in shown
    assert not re.search(rf"{made.pk}/end/", shown)
    with scope({astana.pk}):
        assert Memorandum.objects.get().ends_on == timezone.localdate() + timedelta(days=5)


def test_what_a_colleague_changed_meanwhile_is_not_overwritten(
    alice: User, bob: User, astana: Centre, sign_in: SignIn
) -> None:
    organisation = registered(alice, astana)
    path = f"/organisations/{organisation.pk}/memoranda/{agreed(alice, organisation).pk}/"
    hers, his = sign_in(alice), sign_in(bob)
    seen = filled(hers, path) | {"reason": "mistake"}
    assert his.post(path, filled(his, path) | {"ends_on": day(9), "reason": "mistake"}).status_code == 302
    assert hers.post(path, seen | {"ends_on": day(8)}).status_code in {400, 409, 412}
    with scope({astana.pk}):
        assert Memorandum.objects.get().ends_on == timezone.localdate() + timedelta(days=9)


def test_a_grant_is_corrected_with_its_note_and_ended_with_no_report_expected(
    alice: User, astana: Centre, sign_in: SignIn
) -> None:
    client, organisation = sign_in(alice), registered(alice, astana)
    grant = granted(alice, organisation)
    home = f"/organisations/{organisation.pk}/"
    path = f"{home}grants/{grant.pk}/"
    said = filled(client, path)
    assert said["note"] == "Дәулетова жауапты"
    said |= {"amount_tiyn": "1 000,50", "note": "Жаңа жауапты", "reason": "mistake", "report_days-1": day(20)}
    assert client.post(path, said).status_code == 302
    ending = filled(client, f"{path}end/") | {"ends_on": day(1), "reason": "state"}
    assert ending["expected"] == [day(10), day(20)]
    assert client.post(f"{path}end/", ending | {"expected": []}).status_code == 302
    shown = client.get(home).content.decode()
    assert "expected no more" in shown
    assert "Жаңа жауапты" in shown
    assert "Note: changed" in shown
    with scope({astana.pk}):
        assert Grant.objects.get().amount_tiyn == 100_050
