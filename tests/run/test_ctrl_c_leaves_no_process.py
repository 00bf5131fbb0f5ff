import stat
from pathlib import Path

import pytest

from tests.run.support import Command, alive, started

pytestmark = pytest.mark.service


def test_ctrl_c_stops_every_process_and_the_exit_code_is_zero(place: Path) -> None:
    data_dir = place / "data"
    with started(Command(), data_dir) as service:
        everything = service.processes()
        names = {process.name() for process in everything}
        assert {"postgres", "valkey-server"} <= names
        assert service.ctrl_c() == 0
        assert alive(everything) == []
    assert not (data_dir / "runtime.json").exists()


def test_secrets_are_readable_by_their_owner_alone(place: Path) -> None:
    data_dir = place / "data"
    with started(Command(), data_dir) as service:
        private = [data_dir / "secrets.json", data_dir / "runtime.json", place / "data-keys" / "keyring.json"]
        assert [stat.S_IMODE(path.stat().st_mode) for path in private] == [0o600] * 3
        assert not list(data_dir.rglob("keyring.json"))
        said = " ".join(" ".join(process.cmdline()) for process in service.processes())
        secrets = service.record()["environment"]["SECRET_KEY"], (data_dir / "secrets.json").read_text()
        assert secrets[0] not in said
        assert secrets[0] in secrets[1]
