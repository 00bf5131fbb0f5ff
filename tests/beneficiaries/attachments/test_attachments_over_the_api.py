import json
import logging
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from beneficiaries.models import Attachment, Household
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.encryption.constants import Purpose
from shapagat.files.constants import LARGEST_UPLOAD
from shapagat.files.models import StoredFile
from tests.beneficiaries.attachments.attached import PDF, attach
from tests.beneficiaries.people import without_consent
from tests.donations.families import open_request, register_family
from tests.files.media.pictures import CANARY, app, exif, jpeg
from tests.files.stored import object_of
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def household(alice: User, astana: Centre) -> Household:
    return register_family(alice, astana)


def send(client: Any, address: str, content: bytes = PDF, **more: Any) -> Any:
    """Send a form with a file; its name and declared type are lies."""
    file = SimpleUploadedFile(
        more.pop("called", "Ахметова Айгүл.exe"), content, content_type="application/x-msdownload"
    )
    body = {"kind": "consent_form", "file": file, **more.pop("fields", {})}
    return client.post(address, body, format="multipart", headers=more.pop("headers", {}))


def test_a_photograph_goes_in_with_its_place_and_comes_out_without(
    household: Household, alice: User, as_user: ClientOf
) -> None:
    client, address = as_user(alice), f"/api/v1/households/{household.pk}/attachments/"
    answer = send(client, address, jpeg(exif(6)), fields={"kind": "delivery_photo"})
    assert answer.status_code == 201
    made = answer.json()
    assert (made["kind"], made["media_type"], made["name"]) == ("delivery_photo", "image/jpeg", "Ахметова Айгүл.exe")
    assert client.get(address).json()["results"] == [made]
    assert client.get(f"{address}{made['id']}/").json() == made
    content = client.get(f"{address}{made['id']}/content/")
    read = content.getvalue()
    assert CANARY not in read
    assert read.startswith(b"\xff\xd8")
    assert (len(read), content["Content-Length"]) == (made["size"], str(made["size"]))
    assert content["Content-Type"] == "image/jpeg"
    assert content["Content-Disposition"].startswith('attachment; filename="delivery_photo-')
    assert (content["X-Content-Type-Options"], content["Cache-Control"]) == ("nosniff", "no-store")
    assert content["Content-Security-Policy"].startswith("sandbox")


def test_nothing_of_it_stands_in_the_open(
    household: Household, alice: User, as_user: ClientOf, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        send(as_user(alice), f"/api/v1/households/{household.pk}/attachments/", PDF + b"Ahmetova" * 100)
    with work_as(alice, Purpose.REGISTRATION):
        row, file = Attachment.objects.get(), StoredFile.objects.get()
        trail = json.dumps(list(Entry.objects.values_list("detail", flat=True)))
    assert file.size % 64 == 0
    assert file.size != len(PDF) + 800
    assert b"Ahmetova" not in object_of(file).read_bytes()
    assert str(file.pk) not in str(object_of(file))
    assert "Айгүл" not in trail + caplog.text + file.name + repr(row.label)


def test_every_opening_is_recorded_with_its_purpose(household: Household, alice: User, as_user: ClientOf) -> None:
    row = attach(alice, household_id=household.pk)
    as_user(alice).get(f"/api/v1/households/{household.pk}/attachments/{row.pk}/content/").close()
    with work_as(alice, Purpose.REGISTRATION):
        opened = Entry.objects.filter(action="opened", subject_ids__contains=[row.file_id], purpose="registration")
        assert {number for entry in opened for number in entry.compartments} == {161, 171}


@pytest.mark.parametrize("content", [b"MZ" + bytes(100), b"<svg onload=alert(1)>", b"", b"\xff\xd8\xff\xe0\0\x10JFIF"])
def test_what_is_no_photograph_and_no_paper_is_refused(
    household: Household, alice: User, as_user: ClientOf, content: bytes
) -> None:
    answer = send(as_user(alice), f"/api/v1/households/{household.pk}/attachments/", content, called="photo.jpg")
    assert answer.status_code == 400
    assert answer.json()["code"] in {"file_type_refused", "file_broken"}
    with work_as(alice, Purpose.REGISTRATION):
        assert not StoredFile.objects.exists()


def test_what_is_larger_than_50_mb_is_answered_413(household: Household, alice: User, as_user: ClientOf) -> None:
    answer = send(as_user(alice), f"/api/v1/households/{household.pk}/attachments/", b"%PDF-" + bytes(LARGEST_UPLOAD))
    assert (answer.status_code, answer.json()["code"]) == (413, "payload_too_large")
    assert answer.json()["title"]


@pytest.mark.parametrize(
    "fields", [{"kind": ["other", "consent_form"]}, {"kind": "passport"}, {"household": "x"}, {"kind": "other\0"}]
)
def test_forms_are_read_strictly(household: Household, alice: User, as_user: ClientOf, fields: dict[str, Any]) -> None:
    answer = send(as_user(alice), f"/api/v1/households/{household.pk}/attachments/", fields=fields)
    assert answer.status_code == 400


def test_a_form_without_a_file_and_a_body_that_is_no_form_are_refused(
    household: Household, alice: User, as_user: ClientOf
) -> None:
    client, address = as_user(alice), f"/api/v1/households/{household.pk}/attachments/"
    assert client.post(address, {"kind": "other"}, format="multipart").json()["errors"][0]["pointer"] == "/file"
    assert client.post(address, {"kind": "other", "file": "x"}, format="multipart").status_code == 400
    assert client.post(address, {"kind": "other"}, format="json").status_code == 415
    broken = client.generic("POST", address, b"--x\r\n", content_type="multipart/form-data; boundary=")
    assert broken.status_code == 400


def test_the_same_upload_sent_twice_is_attached_once(household: Household, alice: User, as_user: ClientOf) -> None:
    client, address = as_user(alice), f"/api/v1/households/{household.pk}/attachments/"
    headers = {"Idempotency-Key": str(new_id())}
    first, again = (send(client, address, headers=headers) for _ in range(2))
    assert (first.status_code, again.status_code, first.json()) == (201, 201, again.json())
    assert send(client, address, PDF + b"%", headers=headers).status_code == 409
    with work_as(alice, Purpose.REGISTRATION):
        assert Attachment.objects.count() == 1


def test_it_is_destroyed_for_good(household: Household, alice: User, as_user: ClientOf) -> None:
    row = attach(alice, household_id=household.pk)
    client, address = as_user(alice), f"/api/v1/households/{household.pk}/attachments/{row.pk}/"
    answer = client.post(f"{address}end/", {}, format="json")
    assert (answer.status_code, answer.json()["ended_at"] is None) == (200, False)
    assert not object_of(row.file).exists()
    assert [client.get(f"{address}{what}").status_code for what in ("", "content/")] == [404, 404]
    assert client.post(f"{address}end/", {}, format="json").status_code == 404


def test_a_photograph_of_what_was_delivered_belongs_to_its_request_and_its_family(
    alice: User, astana: Centre, as_user: ClientOf
) -> None:
    request = open_request(alice, astana, "food")  # type: ignore[arg-type]  # its value
    client = as_user(alice)
    made = send(client, f"/api/v1/requests/{request.pk}/attachments/", jpeg(app(1, CANARY))).json()
    assert made["request"] == str(request.pk)
    for address in (f"requests/{request.pk}", f"households/{request.household_id}"):
        content = client.get(f"/api/v1/{address}/attachments/{made['id']}/content/")
        assert content.getvalue() == jpeg()


def test_what_belongs_to_a_family_without_consent_is_intakes_alone(
    alice: User, bob: User, astana: Centre, as_user: ClientOf
) -> None:
    pending = register_family(alice, astana, without_consent())
    row = attach(alice, household_id=pending.pk)
    address = f"/api/v1/households/{pending.pk}/attachments/{row.pk}/content/"
    assert as_user(alice).get(address).getvalue() == PDF
    assert as_user(bob).get(address).status_code == 404


def test_a_page_of_another_site_cannot_show_it(household: Household, alice: User) -> None:
    row = attach(alice, household_id=household.pk)
    assert Client().get(f"/api/v1/households/{household.pk}/attachments/{row.pk}/content/").status_code == 401
