import io

import pytest
from django.db import connection

from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import KeyGone, SealBroken
from shapagat.jobs.exceptions import FileUnreadable
from shapagat.jobs.files import destroy_file, open_file, store_file
from shapagat.jobs.files.storing import CHUNK_BYTES
from shapagat.jobs.models import StoredFile, StoredFileChunk

pytestmark = pytest.mark.django_db(transaction=True)

THREE_CHUNKS = b"".join(bytes([letter]) * CHUNK_BYTES for letter in b"abc")


def _store(alice: User, astana: Centre, content: bytes) -> StoredFile:
    with work_as(alice, Purpose.IMPORT):
        return store_file(centre_id=astana.id, owner_id=alice.pk, name="sheet.xlsx", content=io.BytesIO(content))


def _open(alice: User, file: StoredFile) -> bytes:
    with work_as(alice, Purpose.IMPORT):
        return b"".join(open_file(StoredFile.objects.get(pk=file.pk)))


@pytest.mark.parametrize("content", [b"", b"x", THREE_CHUNKS, THREE_CHUNKS + b"d"])
def test_what_was_stored_is_what_opens(alice: User, astana: Centre, content: bytes) -> None:
    file = _store(alice, astana, content)
    assert file.size == len(content)
    assert _open(alice, file) == content


def test_a_file_with_its_end_cut_off_does_not_open(alice: User, astana: Centre) -> None:
    file = _store(alice, astana, THREE_CHUNKS)
    with work_as(alice, Purpose.IMPORT):
        StoredFileChunk.objects.filter(file=file, index=2).delete()
    with pytest.raises(FileUnreadable):
        _open(alice, file)


def test_chunks_that_changed_places_do_not_open(alice: User, astana: Centre) -> None:
    file = _store(alice, astana, THREE_CHUNKS)
    with work_as(alice, Purpose.IMPORT):
        for former, later in ((0, 9), (1, 0), (9, 1)):
            StoredFileChunk.objects.filter(file=file, index=former).update(index=later)
    with pytest.raises(FileUnreadable):
        _open(alice, file)


def test_an_envelope_moved_to_another_chunk_does_not_open(alice: User, astana: Centre) -> None:
    file = _store(alice, astana, THREE_CHUNKS)
    with work_as(alice, Purpose.IMPORT), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE jobs_storedfilechunk SET content = (SELECT content FROM jobs_storedfilechunk c WHERE c.index = 0)"
            " WHERE index = 1"
        )
    with pytest.raises(SealBroken):
        _open(alice, file)


def test_a_destroyed_file_is_gone_with_its_key(alice: User, astana: Centre) -> None:
    file = _store(alice, astana, b"x")
    with work_as(alice, Purpose.IMPORT):
        kept = list(StoredFileChunk.objects.filter(file=file))
        destroy_file(file=file, actor_id=alice.pk)
    with pytest.raises(FileUnreadable):
        _open(alice, file)
    with work_as(alice, Purpose.IMPORT):
        StoredFile.objects.filter(pk=file.pk).update(destroyed_at=None)
        StoredFileChunk.objects.bulk_create(kept)  # put back from an old dump
    with pytest.raises(KeyGone):
        _open(alice, file)
