from pathlib import Path

import pytest

from tests.run.support import Command, started

pytestmark = pytest.mark.service


def test_the_demonstration_never_starts_on_real_data_not_even_when_the_directory_forgot(place: Path) -> None:
    data_dir, command = place / "data", Command()
    with started(command, data_dir):
        pass
    again = ("up", "--demo", "--data-dir", str(data_dir))
    refused = command.run(*again)
    assert (refused.returncode, "holds real data" in refused.stderr) == (2, True), refused.stderr
    # The database remembers by itself: a new directory on the same servers is no way around.
    (data_dir / "kind").unlink()
    refused = command.run(*again)
    assert (refused.returncode, "holds real data" in refused.stderr) == (2, True), refused.stderr
    assert not (data_dir / "kind").exists()
