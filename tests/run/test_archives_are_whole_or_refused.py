import io
import resource
import subprocess
import sys
import tarfile
from pathlib import Path

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shapagat.cli.backup.archive import check_archive, read_archive, write_archive
from shapagat.cli.backup.attachments import unpack, write_attachments
from shapagat.cli.refusal import Refusal

IDENTITY = pyrage.x25519.Identity.generate()
READERS = [IDENTITY.to_public()]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 200_000), st.floats(0, 1, exclude_max=True), st.integers(0, 7))
def test_what_goes_in_comes_out_and_any_flipped_bit_is_seen(tmp_path: Path, size: int, at: float, bit: int) -> None:
    content, path = bytes(range(256)) * (size // 256 + 1), tmp_path / "archive"
    path.unlink(missing_ok=True)
    archive = write_archive(io.BytesIO(content[:size]), path, READERS)
    found = io.BytesIO()
    check_archive(tmp_path, archive)
    read_archive(tmp_path, archive, [IDENTITY], found.write)
    assert found.getvalue() == content[:size]
    altered = bytearray(path.read_bytes())
    altered[int(at * len(altered))] ^= 1 << bit
    path.write_bytes(altered)
    with pytest.raises(Refusal):
        check_archive(tmp_path, archive)
    with pytest.raises(Refusal):
        read_archive(tmp_path, archive, [IDENTITY], io.BytesIO().write)


def test_another_identity_opens_nothing(tmp_path: Path) -> None:
    archive = write_archive(io.BytesIO(b"sealed"), tmp_path / "archive", READERS)
    found = io.BytesIO()
    with pytest.raises(Refusal, match="does not open"):
        read_archive(tmp_path, archive, [pyrage.x25519.Identity.generate()], found.write)
    assert found.getvalue() == b""


def test_a_disk_that_is_full_is_told(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(Refusal, match="cannot be written"):
            write_archive(io.BytesIO(bytes(1_000_000)), tmp_path / "archive", READERS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_under_the_attachments_is_told_too(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "large").write_bytes(bytes(1_000_000))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(Refusal):
            write_attachments(tmp_path / "files", tmp_path / "archive", READERS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_attachments_come_back_without_what_was_unfinished(tmp_path: Path) -> None:
    for name in ("ab/abc", "cd/cde", "unfinished/abd"):
        (tmp_path / "files" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "files" / name).write_bytes(name.encode())
    archive = write_attachments(tmp_path / "files", tmp_path / "archive", READERS)
    stream = io.BytesIO()
    read_archive(tmp_path, archive, [IDENTITY], stream.write)
    stream.seek(0)
    assert unpack(stream, tmp_path / "back") == 2
    back = {str(path.relative_to(tmp_path / "back")) for path in (tmp_path / "back").rglob("*") if path.is_file()}
    assert back == {"ab/abc", "cd/cde"}
    assert (tmp_path / "back" / "ab" / "abc").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "kind"), [("/etc/cron.d/x", tarfile.REGTYPE), ("a/../../x", tarfile.REGTYPE), ("link", tarfile.SYMTYPE)]
)
def test_an_archive_writes_nothing_outside_its_folder(tmp_path: Path, name: str, kind: bytes) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tar:
        member = tarfile.TarInfo(name)
        member.type, member.linkname = kind, "/etc"
        tar.addfile(member)
    stream.seek(0)
    with pytest.raises(Refusal):
        unpack(stream, tmp_path / "back")


def test_memory_stays_flat(tmp_path: Path) -> None:
    program = f"""
import pyrage, resource
from pathlib import Path
from shapagat.cli.backup.archive import read_archive, write_archive
place, identity = Path({str(tmp_path)!r}), pyrage.x25519.Identity.generate()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
archive = write_archive(open(place / "large", "rb"), place / "archive", [identity.to_public()])
read_archive(place, archive, [identity], lambda piece: None)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    with (tmp_path / "large").open("wb") as file:
        file.truncate(200 << 20)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 20 << 10, "kilobytes more for 200 megabytes"
