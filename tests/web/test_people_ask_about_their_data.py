from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from beneficiaries import services
from beneficiaries.models import Household, Membership
from beneficiaries.sealed import PersonIdentity
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one
from shapagat.jobs.models import Job
from shapagat.jobs.runner import run
from tests.beneficiaries.attachments.attached import attach
from tests.beneficiaries.people import consent, family_of_six
from tests.beneficiaries.rights.told import ask_to_see
from tests.donations.families import register_family
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def household(alice: User, astana: Centre) -> Household:
    agreed = replace(consent(), purposes=("registration", "aid", "publication"))
    return register_family(alice, astana, family_of_six(consents=(agreed,)))


def test_the_page_of_consents_leads_to_it(household: Household, alice: User, sign_in: SignIn) -> None:
    client = sign_in(alice)
    path = f"/families/{household.pk}/consent/form/"
    assert path in client.get(f"/families/{household.pk}/rights/").content.decode()
    assert client.get(path)["Content-Type"] == "application/pdf"


def test_the_page_of_the_family_says_so(household: Household, alice: User, sign_in: SignIn) -> None:
    photo = attach(alice, household_id=household.pk, kind="delivery_photo")
    client, page = sign_in(alice, "en"), f"/families/{household.pk}/"
    assert "May be published" in client.get(page).content.decode()
    answer = client.post(f"{page}attachments/{photo.pk}/publish/")
    assert (answer.status_code, b"".join(answer.streaming_content)[:4]) == (200, b"%PDF")
    with work_as(alice, Purpose.REGISTRATION):
        services.withdraw_consent(household_id=household.pk, actor_id=alice.pk, purposes=["publication"])
    assert "Not to be published" in client.get(page).content.decode()
    assert client.post(f"{page}attachments/{photo.pk}/publish/").status_code == 409


def test_pages_write_it_down_and_name_the_paper(
    household: Household, alice: User, astana: Centre, sign_in: SignIn
) -> None:
    client = sign_in(alice, "en")
    with work_as(alice, Purpose.REGISTRATION):
        person = Membership.objects.get(household=household, role="spouse").person
        name = open_one(person, "identity", PersonIdentity).full_name
    page = f"/families/{household.pk}/rights/"
    assert name in client.get(page).content.decode()
    said = {"kind": "access", "person": str(person.pk), "asked_by": "proxy", "representative": "Гүлнар", "evidence": ""}
    answer = client.post(page, {**said, "received_on": "2026-01-12", "asked": "…"})
    assert answer.status_code == 302
    paper = attach(alice, household_id=household.pk, kind="representation")
    shown = client.get(answer["Location"]).content.decode()
    assert "before the paper by which they speak" in shown
    assert "Write it down in Kazakh" not in shown
    assert client.post(f"{answer['Location']}prove/", {"evidence": str(paper.pk)}).status_code == 302
    shown = client.get(answer["Location"]).content.decode()
    assert "Гүлнар" in shown
    assert "Write it down in Kazakh" in shown
    assert name in client.get(page).content.decode()


def test_the_page_shows_how_far_it_is_and_then_both_files(
    household: Household, alice: User, astana: Centre, sign_in: SignIn
) -> None:
    asked, client = ask_to_see(alice, household), sign_in(alice, "en")
    page = f"/families/rights/{asked}/"
    assert client.post(f"{page}held/", {"language": "kk"}).status_code == 302
    assert "0 of 2 steps" in client.get(page).content.decode()
    assert client.get(f"{page}held.pdf").status_code == 404
    with scope({astana.id}):
        job = Job.objects.get(kind="rights-held")
    run(centre_id=astana.id, job_id=job.pk)
    assert "held.json" in client.get(page).content.decode()
    for form, kind in (("pdf", "application/pdf"), ("json", "application/json")):
        answer = client.get(f"{page}held.{form}")
        assert (answer.status_code, answer["Content-Type"]) == (200, kind)
        answer.close()
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert "held.json" not in client.get(page).content.decode()
