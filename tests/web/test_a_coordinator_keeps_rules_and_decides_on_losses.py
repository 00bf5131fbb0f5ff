import pytest
from django.utils import timezone

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.jobs.models import Job
from shapagat.jobs.services import run_job_inline
from tests.beneficiaries.eligibility.rules import in_force, losses, propose_loss
from tests.donations.families import register_family
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db(transaction=True)

FIGURE = {
    "centre": "astana",
    "code": "subsistence_minimum",
    "amount_tiyn": "50 000",
    "effective_from": "2020-01-01",
    "source": "stat.gov.kz",
}
RULE = {
    "centre": "astana",
    "code": "crisis",
    "name_kk": "Дағдарыс",
    "name_ru": "Кризис",
    "name_en": "Crisis",
    "reference": "own",
    "effective_from": "2020-01-01",
    "condition": "members >= 1 and income_per_head < 50% poverty_line",
}


def test_a_figure_is_tried_out_then_recorded(sign_in: SignIn, alice: User, bob: User, astana: Centre) -> None:
    household = register_family(alice, astana)
    client = sign_in(bob)
    address = client.post("/families/rules/figure/", {**FIGURE, "try": "1"}).headers["Location"]
    assert "At work" in client.get(address).content.decode()
    with scope({astana.id}):
        job = Job.objects.get()
    run_job_inline(job)
    page = client.get(address).content.decode()
    assert "1 family would change" in page
    assert household.registration_number in page
    assert "None: the figures as they are shipped." in client.get("/families/rules/").content.decode()
    assert client.post("/families/rules/figure/", FIGURE).status_code == 302
    assert "50,000.00" in client.get("/families/rules/").content.decode()


def test_a_rule_of_the_centre_reads_in_words(sign_in: SignIn, bob: User, astana: Centre) -> None:
    client = sign_in(bob, "ru")
    refused = client.post("/families/rules/own/", {**RULE, "condition": "eval(minors)"})
    assert refused.status_code == 400
    assert "condition" in refused.context["form"].errors
    assert client.post("/families/rules/own/", RULE).status_code == 302
    page = client.get("/families/rules/").content.decode()
    assert "Кризис" in page
    assert "доход на человека в месяц" in page
    law = {**RULE, "code": "law-2", "minimum_percent": "80", "condition": ""}
    law["effective_from"] = timezone.localdate().isoformat()
    assert client.post("/families/rules/law/", law).status_code == 302
    assert "80 %" in client.get("/families/rules/").content.decode()


def test_a_loss_stands_on_the_familys_page_until_it_is_decided(
    sign_in: SignIn, alice: User, bob: User, astana: Centre
) -> None:
    household = register_family(alice, astana)
    propose_loss(alice, household)
    client = sign_in(bob)
    family = f"/families/{household.pk}/"
    assert "It stays in force until a coordinator confirms its end." in client.get(family).content.decode()
    page = client.get("/families/losses/").content.decode()
    assert household.registration_number in page
    (loss,) = losses(alice)
    assert client.post("/families/losses/", {"loss": str(loss.pk), "decision": ""}).status_code == 400
    assert in_force(alice, household) == ["low_income"]
    assert client.post("/families/losses/", {"loss": str(loss.pk), "decision": "confirm"}).status_code == 302
    assert in_force(alice, household) == []
    assert "Nothing waits for a decision." in client.get("/families/losses/").content.decode()


def test_intake_reads_rules_and_changes_none(sign_in: SignIn, alice: User, astana: Centre) -> None:
    client = sign_in(alice)
    assert "Record a figure" not in client.get("/families/rules/").content.decode()
    assert client.post("/families/rules/figure/", FIGURE).status_code == 403
    assert client.get("/families/losses/").status_code == 403
