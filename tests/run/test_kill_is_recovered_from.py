import signal
import time
from pathlib import Path

import pytest

from tests.run.support import Command, Running, alive, started

pytestmark = pytest.mark.service


def test_a_start_after_kill_9_clears_up_and_serves_on_the_same_port(place: Path) -> None:
    data_dir = place / "data"
    with started(Command(), data_dir) as killed:
        left = killed.processes()
        # Stopped processes cannot end with their parent: the worst that a kill may leave behind.
        for process in killed.processes()[1:]:
            if process.name() == "valkey-server" or "gunicorn" in " ".join(process.cmdline()):
                process.suspend()
        killed.process.send_signal(signal.SIGKILL)
        killed.process.wait()
        assert alive(left)
        with started(Command(), data_dir, port=killed.port) as service:
            # What was suspended may answer once more, that it is ready, before it ends.
            wait_until_it_leads(service)
            assert alive(left) == []
            everything = service.processes()
            assert service.ctrl_c() == 0
            assert alive(everything) == []


def wait_until_it_leads(service: Running) -> None:
    deadline = time.monotonic() + 60
    while not (service.data_dir / "runtime.json").exists() or service.record()["leader"]["pid"] != service.process.pid:
        assert time.monotonic() < deadline, service.output.read_text()
        time.sleep(0.1)
    service.wait_until_ready()


def kill(service: Running, *names: str) -> None:
    """Kill parts, and wait until others have been started in their place."""
    killed = [service.part(name) for name in names]
    for part in killed:
        part.kill()
    deadline = time.monotonic() + 30
    while any(service.part(name) in killed for name in names):
        assert time.monotonic() < deadline, service.output.read_text()
        time.sleep(0.1)


def test_a_part_that_dies_is_started_again(place: Path) -> None:
    with started(Command(), place / "data") as service:
        for name in ("worker", "postgres", "web", "valkey"):
            kill(service, name)
            service.wait_until_ready()


def test_parts_that_find_no_database_when_they_start_are_started_again(place: Path) -> None:
    with started(Command(), place / "data") as service:
        kill(service, "worker", "web")
        # They need a second or two until they look for it.
        kill(service, "postgres")
        service.wait_until_ready()
        time.sleep(3)
        service.wait_until_ready()
