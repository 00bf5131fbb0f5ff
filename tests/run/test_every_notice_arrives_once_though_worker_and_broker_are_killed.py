import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from shapagat.cli.attach import attached
from shapagat.cli.data_dir import DataDir
from shapagat.cli.postgres import free_port
from shapagat.cli.programs import installed
from shapagat.cli.progress import Silent
from shapagat.cli.services import worker_arguments
from shapagat.cli.surroundings import process_environment
from tests.run.support import CHECKOUT, OURS, Command
from tests.support.providers import Asked, FakeSmsGateway, Reply, serving

pytestmark = pytest.mark.service

PEOPLE, TOLD = 12, 3


class Stopping:
    """A gateway that says when it has taken so many messages, and keeps the last one's sender waiting for an answer."""

    def __init__(self) -> None:
        self.gateway = FakeSmsGateway()
        self.stop_at = 0
        self.reached, self.released = threading.Event(), threading.Event()

    def answer(self, asked: Asked) -> Reply:
        reply = self.gateway.answer(asked)
        if self.stop_at and len(self.gateway.delivered) >= self.stop_at:
            self.reached.set()
            self.released.wait(30)
        return reply

    def taken(self, count: int) -> None:
        """Wait until one more than so many messages were taken and are not answered for."""
        assert self.reached.wait(120), f"only {len(self.gateway.delivered)} of {count} came"

    def go_on(self) -> None:
        self.stop_at = 0
        self.released.set()
        self.reached, self.released = threading.Event(), threading.Event()


@contextmanager
def killed_in_the_end(command: list[str], environment: dict[str, str] | None = None) -> Iterator[Callable[[], None]]:
    """Start a process; yield what kills it and all it started with SIGKILL."""
    process = subprocess.Popen(command, env=environment, cwd=CHECKOUT, start_new_session=True)

    def kill() -> None:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    try:
        yield kill
    finally:
        kill()


def test_each_notice_is_at_each_phone_exactly_once(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(OURS)]:
        monkeypatch.delenv(name)
    data_dir = DataDir.at(str(place / "data"))
    assert Command().run("migrate", "--data-dir", str(data_dir.path)).returncode == 0
    port, store = free_port(), place / "broker"
    store.mkdir()
    broker = [str(installed().valkey), "--port", str(port), "--bind", "127.0.0.1", "--dir", str(store)]
    broker += ["--appendonly", "yes", "--save", "", "--loglevel", "warning"]
    stopping = Stopping()
    with attached(data_dir, Silent()) as servers, serving(stopping.answer) as url:
        environment = process_environment(servers) | {
            "BROKER_URL": f"redis://127.0.0.1:{port}/0",
            "BROKER_VISIBILITY_SECONDS": "5",
            "SMS_GATEWAY_URL": f"{url}/messages",
            "SMS_GATEWAY_TOKEN": stopping.gateway.token,
            "NOTICE_LEASE_SECONDS": "3",
        }
        worker = [sys.executable, *worker_arguments(concurrency=2, schedule=place / "schedule")]

        def do(what: str, number: int = 0) -> str:
            command = [sys.executable, "-m", "tests.run.telling", what, str(number)]
            done = subprocess.run(command, env=environment, cwd=CHECKOUT, check=True, stdout=subprocess.PIPE, text=True)
            return done.stdout

        do("people", PEOPLE)
        stopping.stop_at = 4
        with killed_in_the_end(broker), killed_in_the_end(worker, environment) as kill_worker:
            do("tell", 1)
            stopping.taken(4)
            kill_worker()
            stopping.go_on()
            stopping.stop_at = PEOPLE + 3
            with killed_in_the_end(worker, environment) as kill_second:
                do("tell", 2)
                stopping.taken(PEOPLE + 3)
                kill_second()
        # The broker is gone as well.
        stopping.go_on()
        do("tell", 3)
        with killed_in_the_end(broker), killed_in_the_end(worker, environment):
            deadline = time.monotonic() + 120
            while do("unsent") != "0":
                assert time.monotonic() < deadline, f"{do('unsent')} never went out"
                time.sleep(1)
    at_phones = Counter((said["to"], said["text"].splitlines()[0]) for said in stopping.gateway.delivered.values())
    assert set(at_phones.values()) == {1}
    assert len(at_phones) == PEOPLE * TOLD
    # Somebody was killed between sending and writing it down, and it was sent again under its key.
    assert len(stopping.gateway.asked) > PEOPLE * TOLD
