import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyrage
import pytest

from shapagat.audit.chain.keys import make_signing_key
from tests.run.rehearsal import NAMES
from tests.run.support import SECONDS_TO_START, Command

pytestmark = [pytest.mark.service, pytest.mark.xdist_group("rehearsal")]

ATTACHMENT = "ab/abcdef0123456789"


@dataclass
class Rehearsal:
    """A service with data, and two backups of it.

    Between them the first person was erased, and the last one got another data key: both keys were destroyed.
    """

    place: Path
    command: Command = field(default_factory=Command)
    recipients: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str) -> str:
        done = self.command.run(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def said_while(self, *arguments: str) -> str:
        done = self.command.run(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stderr

    def refused(self, *arguments: str) -> str:
        done = self.command.run(*arguments)
        assert done.returncode == 2, done.stdout + done.stderr
        return done.stderr.splitlines()[-1]

    def inside(self, data_dir: str, function: str) -> str:
        program = f"from tests.run.rehearsal import {function}; {function}()"
        return self.run("shell", "--no-imports", "-c", program, "--data-dir", str(self.place / data_dir))

    def told(self, data_dir: str) -> dict[str, Any]:
        return dict(json.loads(self.inside(data_dir, "tell")))

    def back_up(self, name: str, data_dir: str = "data") -> None:
        self.run(*self.backup_of(data_dir))
        for part in ("main", "keys"):
            (made,) = (self.place / f"new-{part}").iterdir()
            made.rename(self.place / f"backups-{part}" / f"{'shapagat' if part == 'main' else 'shapagat-keys'}-{name}")

    def backup_of(self, data_dir: str) -> list[str]:
        out, keys = self.place / "new-main", self.place / "new-keys"
        arguments = ["backup", "--data-dir", str(self.place / data_dir), "--out", str(out), "--keys-out", str(keys)]
        for part, option in (("main", "--recipient"), ("keys", "--keys-recipient")):
            arguments += [option, self.recipients[part]]
        return arguments

    def main(self, name: str) -> Path:
        return self.place / "backups-main" / f"shapagat-{name}"

    def keys(self, name: str) -> Path:
        return self.place / "backups-keys" / f"shapagat-keys-{name}"

    def restore_of(self, data_dir: str, main: Path, keys: Path | None, *, keyring: str = "data") -> list[str]:
        """The command's arguments; the root key is put where it belongs."""
        target = self.place / f"{data_dir}-keys"
        if not target.exists():
            shutil.copytree(self.place / f"{keyring}-keys", target)
        arguments = ["restore", str(main), "--identity", str(self.place / "main.key")]
        if keys:
            arguments += ["--keys", str(keys), "--keys-identity", str(self.place / "keys.key")]
        return [*arguments, "--data-dir", str(self.place / data_dir)]


def wait_until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture(scope="module")
def rehearsal() -> Iterator[Rehearsal]:
    place = Path(tempfile.mkdtemp(prefix="shapagat-rehearsal-"))
    place.chmod(0o755)
    made = Rehearsal(place)
    for part in ("main", "keys"):
        (place / f"backups-{part}").mkdir()
        identity = pyrage.x25519.Identity.generate()
        (place / f"{part}.key").write_text(f"# made for this test\n{identity}\n")
        made.recipients[part] = str(identity.to_public())
    made.run("migrate", "--data-dir", str(place / "data"))
    (place / "data" / "kind").write_text("service")
    made.inside("data", "register")
    made.run("audit", "seal", "--data-dir", str(place / "data"))
    attachment = place / "data" / "files" / ATTACHMENT
    attachment.parent.mkdir(parents=True)
    attachment.write_bytes(sha256(b"sealed").digest() * 50_000)
    made.back_up("1")
    made.inside("data", "erase_first")
    made.inside("data", "exchange_last_key")
    made.run("audit", "seal", "--data-dir", str(place / "data"))
    made.back_up("2")
    yield made
    for servers in place.glob("*/servers"):
        if servers.is_symlink():
            shutil.rmtree(servers.resolve())
    shutil.rmtree(place)


def test_everything_comes_back_onto_an_empty_machine(rehearsal: Rehearsal) -> None:
    said = rehearsal.said_while(*rehearsal.restore_of("anew", rehearsal.main("2"), rehearsal.keys("2")))
    assert "2 heads" in said
    assert "the audit trail stands" in said
    assert "WRONG" not in said
    assert rehearsal.told("anew") == rehearsal.told("data")
    assert rehearsal.told("anew")["names"] == ["gone", *NAMES[1:]]
    original, restored = (rehearsal.place / each / "files" / ATTACHMENT for each in ("data", "anew"))
    assert restored.read_bytes() == original.read_bytes()
    assert (
        "stands in both databases"
        in rehearsal.command.run("doctor", "--data-dir", str(rehearsal.place / "anew")).stdout
    )
    # What comes back has the rights it had: nobody but the application may call what crosses the wall.
    public = "SELECT count(*) FROM pg_proc WHERE prosecdef AND has_function_privilege('public', oid, 'EXECUTE')"
    rights = rehearsal.run("dbshell", "--data-dir", str(rehearsal.place / "anew"), "--", "-Atc", public)
    assert rights.strip() == "0"


def test_an_older_backup_does_not_bring_an_erased_person_back(rehearsal: Rehearsal) -> None:
    # The later backup lies beside it: who was erased until then is erased again, and nobody else.
    rehearsal.run(*rehearsal.restore_of("older", rehearsal.main("1"), rehearsal.keys("1")))
    said = rehearsal.told("older")
    assert said == {
        "names": ["gone", *NAMES[1:]],
        "erased": [True, False, False],
        "found": [False, True, True],
        "file": True,
    }


def test_what_a_later_backup_kept_elsewhere_lists_stays_gone(rehearsal: Rehearsal) -> None:
    alone = rehearsal.place / "alone"
    shutil.copytree(rehearsal.main("1"), alone / "shapagat-1")
    arguments = rehearsal.restore_of("elsewhere", alone / "shapagat-1", rehearsal.keys("1"))
    rehearsal.run(*arguments, "--tombstones", str(rehearsal.main("2")))
    assert rehearsal.told("elsewhere")["names"][0] == "gone"


def test_beside_the_present_key_store_an_old_dump_opens_only_what_has_a_key_today(rehearsal: Rehearsal) -> None:
    rehearsal.run(*rehearsal.restore_of("present", rehearsal.main("2"), rehearsal.keys("2")))
    data_dir = rehearsal.place / "present"
    rehearsal.run("dbshell", "--data-dir", str(data_dir), "--", "-qc", "DROP OWNED BY CURRENT_USER")
    shutil.rmtree(data_dir / "files")
    done = rehearsal.command.run(*rehearsal.restore_of("present", rehearsal.main("1"), None))
    assert done.returncode == 0, done.stderr
    # The first was erased, says the later list; the last one has another key since, and is alive.
    assert "1 subjects cannot be read" in done.stderr
    said = rehearsal.told("present")
    assert said["names"] == ["gone", NAMES[1], "gone"]
    assert (said["erased"], said["found"], said["file"]) == ([True, False, False], [False, True, True], True)


def test_a_key_store_older_than_the_main_database_is_refused(rehearsal: Rehearsal) -> None:
    arguments = rehearsal.restore_of("mixed", rehearsal.main("2"), rehearsal.keys("1"))
    assert "older than the main database" in rehearsal.refused(*arguments)
    assert not (rehearsal.place / "mixed").exists()


def test_nothing_is_restored_over_what_is_there(rehearsal: Rehearsal) -> None:
    before = rehearsal.told("data")
    (rehearsal.place / "data" / "files").rename(rehearsal.place / "aside")
    try:
        arguments = rehearsal.restore_of("data", rehearsal.main("2"), rehearsal.keys("2"))
        assert "not empty" in rehearsal.refused(*arguments)
    finally:
        # The look at the storage left an empty one.
        shutil.rmtree(rehearsal.place / "data" / "files")
        (rehearsal.place / "aside").rename(rehearsal.place / "data" / "files")
    assert rehearsal.told("data") == before


@pytest.mark.parametrize(
    ("name", "how"),
    [("main.pgdump.age", "altered"), ("files.tar.age", "cut short"), ("tombstones.age", "missing")],
)
def test_an_archive_that_is_not_whole_is_refused_before_anything_is_made(
    rehearsal: Rehearsal, tmp_path: Path, name: str, how: str
) -> None:
    copy = tmp_path / "shapagat-2"
    shutil.copytree(rehearsal.main("2"), copy)
    path, content = copy / name, (copy / name).read_bytes()
    if how == "missing":
        path.unlink()
    else:
        path.write_bytes(content[:-1] if how == "cut short" else content[:-1] + bytes([content[-1] ^ 1]))
    rehearsal.refused(*rehearsal.restore_of("damaged", copy, rehearsal.keys("2")))
    assert not (rehearsal.place / "damaged").exists()


def test_a_manifest_that_was_changed_along_is_refused_by_its_hash(rehearsal: Rehearsal, tmp_path: Path) -> None:
    copy = tmp_path / "shapagat-2"
    shutil.copytree(rehearsal.main("2"), copy)
    digest = sha256((copy / "manifest.json").read_bytes()).hexdigest()
    (copy / "manifest.json").write_text((copy / "manifest.json").read_text().replace('"format": 1', '"format":  1'))
    arguments = rehearsal.restore_of("forged", copy, rehearsal.keys("2"))
    assert "hash" in rehearsal.refused(*arguments, "--expect", digest)


def test_a_trail_that_does_not_stand_is_named(rehearsal: Rehearsal, tmp_path: Path) -> None:
    copy, stranger = tmp_path / "shapagat-2", tmp_path / "stranger.key"
    shutil.copytree(rehearsal.main("2"), copy)
    manifest = json.loads((copy / "manifest.json").read_text())
    (copy / "manifest.json").write_text(json.dumps({**manifest, "audit_head": "another entry"}))
    make_signing_key(stranger)
    arguments = rehearsal.restore_of("untrusted", copy, rehearsal.keys("2"))
    done = rehearsal.command.run(*arguments, "--audit-key", f"{stranger}.pub")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "head 1 was signed by a key nobody named" in done.stderr
    assert "the manifest names another entry" in done.stderr
    # The data are there all the same.
    assert rehearsal.told("untrusted") == rehearsal.told("data")


def test_without_a_public_key_of_before_nothing_is_compared(rehearsal: Rehearsal) -> None:
    arguments = rehearsal.restore_of("keyless-trail", rehearsal.main("2"), rehearsal.keys("2"))
    for path in (rehearsal.place / "keyless-trail-keys").glob("audit.key*"):
        path.unlink()
    assert "No public key of the audit trail is here" in rehearsal.said_while(*arguments)


def test_the_machine_that_backs_up_cannot_read_the_backup(rehearsal: Rehearsal) -> None:
    arguments = rehearsal.restore_of("stranger", rehearsal.main("2"), rehearsal.keys("2"))
    swapped = [str(rehearsal.place / "keys.key") if each.endswith("main.key") else each for each in arguments]
    assert "does not open" in rehearsal.refused(*swapped)
    text = b"".join(path.read_bytes() for path in rehearsal.main("2").iterdir())
    assert not any(name.encode() in text for name in (*NAMES, "encryption_subject\x00"))


def test_without_the_root_key_nothing_starts(rehearsal: Rehearsal) -> None:
    arguments = rehearsal.restore_of("keyless", rehearsal.main("2"), rehearsal.keys("2"))
    shutil.rmtree(rehearsal.place / "keyless-keys")
    assert "keyring" in rehearsal.refused(*arguments)
    assert not (rehearsal.place / "keyless").exists()


def test_with_another_root_key_it_is_told_and_nothing_serves(rehearsal: Rehearsal) -> None:
    other = rehearsal.place / "other-keys" / "keyring.json"
    other.parent.mkdir()
    shutil.copy(rehearsal.place / "data-keys" / "keyring.json", other)
    content = json.loads(other.read_text())
    content["root"]["1"] = "A" * 43 + "="
    other.write_text(json.dumps(content))
    arguments = rehearsal.restore_of("wrong", rehearsal.main("2"), rehearsal.keys("2"), keyring="other")
    assert "root key" in rehearsal.refused(*arguments)
    assert "restore anew" in rehearsal.refused("migrate", "--data-dir", str(rehearsal.place / "wrong"))


def test_a_backup_that_is_killed_leaves_nothing_that_looks_like_one(rehearsal: Rehearsal) -> None:
    # Large enough that it is still being written when the end comes.
    large = rehearsal.place / "data" / "files" / "ab" / "fedcba9876543210"
    with large.open("wb") as file:
        file.truncate(8 << 30)
    try:
        with rehearsal.command.popen(*rehearsal.backup_of("data")) as process:
            wait_until(lambda: list((rehearsal.place / "new-main").glob(".*.part/files.tar.age")))
            process.kill()
    finally:
        large.unlink()
    for part in ("main", "keys"):
        left = list((rehearsal.place / f"new-{part}").iterdir())
        assert left
        assert all(each.name.startswith(".") and not (each / "manifest.json").exists() for each in left)
        shutil.rmtree(rehearsal.place / f"new-{part}")


@pytest.mark.parametrize("keys_out", ["new-main", "new-main/keys", "."])
def test_the_key_store_is_kept_apart(rehearsal: Rehearsal, keys_out: str) -> None:
    arguments = rehearsal.backup_of("data")
    arguments[arguments.index("--keys-out") + 1] = str(rehearsal.place / keys_out)
    assert "apart" in rehearsal.refused(*arguments)
    arguments = rehearsal.backup_of("data")
    arguments[-1] = rehearsal.recipients["main"]
    assert "different recipients" in rehearsal.refused(*arguments)
