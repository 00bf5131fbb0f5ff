from collections.abc import Callable

import pytest

from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import KeyGone
from shapagat.encryption.streams import CHUNK_BYTES
from shapagat.encryption.streams import SEALED_CHUNK_BYTES as SEALED
from shapagat.files.exceptions import FileUnreadable
from shapagat.files.models import StoredFile
from shapagat.files.services import destroy_file, open_file
from tests.files.stored import object_of, opened, store

pytestmark = pytest.mark.django_db(transaction=True)

THREE_CHUNKS = b"".join(bytes([letter]) * CHUNK_BYTES for letter in b"abc")


@pytest.mark.parametrize("content", [b"", b"x", THREE_CHUNKS, THREE_CHUNKS + b"d", THREE_CHUNKS[:-1]])
def test_what_was_stored_is_what_opens(alice: User, astana: Centre, content: bytes) -> None:
    file = store(alice, astana, content)
    assert file.size == len(content)
    assert opened(alice, file) == content


def _chunks(sealed: bytes) -> tuple[bytes, bytes, bytes]:
    return sealed[:SEALED], sealed[SEALED : 2 * SEALED], sealed[2 * SEALED :]


CORRUPTIONS: dict[str, Callable[[bytes], bytes]] = {
    "the last chunk cut off": lambda s: s[: 2 * SEALED],
    "all but the first chunk cut off": lambda s: s[:SEALED],
    "half a chunk cut off": lambda s: s[:-1000],
    "a byte cut off": lambda s: s[:-1],
    "nothing left": lambda _: b"",
    "the first chunk cut off": lambda s: s[SEALED:],
    "two chunks exchanged": lambda s: _chunks(s)[1] + _chunks(s)[0] + _chunks(s)[2],
    "a chunk repeated": lambda s: _chunks(s)[0] + s,
    "the last chunk repeated": lambda s: s + _chunks(s)[2],
    "the last chunk first": lambda s: _chunks(s)[2] + _chunks(s)[0] + _chunks(s)[1],
    "a byte behind it": lambda s: s + b"\0",
    "a chunk of zeros behind it": lambda s: s + bytes(SEALED),
    "a bit of a header turned": lambda s: bytes([s[0] ^ 1]) + s[1:],
    "the last flag taken away": lambda s: s[: 2 * SEALED + 29] + b"\0" + s[2 * SEALED + 30 :],
    "a bit of the middle turned": lambda s: s[: SEALED + 500] + bytes([s[SEALED + 500] ^ 1]) + s[SEALED + 501 :],
    "a bit of the last tag turned": lambda s: s[:-1] + bytes([s[-1] ^ 1]),
}


@pytest.mark.parametrize("how", CORRUPTIONS)
def test_what_was_tampered_with_does_not_open(alice: User, astana: Centre, how: str) -> None:
    file = store(alice, astana, THREE_CHUNKS + b"d" if how == "the first chunk cut off" else THREE_CHUNKS)
    place = object_of(file)
    whole = place.read_bytes()
    place.write_bytes(CORRUPTIONS[how](whole))
    assert place.read_bytes() != whole
    with pytest.raises(FileUnreadable):
        opened(alice, file)


def test_a_chunk_of_another_file_does_not_open_here(alice: User, astana: Centre) -> None:
    ours, theirs = store(alice, astana, THREE_CHUNKS), store(alice, astana, THREE_CHUNKS)
    first, _, last = _chunks(object_of(ours).read_bytes())
    object_of(ours).write_bytes(first + _chunks(object_of(theirs).read_bytes())[1] + last)
    with pytest.raises(FileUnreadable):
        opened(alice, ours)


def test_the_whole_of_another_file_does_not_open_here(alice: User, astana: Centre) -> None:
    ours, theirs = store(alice, astana, b"ours"), store(alice, astana, b"theirs")
    object_of(ours).write_bytes(object_of(theirs).read_bytes())
    with pytest.raises(FileUnreadable):
        opened(alice, ours)


def test_what_begins_wrongly_is_refused_before_anything_is_answered(alice: User, astana: Centre) -> None:
    file = store(alice, astana, THREE_CHUNKS)
    object_of(file).write_bytes(b"\0" + object_of(file).read_bytes())
    with work_as(alice, Purpose.IMPORT), pytest.raises(FileUnreadable):
        open_file(StoredFile.objects.get(pk=file.pk))


def test_a_destroyed_file_is_gone_with_its_object_and_its_key(alice: User, astana: Centre) -> None:
    file = store(alice, astana, b"x")
    kept = object_of(file).read_bytes()
    with work_as(alice, Purpose.IMPORT):
        destroy_file(file=file, actor_id=alice.pk)
    assert not object_of(file).exists()
    with pytest.raises(FileUnreadable):
        opened(alice, file)
    with work_as(alice, Purpose.IMPORT):
        StoredFile.objects.filter(pk=file.pk).update(destroyed_at=None)
    object_of(file).write_bytes(kept)  # put back from an old copy
    with pytest.raises(KeyGone):
        opened(alice, file)
