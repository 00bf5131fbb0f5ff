import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.run.support import Command, alive, command_for, copied_checkout, started

pytestmark = [
    pytest.mark.service,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can start it as several accounts"),
]


def test_root_starts_it_from_a_checkout_that_only_root_may_enter(place: Path) -> None:
    place.chmod(0o700)
    command = Command(path=copied_checkout(place / "checkout"))
    with started(command, place / "data") as service:
        accounts = {process.username() for process in service.processes() if process.name() == "postgres"}
        assert "root" not in accounts
        assert len(accounts) == 1
        assert place.stat().st_mode & 0o777 == 0o700
        assert (place / "data" / "servers" / "cluster").is_dir()
        everything = service.processes()
        service.ctrl_c()
        assert alive(everything) == []


def test_an_ordinary_user_starts_it(place: Path) -> None:
    command = command_for("nobody", place / "python", copied_checkout(place / "checkout"))
    home = place / "home"
    home.mkdir()
    shutil.chown(home, "nobody")
    with started(command, home / "data") as service:
        assert {process.username() for process in service.processes()} == {"nobody"}
        everything = service.processes()
        service.ctrl_c()
        assert alive(everything) == []
    assert subprocess.run(["find", str(home), "!", "-user", "nobody"], capture_output=True, check=True).stdout == b""
