from pathlib import Path

import pytest
from playwright.sync_api import expect

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.beneficiaries.attachments.attached import PDF
from tests.donations.families import register_family
from tests.files.media.pictures import exif, jpeg
from tests.web.browser.conftest import Shoot, Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("language", "scripts"), [("kk", False), ("ru", True)])
def test_a_form_is_uploaded_and_comes_back(
    visit: Visit, alice: User, astana: Centre, shoot: Shoot, language: str, *, scripts: bool
) -> None:
    household = register_family(alice, astana)
    page = visit(f"/families/{household.pk}/", user=alice, language=language, width=360, scripts=scripts)
    form = page.locator("form[enctype='multipart/form-data']")
    form.locator("[name=kind]").select_option("consent_form")
    form.locator("[name=file]").set_input_files({"name": "Келісім.pdf", "mimeType": "text/html", "buffer": PDF})
    form.locator("button").click()
    link = page.locator("a[download]")
    expect(link).to_contain_text("Келісім.pdf")
    shoot(page, f"attached-{language}")
    with page.expect_download() as coming:
        link.click()
    assert Path(coming.value.path()).read_bytes() == PDF
    assert coming.value.suggested_filename.endswith(".pdf")


def test_a_damaged_photograph_is_refused_with_a_sentence(visit: Visit, alice: User, astana: Centre) -> None:
    household = register_family(alice, astana)
    page = visit(f"/families/{household.pk}/attach/", user=alice, language="en")
    page.locator("[name=kind]").select_option("delivery_photo")
    cut = jpeg(exif(6))[:-40]
    page.locator("[name=file]").set_input_files({"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": cut})
    page.locator("form.sheet button").click()
    expect(page.locator(".error-summary")).to_contain_text("damaged")
