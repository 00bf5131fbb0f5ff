import io
import threading
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from beneficiaries.models import Attachment
from beneficiaries.services import attach_file
from beneficiaries.services.attachments.attach_file import AttachmentData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.streams import CHUNK_BYTES
from shapagat.files.services import open_file
from tests.beneficiaries.attachments.attached import PDF
from tests.donations.families import register_family
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works: Callable[[], None]) -> None:
    start = threading.Barrier(len(works))

    def run(work: Callable[[], None]) -> None:
        try:
            start.wait(30)
            work()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


def test_both_are_kept_and_neither_has_a_piece_of_the_other(alice: User, bob: User, astana: Centre) -> None:
    household = register_family(alice, astana)

    def attaching(user: User, letter: bytes) -> Callable[[], None]:
        def attach() -> None:
            with work_as(user, Purpose.REGISTRATION):
                content = io.BytesIO(PDF + letter * 3 * CHUNK_BYTES)
                data = AttachmentData(kind="other", content=content, household_id=household.pk)
                attach_file(data=data, actor_id=user.pk)

        return attach

    at_once(attaching(alice, b"a"), attaching(bob, b"b"))
    with work_as(alice, Purpose.REGISTRATION):
        rows = Attachment.objects.select_related("file")
        contents = sorted(b"".join(open_file(row.file)) for row in rows)
    assert contents == [PDF + letter * 3 * CHUNK_BYTES for letter in (b"a", b"b")]


def test_one_upload_sent_twice_at_once_is_attached_once(alice: User, astana: Centre, as_user: ClientOf) -> None:
    household = register_family(alice, astana)
    clients, answers = [as_user(alice), as_user(alice)], []

    def sending(number: int) -> Callable[[], None]:
        def send() -> None:
            form = {"kind": "other", "file": SimpleUploadedFile("a.pdf", PDF)}
            address, headers = f"/api/v1/households/{household.pk}/attachments/", {"Idempotency-Key": "once"}
            answer = clients[number].post(address, form, format="multipart", headers=headers)
            answers.append((answer.status_code, answer.json()))

        return send

    at_once(sending(0), sending(1))
    assert [status for status, _ in answers] == [201, 201]
    assert answers[0] == answers[1]
    with work_as(alice, Purpose.REGISTRATION):
        assert Attachment.objects.count() == 1
