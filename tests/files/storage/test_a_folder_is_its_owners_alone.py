import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from shapagat.files.storage import ObjectMissing
from shapagat.files.storage.folder import FolderStorage

KEY = "cd" * 20
LATER = datetime.now(UTC) + timedelta(days=1)


def test_folders_are_0700_and_files_0600(tmp_path: Path) -> None:
    former = os.umask(0)
    try:
        FolderStorage(tmp_path / "files").put(KEY, [b"x"])
    finally:
        os.umask(former)
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "files", *(tmp_path / "files").rglob("*"))}
    assert modes == {0o700, 0o600}


@pytest.mark.parametrize("key", ["../../etc/passwd", "", "a", "xyz" * 10, f"{KEY}/", f"/{KEY}"])
def test_no_key_leads_out_of_it(tmp_path: Path, key: str) -> None:
    with pytest.raises(ObjectMissing):
        FolderStorage(tmp_path).open(key)
    with pytest.raises(ObjectMissing):
        FolderStorage(tmp_path).put(key, [b"x"])


def test_a_writer_killed_in_the_middle_leaves_a_nameless_rest_that_is_removed(tmp_path: Path) -> None:
    writing = (
        "import sys, time; from pathlib import Path; from shapagat.files.storage.folder import FolderStorage\n"
        "def pieces():\n yield bytes(5_000_000)\n print('there', flush=True)\n time.sleep(60)\n yield b'x'\n"
        f"FolderStorage(Path({str(tmp_path)!r})).put({KEY!r}, pieces())"
    )
    with subprocess.Popen([sys.executable, "-c", writing], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"there\n"
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    storage = FolderStorage(tmp_path)
    assert list(storage.keys(older_than=LATER)) == []
    with pytest.raises(ObjectMissing):
        storage.open(KEY)
    assert len(list((tmp_path / "unfinished").iterdir())) == 1
    storage.clear_unfinished(older_than=datetime.now(UTC) - timedelta(days=1))
    assert len(list((tmp_path / "unfinished").iterdir())) == 1, "one that may still be written is left"
    storage.clear_unfinished(older_than=LATER)
    assert list((tmp_path / "unfinished").iterdir()) == []
