"""The way of a family through the service, over HTTP."""

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from beneficiaries.api.views.imports import XLSX
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.encryption.constants import Purpose
from shapagat.jobs.models import Job
from shapagat.jobs.runner import run
from shapagat.jobs.services import run_job_inline, start_job
from shapagat.notifications.services import deliver_batch
from tests.beneficiaries.attachments.attached import PDF
from tests.beneficiaries.importing.lists import row, saved, sheet
from tests.encryption.canaries.breaking import OPENED, breaks
from tests.encryption.canaries.made_up import BORN, Canaries
from tests.support.http import client_of
from tests.web.counter import typed


@dataclass
class Walk:
    """Goes step by step; `after` is called after each. Problem documents of breakdowns are kept in `broken`."""

    canaries: Canaries
    astana: Centre
    alice: User
    bob: User
    vera: User
    after: Callable[[], None]
    listed: bytes
    broken: list[bytes] = field(default_factory=list)
    made: dict[str, str] = field(default_factory=dict)

    def go(self) -> None:
        """Take every step."""
        self._go(self.register, self.search, self.wrong_bodies, self.breakdowns, self.page_with_errors)
        self._go(self.list_with_errors, self.attachment, self.delivery, self.broken_job, self.report, self.erasure)

    def _go(self, *steps: Callable[[], None]) -> None:
        for step in steps:
            step()
            self.after()

    def register(self) -> None:
        """The family is registered, once."""
        api, body = client_of(self.alice), self.canaries.family()
        key = {"Idempotency-Key": str(new_id())}
        answer = _post(api, "households/", body, 201, headers=key)
        _post(api, "households/", body, 201, headers=key)
        self.made |= {"household": answer["id"], "number": answer["registration_number"]}
        assert _post(api, "households/", body, 409)["code"] == "duplicate_suspected"
        _post(api, "registry/check-duplicates/", body, 200)

    def search(self) -> None:
        """It is found by everything that is known of it."""
        name = f"{self.canaries.name} Е{self.canaries.cyrillic}"
        for asked in ({"name": name}, {"iin": self.canaries.iin}, {"phone": self.canaries.typed_phone}):
            found = _post(client_of(self.alice), "registry/search/", asked, 200)["results"]
            assert [hit["household"] for hit in found][:1] == [self.made["household"]]

    def wrong_bodies(self) -> None:
        """Canaries stand wherever a body has a place, as names of fields too, and where no body is."""
        api, body, note = client_of(self.alice), self.canaries.family(), self.canaries.note
        for place in _leaves(body):
            wrong = copy.deepcopy(body)
            _put(wrong, place, note)
            assert api.post("/api/v1/households/", wrong).status_code in {400, 409}, place
        _post(api, "households/", {note: body}, 400)
        _post(api, "requests/", {"household": self.made["household"], "category": note, "urgency": note}, 400)
        for raw in (f'{{"note": "{note}"', f'"{note}"'):
            assert api.post("/api/v1/households/", raw, content_type="application/json").status_code == 400
        assert api.post("/api/v1/households/", note.encode(), content_type="text/plain").status_code == 415

    def breakdowns(self) -> None:
        """A view, a page and a task break with the family in their hands."""
        for client, address in ((client_of(self.alice), "/api/breaks/"), (self._browser(), "/breaks/")):
            answer = client.post(address, {"names": self.canaries.note, "iin": self.canaries.iin})
            assert answer.status_code == 500
            self.broken.append(answer.content)
        OPENED.update(note=self.canaries.note, iin=self.canaries.iin)
        assert breaks.apply((self.canaries.name,)).failed()

    def page_with_errors(self) -> None:
        """Forms are filled in wrongly, or with the family that is there; somebody types the name as a login."""
        browser, names = self._browser(), {"members-0-family_name": self.canaries.name, "note": self.canaries.note}
        wrong = {"members-0-iin": self.canaries.note, "contact-phones-0": self.canaries.note}
        assert browser.post("/families/register/", typed(**names, **wrong)).status_code == 400
        assert (
            browser.post("/families/register/", typed(**names, **{"members-0-iin": self.canaries.iin})).status_code
            == 409
        )
        page = browser.post("/families/", {"name": self.canaries.name}).content.decode()
        assert self.canaries.name in page
        browser.get(f"/families/{self.made['household']}/")
        login = {"login": self.canaries.iin, "password": self.canaries.note}
        assert Client().post("/accounts/login/", login).status_code == 200

    def list_with_errors(self) -> None:
        """A list with one good row and one broken one comes in, once over the API and once by a page."""
        content = self.listed
        api = client_of(self.alice)
        taken = api.post("/api/v1/imports/families/?centre=astana", data=content, content_type=XLSX)
        assert taken.status_code == 202, taken.json()
        done = run_job_inline(self._job(self.alice, taken.json()["id"]))
        assert (done.result["imported"], done.result["refused"]) == (1, 1), done.result
        (file,) = api.get(f"/api/v1/jobs/{done.pk}/").json()["files"]
        assert api.get(file["address"]).getvalue()
        upload = SimpleUploadedFile(f"{self.canaries.name}.xlsx", content)
        self._browser().post("/families/import/", {"centre": "astana", "legal_basis": "old_list", "file": upload})

    def attachment(self) -> None:
        """A paper larger than memory keeps, named after the family and full of its names."""
        content = PDF + f"{self.canaries.note} {self.canaries.iin}\n".encode() * 30_000
        api, file = client_of(self.alice), SimpleUploadedFile(f"{self.canaries.name} {self.canaries.iin}.pdf", content)
        address = f"/api/v1/households/{self.made['household']}/attachments/"
        answer = api.post(address, {"kind": "consent_form", "file": file}, format="multipart")
        assert answer.status_code == 201, answer.content
        assert api.get(f"{address}{answer.json()['id']}/content/").getvalue() == content

    def delivery(self) -> None:
        """A request with a note; a volunteer claims its task and reads the address."""
        api, helper = client_of(self.bob), client_of(self.vera)
        need = {"household": self.made["household"], "category": "food", "urgency": 3, "note": self.canaries.note}
        request = _post(api, "requests/", need | {"items": [{"name": self.canaries.name, "quantity": 1}]}, 201)["id"]
        _post(api, f"requests/{request}/open/", {}, 200)
        start = timezone.now() + timedelta(minutes=5)
        window = {"window_starts": start.isoformat(), "window_ends": (start + timedelta(hours=2)).isoformat()}
        task = _post(api, "tasks/", {"request": request, **window}, 201)["id"]
        _post(helper, f"tasks/{task}/claim/", {}, 201)
        assert self.canaries.cyrillic in helper.get(f"/api/v1/tasks/{task}/").content.decode()

    def broken_job(self) -> None:
        """A job that fails with the family in its hands, and its owner who is told."""
        with work_as(self.alice, Purpose.IMPORT):
            job = start_job(kind="test.breaking", centre_id=self.astana.id, owner_id=self.alice.pk)
        self.made["job"] = str(job.pk)
        broken = run(centre_id=self.astana.id, job_id=job.pk)
        assert broken is not None
        assert broken.attempts == 1
        assert deliver_batch() > 0
        client_of(self.alice).get("/api/v1/notifications/")

    def report(self) -> None:
        """The summary of the quarter."""
        asked = _post(
            client_of(self.bob), "reports/", {"kind": "quarterly", "centres": ["astana"], "period": "2026Q1"}, 202
        )
        assert run_job_inline(self._job(self.bob, asked["job"]["id"])).state == "succeeded"

    def erasure(self) -> None:
        """Somebody asks that the family be erased."""
        _post(client_of(self.bob), f"households/{self.made['household']}/erase/", {"reason": "asked_by_person"}, 202)
        deliver_batch()

    def _browser(self) -> Client:
        browser = Client(raise_request_exception=False)
        browser.force_login(self.alice)
        return browser

    def _job(self, owner: User, job_id: str) -> Job:
        with work_as(owner, Purpose.IMPORT):
            return Job.objects.get(pk=job_id)


def _post(api: APIClient, path: str, body: Any, expect: int, **more: Any) -> Any:
    answer = api.post(f"/api/v1/{path}", body, **more)
    assert answer.status_code == expect, (path, answer.status_code, answer.content.decode()[:800])
    return answer.json()


def list_of(canaries: Canaries) -> bytes:
    """Write a list; made before anything is watched, as openpyxl keeps what it writes in temporary files."""
    names = {
        "family_name": f"Ы{canaries.cyrillic}",
        "given_name": canaries.latin,
        "note": canaries.note,
    }
    good = row(1, **names, iin=canaries.listed_iin, birth_date=BORN, phone=f"8{canaries.listed_phone}")
    return saved(sheet([good, row(2, **names, iin=canaries.name, phone=canaries.note)]))


def _leaves(body: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(body, dict | list):
        for key, value in body.items() if isinstance(body, dict) else enumerate(body):
            yield from _leaves(value, (*place, key))
    else:
        yield place


def _put(body: Any, place: tuple[Any, ...], value: Any) -> None:
    for key in place[:-1]:
        body = body[key]
    body[place[-1]] = value
