import io
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from pytest_django.fixtures import Settings

from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import KeyState, Purpose
from shapagat.encryption.keystore.models import DataKey
from shapagat.encryption.streams import CHUNK_BYTES
from shapagat.files.models import StoredFile
from shapagat.files.services import store_file

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The child does nothing but store the file and die.
    pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning"),
]
SAID = b"somebody's name "


class Deadly(io.BytesIO):
    """Content that kills its reader at some place; at its end it only says so."""

    def __init__(self, size: int, *, dies_at: int) -> None:
        super().__init__(SAID * (size // len(SAID)))
        self.dies_at = dies_at

    def read(self, *args: Any) -> bytes:
        if self.tell() >= self.dies_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read(*args)


def _killed(work: Any) -> bool:
    process = os.fork()
    if process == 0:
        for connection in connections.all():
            connection.connection = None  # the parent's, which must not be closed from here
        try:
            work()
        finally:
            os._exit(0)
    return os.WTERMSIG(os.waitpid(process, 0)[1]) == signal.SIGKILL


@pytest.mark.parametrize("moment", ["while sealing", "before the commit"])
def test_no_row_no_confirmed_key_and_no_plaintext(
    alice: User, astana: Centre, settings: Settings, tmp_path: Path, moment: str
) -> None:
    settings.FILES_DIR = str(tmp_path)
    size = 8 * CHUNK_BYTES

    def work() -> None:
        content = Deadly(size, dies_at=5 * CHUNK_BYTES if moment == "while sealing" else 10 * size)
        with work_as(alice, Purpose.IMPORT):
            store_file(centre_id=astana.id, owner_id=alice.pk, name="a.csv", content=content)
            os.kill(os.getpid(), signal.SIGKILL)

    confirmed = DataKey.objects.filter(state=KeyState.ACTIVE).count()
    assert _killed(work)
    with work_as(alice, Purpose.IMPORT):
        assert not StoredFile.objects.exists()
    assert DataKey.objects.filter(state=KeyState.ACTIVE).count() == confirmed
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(left) == 1
    assert (left[0].parent.name == "unfinished") is (moment == "while sealing")
    assert SAID not in left[0].read_bytes()
