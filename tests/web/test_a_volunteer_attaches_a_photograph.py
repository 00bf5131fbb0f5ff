import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from beneficiaries.models import Attachment
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.files.constants import LARGEST_UPLOAD
from shapagat.files.services import open_file
from tests.files.media.pictures import CANARY, exif, jpeg
from tests.volunteers.cases import in_centre, make_task, make_volunteer
from tests.web.accessible import faults_of
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def vera(sign_in: SignIn, astana: Centre) -> Client:
    """A volunteer of Astana, signed in."""
    user, _ = make_volunteer(astana, "vera")
    return sign_in(user)


def photo(content: bytes) -> dict[str, object]:
    return {"file": SimpleUploadedFile("IMG_0001.JPG", content)}


def test_the_photograph_of_a_delivery_goes_to_its_request_without_its_place(vera: Client, astana: Centre) -> None:
    task = make_task(astana)
    for step in ("take", "start", "complete"):
        vera.post(f"/tasks/{task.pk}/{step}/")
    assert f"/tasks/{task.pk}/photo/" in vera.get(f"/tasks/{task.pk}/").content.decode()
    page = vera.get(f"/tasks/{task.pk}/photo/").content.decode()
    assert "Never photograph identity papers" in page
    assert faults_of(page) == []
    refused = vera.post(f"/tasks/{task.pk}/photo/", {})
    assert (refused.status_code, faults_of(refused.content.decode())) == (400, [])
    assert vera.post(f"/tasks/{task.pk}/photo/", photo(jpeg(exif(6)))).headers["Location"] == "/tasks/mine/"
    with in_centre(astana, Purpose.REGISTRATION):
        row = Attachment.objects.select_related("file").get()
        assert (row.kind, row.request_id) == ("delivery_photo", task.request_id)
        assert CANARY not in b"".join(open_file(row.file))


def test_whoever_has_not_delivered_attaches_nothing(vera: Client, sign_in: SignIn, astana: Centre) -> None:
    task = make_task(astana)
    assert vera.post(f"/tasks/{task.pk}/photo/", photo(jpeg())).status_code == 409
    for step in ("take", "start", "complete"):
        vera.post(f"/tasks/{task.pk}/{step}/")
    vlad = sign_in(make_volunteer(astana, "vlad")[0])
    assert vlad.post(f"/tasks/{task.pk}/photo/", photo(jpeg())).status_code in {404, 409}
    with in_centre(astana, Purpose.REGISTRATION):
        assert not Attachment.objects.exists()


def test_a_photograph_that_is_too_large_is_answered_413(vera: Client, astana: Centre) -> None:
    task = make_task(astana)
    for step in ("take", "start", "complete"):
        vera.post(f"/tasks/{task.pk}/{step}/")
    assert vera.post(f"/tasks/{task.pk}/photo/", photo(bytes(LARGEST_UPLOAD + 1))).status_code == 413
