import subprocess
import sys
import time
from pathlib import Path

import pytest

from shapagat.cli.attach import attached
from shapagat.cli.data_dir import DataDir
from shapagat.cli.progress import Silent
from shapagat.cli.services import worker_arguments
from shapagat.cli.surroundings import process_environment
from tests.run.support import CHECKOUT, Command

pytestmark = pytest.mark.service


def wait_for(mark: Path) -> None:
    deadline = time.monotonic() + 60
    while not mark.exists():
        assert time.monotonic() < deadline, f"{mark.name} never came"
        time.sleep(0.1)


def test_a_task_in_flight_survives_kill_9_of_the_worker(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data_dir = DataDir.at(str(place / "data"))
    assert Command().run("migrate", "--data-dir", str(data_dir.path)).returncode == 0
    monkeypatch.setenv("BROKER_VISIBILITY_SECONDS", "1")
    with attached(data_dir, Silent()) as servers:
        environment = process_environment(servers)
        command = [sys.executable, *worker_arguments(concurrency=1), "--include", "tests.run.slow_task"]
        send = f"from tests.run.slow_task import slow; slow.delay({str(place)!r})"
        subprocess.run(
            [sys.executable, "-c", f"import django; django.setup(); {send}"], env=environment, cwd=CHECKOUT, check=True
        )
        for mark in ("begun", "done"):
            with subprocess.Popen(command, env=environment, cwd=CHECKOUT) as worker:
                try:
                    wait_for(place / mark)
                finally:
                    worker.kill()
