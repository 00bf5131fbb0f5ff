from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from shapagat.files.storage import ContentStorage, ObjectMissing

ONE, TWO = "aa" * 20, "ab" * 20
LATER = datetime.now(UTC) + timedelta(days=1)
EARLIER = datetime.now(UTC) - timedelta(days=1)


def test_what_was_put_is_read_and_deleted(storage: ContentStorage) -> None:
    storage.check()
    pieces = [bytes([number]) * 300_000 for number in range(60)]
    storage.put(ONE, pieces)
    storage.put(TWO, [])
    with storage.open(ONE) as content:
        assert content.read() == b"".join(pieces)
    with storage.open(TWO) as content:
        assert content.read() == b""
    assert sorted(storage.keys(older_than=LATER)) == [ONE, TWO]
    assert list(storage.keys(older_than=EARLIER)) == []
    storage.delete(ONE)
    storage.delete(ONE)
    with pytest.raises(ObjectMissing):
        storage.open(ONE)
    assert list(storage.keys(older_than=LATER)) == [TWO]


class Killed(BaseException):
    pass


def test_a_writing_that_breaks_off_leaves_no_object(storage: ContentStorage) -> None:
    def breaking() -> Iterator[bytes]:
        yield bytes(9_000_000)
        yield bytes(9_000_000)
        raise Killed

    with pytest.raises(Killed):
        storage.put(ONE, breaking())
    with pytest.raises(ObjectMissing):
        storage.open(ONE)
    assert list(storage.keys(older_than=LATER)) == []
    storage.clear_unfinished(older_than=LATER)
