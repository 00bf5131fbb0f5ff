from pathlib import Path
from typing import Any

import pytest

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.api.tasks import verify_audit_trail
from shapagat.audit.chain.keys import SigningKey, public_path
from shapagat.centres.tasks import seal_audit_trail
from shapagat.notifications.models import Notification
from tests.audit.conftest import Tamper, verify, write_entries
from tests.support.http import ClientOf
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def auditor(make_user: MakeUser, alice: User, key_file: Path, settings: Any) -> User:
    settings.AUDIT_SIGNING_KEY_FILE = str(key_file)
    settings.AUDIT_PUBLIC_KEY_FILE = str(public_path(key_file))
    return make_user("watcher", Role.AUDITOR)


def test_the_nightly_verification_is_shown_and_a_fault_is_told(
    auditor: User, alice: User, as_user: ClientOf, key: SigningKey, tamper: Tamper
) -> None:
    client = as_user(auditor)
    assert client.get("/api/v1/audit/verify/").json()["state"] == "never_verified"
    while verify(key).heads == 0:
        seal_audit_trail()
    verify_audit_trail()
    said = client.get("/api/v1/audit/verify/").json()
    assert (said["state"], said["verified_head"], said["first_fault"]) == ("sound", said["last_head"], None)
    assert not Notification.objects.filter(code="audit.broken").exists()
    tamper("DELETE FROM audit_entry WHERE id = (SELECT entry_id FROM audit_link WHERE position = 1)")
    verify_audit_trail()
    said = client.get("/api/v1/audit/verify/").json()
    assert (said["state"], said["first_fault"]["code"], said["first_fault"]["position"]) == (
        "broken",
        "entry_missing",
        1,
    )
    told = Notification.objects.filter(code="audit.broken")
    assert [message.recipient_id for message in told] == [auditor.pk]
    assert as_user(alice).get("/api/v1/audit/verify/").status_code == 403


def test_without_a_key_nothing_is_sealed_and_nothing_breaks(auditor: User, settings: Any) -> None:
    settings.AUDIT_SIGNING_KEY_FILE = ""
    write_entries(1)
    seal_audit_trail()
    verify_audit_trail()
