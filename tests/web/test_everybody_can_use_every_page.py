import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from beneficiaries.importing.mappings import save_mapping
from beneficiaries.models import GrantReport, Membership
from beneficiaries.services.appeals.extend_appeal import extend_appeal, latest_day
from beneficiaries.services.appeals.receive_appeal import AppealData, receive_appeal
from shapagat.accounts.constants import OF_ALL_CENTRES, Role
from shapagat.accounts.models import User
from shapagat.accounts.pages import FormPage, PageView
from shapagat.accounts.work import work_as
from shapagat.audit.constants import Kind
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.erasure.services import place_hold
from shapagat.jobs.services import start_job
from shapagat.reports.constants import Language, ReportFormat, ReportKind
from shapagat.reports.services import request_report
from tests.beneficiaries.attachments.attached import attach
from tests.beneficiaries.organisations.made import agreed, bound, delivered, filed, granted, registered
from tests.beneficiaries.recurring.again import again
from tests.beneficiaries.transfers.sent import registered as settled
from tests.beneficiaries.transfers.sent import sent as send
from tests.support.people import MakeUser, third_centre
from tests.volunteers.cases import expect, make_plan, make_point, make_request, make_task
from tests.web.accessible import faults_of
from tests.web.conftest import SignIn
from tests.web.counter import families_seen_by, register
from tests.web.store import put_flour_in_store
from tests.web.things import asked_to_see, helped, judged, matched, visited

pytestmark = pytest.mark.django_db


def pages(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, type[PageView], list[str]]]:
    """Go through every page of ours: its name, its class, what its address holds."""
    for found in resolver.url_patterns:
        if isinstance(found, URLResolver):
            yield from pages(found, f"{space}{found.namespace}:" if found.namespace else space)
        elif isinstance(found, URLPattern):
            view = getattr(found.callback, "view_class", None)
            if isinstance(view, type) and issubclass(view, PageView) and hasattr(view, "get"):
                yield f"{space}{found.name}", view, sorted(found.pattern.regex.groupindex)


PAGES = sorted(pages(get_resolver()), key=lambda page: page[0])
# Whoever has not delivered has no form for a photograph, and this family is complete: tested where they have one.
ELSEWHERE = {"tasks:photo", "families:complete"}
FORMS = [page for page in PAGES if issubclass(page[1], FormPage) and page[0] not in ELSEWHERE]


@pytest.fixture
def things(sign_in: SignIn, make_user: MakeUser, alice: User, bob: User, astana: Centre) -> dict[str, Any]:
    """One thing of every kind that an address can name."""
    register(sign_in(alice))
    put_flour_in_store(astana, 5)
    task, point = make_task(astana), make_point(astana)
    make_plan(astana, point)
    expect(astana, point, make_request(astana))
    (family, *_rest) = families_seen_by(alice)
    with work_as(bob, Purpose.REPORTING):
        report, _job = request_report(
            kind=ReportKind.QUARTERLY,
            centres=[astana],
            period="2024Q1",
            formats=[ReportFormat.XLSX],
            language=Language.KAZAKH,
            actor_id=bob.pk,
            ring=False,
        )
    with work_as(alice, Purpose.IMPORT):
        params = {"list": "families", "dry_run": False}
        job = start_job(kind="import-list", centre_id=astana.pk, owner_id=alice.pk, params=params, ring=False)
        mapping = save_mapping(
            centre=astana, kind="families", name="Тізім", headings={"family": "Іс"}, actor_id=alice.pk
        )
    with work_as(alice, Purpose.APPEAL_HANDLING):
        appeal = receive_appeal(centre=astana, data=AppealData("desk", "aid", "Көмек керек"), actor_id=alice.pk)
        extend_appeal(appeal_id=appeal.pk, until=latest_day(appeal), reason="visit", actor_id=alice.pk)
    with work_as(bob, Purpose.RETENTION):
        until = timezone.localdate() + timedelta(days=30)
        hold = place_hold(subject_id=family.pk, reason="court", legal_reference="case-1", until=until, actor_id=bob.pk)
    with work_as(alice, Purpose.REGISTRATION):
        person_id = Membership.objects.filter(household=family).values_list("person_id", flat=True).first()
    organisation = registered(alice, astana)
    need = filed(alice, organisation, named=("Сәуле",))
    delivered(alice, need)
    grant_id = granted(alice, organisation).pk
    memorandum = agreed(alice, organisation)
    with work_as(alice, Purpose.REGISTRATION):
        due_id = GrantReport.objects.get(grant_id=grant_id).pk
    sholpan = make_user("sholpan", Role.ORGANISATION_REPRESENTATIVE, astana)
    bound(organisation, sholpan)
    return {
        **judged(bob, family, astana),
        **visited(alice, family),
        **helped(astana),
        "recurring_id": again(alice, family).pk,
        "right_id": asked_to_see(alice, family),
        "form": "pdf",
        "letter_id": send(alice, settled(alice, astana), third_centre()).letter_id,
        "person_id": person_id,
        "organisation_id": organisation.pk,
        "point_id": point.pk,
        "memorandum_id": memorandum.pk,
        "grant_id": grant_id,
        "need_id": need.request_id,
        "due_id": due_id,
        "appeal_id": appeal.pk,
        "notice": "extension",
        "hold_id": hold.pk,
        "household_id": family.pk,
        "attachment_id": attach(alice, household_id=family.pk).pk,
        "request_id": task.request_id,
        "task_id": task.pk,
        **matched(bob, astana),
        "report_id": report.pk,
        "job_id": job.pk,
        "mapping_id": mapping.pk,
        "kind": "families",
    }


@pytest.fixture
def reader(sign_in: SignIn, make_user: MakeUser, alice: User, bob: User, astana: Centre) -> Any:
    """Sign somebody in for whom a page is."""

    def of(view: type[PageView], language: str) -> Client:
        for user, role in ((alice, Role.INTAKE), (bob, Role.COORDINATOR)):
            if role in view.roles:
                return sign_in(user, language)
        if Role.VOLUNTEER in view.roles:
            return sign_in(User.objects.get(username="vera"), language)
        if view.roles == {Role.ORGANISATION_REPRESENTATIVE}:
            return sign_in(User.objects.get(username="sholpan"), language)
        role = min(view.roles)
        return sign_in(make_user("reader", role, None if role in OF_ALL_CENTRES else astana), language)

    return of


def address(name: str, wanted: list[str], things: dict[str, Any]) -> str:
    return reverse(name, kwargs={key: things[key] for key in wanted})


@pytest.mark.parametrize(("name", "view", "wanted"), PAGES, ids=[page[0] for page in PAGES])
def test_a_page_is_labelled_ordered_and_free_of_inline_code(
    name: str, view: type[PageView], wanted: list[str], things: dict[str, Any], reader: Any
) -> None:
    answer = reader(view, "kk").get(address(name, wanted, things))
    if answer.headers["Content-Type"].startswith("text/html"):
        assert answer.status_code in {200, 404, 409}
        assert faults_of(answer.content.decode()) == []
        assert '<html lang="kk">' in answer.content.decode()
    answer.close()


@pytest.mark.parametrize(("name", "view", "wanted"), PAGES, ids=[page[0] for page in PAGES])
def test_what_a_page_opens_it_opens_for_its_declared_purpose(
    name: str, view: type[PageView], wanted: list[str], things: dict[str, Any], reader: Any, astana: Centre
) -> None:
    def openings() -> list[str]:
        with scope({astana.pk}):
            return list(Entry.objects.filter(kind=Kind.READ).order_by("id").values_list("purpose", flat=True))

    before = len(openings())
    answer = reader(view, "ru").get(address(name, wanted, things))
    opened = set(openings()[before:])
    answer.close()
    assert answer.status_code != 403
    assert opened <= {view.purpose}


@pytest.mark.parametrize(("name", "view", "wanted"), FORMS, ids=[page[0] for page in FORMS])
def test_a_refused_form_begins_with_a_summary_that_leads_to_each_field(
    name: str, view: type[PageView], wanted: list[str], things: dict[str, Any], reader: Any
) -> None:
    answer = reader(view, "ru").post(address(name, wanted, things), {})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'class="error-summary" role="alert" tabindex="-1" autofocus' in page
    assert faults_of(page) == []


@pytest.mark.parametrize(
    "path",
    ["/accounts/login/", "/accounts/2fa/", "/accounts/password/change/", "/accounts/logout/", "/no/such/page/"],
)
def test_pages_of_signing_in_are_as_good(sign_in: SignIn, alice: User, client: Client, path: str) -> None:
    alice.set_password("a long enough one")
    alice.save()
    reader = client if path.endswith("login/") else sign_in(alice, "kk")
    assert faults_of(reader.get(path).content.decode()) == []


def test_second_factor_pages_are_as_good(alice: User) -> None:
    alice.set_password("a long enough one")
    alice.save()
    client = Client()
    client.post("/accounts/login/", {"login": "alice", "password": "a long enough one"})
    client.post("/accounts/reauthenticate/", {"password": "a long enough one"})
    for path in ("/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert faults_of(answer.content.decode()) == []


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


#: Text on ground needs 4.5:1, edges and the focus 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
TEXT = [
    ("ink", "ground"),
    ("ink", "sheet"),
    ("faint", "ground"),
    ("faint", "sheet"),
    ("link", "ground"),
    ("link", "sheet"),
    ("brand-ink", "brand"),
    ("wrong", "wrong-soft"),
    ("wrong", "sheet"),
    ("wrong", "ground"),
    ("ink", "good-soft"),
    ("ink", "warn-soft"),
    ("good", "ground"),
    ("warn", "ground"),
]
EDGES = [("edge", "sheet"), ("edge", "ground"), ("focus", "ground"), ("focus", "sheet"), ("wrong", "sheet")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_told_apart(scheme: str) -> None:
    found = finders.find("web/shapagat.css")
    assert isinstance(found, str)
    light, dark = re.findall(r":root \{(.*?)\}", Path(found).read_text(), re.DOTALL)[:2]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    if scheme == "dark":
        colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))
    weak = [pair for pair in TEXT if contrast(colours[pair[0]], colours[pair[1]]) < 4.5]
    weak += [pair for pair in EDGES if contrast(colours[pair[0]], colours[pair[1]]) < 3]
    assert weak == []
