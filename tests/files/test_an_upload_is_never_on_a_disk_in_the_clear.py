import io
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shapagat.files.uploading import Spool
from shapagat.files.uploading import spool as module

CANARY = b"a photograph of somebody " * 2000


def test_what_lies_in_the_temporary_file_is_noise(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lying = tmp_path / "lying"

    def named(**_: Any) -> Any:
        return lying.open("w+b", buffering=0)

    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", named)
    spool = Spool()
    for _ in range(50):
        spool.append(CANARY)
    written = lying.read_bytes()
    assert len(written) > 2_000_000
    assert b"somebody" not in written
    assert io.BufferedReader(spool).read() == CANARY * 50


def test_a_large_upload_has_no_name_on_the_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    spool = Spool()
    spool.append(bytes(3 * module._IN_MEMORY))
    assert list(tmp_path.iterdir()) == []
    spool.close()


@given(
    st.lists(st.integers(0, 150_000), max_size=5),
    st.lists(st.tuples(st.integers(0, 600_000), st.integers(1, 100_000)), max_size=6),
)
def test_it_reads_like_any_file(sizes: list[int], readings: list[tuple[int, int]]) -> None:
    plain, spool = io.BytesIO(), Spool()
    for number, size in enumerate(sizes):
        piece = bytes([number + 1]) * size
        plain.write(piece)
        spool.append(piece)
    buffered = io.BufferedReader(spool)
    for at, size in readings:
        assert (buffered.seek(at), buffered.read(size)) == (plain.seek(at), plain.read(size))
    assert buffered.seek(0, io.SEEK_END) == plain.seek(0, io.SEEK_END)
    buffered.close()
