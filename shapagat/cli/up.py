"""`shapagat up`: everything, until Ctrl-C."""

import signal
import socket
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field

from shapagat.cli.children import ENDING, Child, kill_session
from shapagat.cli.data_dir import DataDir, Kind
from shapagat.cli.lock import FileLock
from shapagat.cli.progress import Progress
from shapagat.cli.refusal import Refusal
from shapagat.cli.runtime import clear_former_run, read_runtime, record
from shapagat.cli.services import empty_metrics, web_child, worker_child
from shapagat.cli.steps import load_demonstration, migrate
from shapagat.cli.supervisor import Supervisor
from shapagat.cli.surroundings import Servers

DEMO_PASSWORD = "shapagat-demo"  # noqa: S105 - printed to everybody who starts the demonstration
DEMO_USERS = (
    "intake.astana",
    "coordinator.astana",
    "store.astana",
    "volunteer.astana",
    "intake.shymkent",
    "coordinator.shymkent",
    "volunteer.shymkent",
    "network",
    "auditor",
    "admin",
)
_SECONDS_TO_SERVE = 120
_SECONDS_TO_WAIT = 30


@dataclass
class Service:
    """One start of everything on one data directory."""

    data_dir: DataDir
    host: str
    port: int
    demo: bool
    progress: Progress
    servers: Servers = field(init=False)
    serving: list[Child] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.servers = Servers(self.data_dir, self.progress, demonstration=self.demo)

    @property
    def address(self) -> str:
        """Where people find it."""
        return f"http://{'localhost' if self.host == '127.0.0.1' else self.host}:{self.port}/"

    @property
    def kind(self) -> Kind:
        """What this start may be used for."""
        return "demonstration" if self.demo else "service"

    def run(self) -> None:
        """Start, serve, and stop everything when asked to.

        Raises:
            Refusal: something has to be mended first; all that had been started is stopped.
        """
        self.data_dir.prepare()
        lock = FileLock(self.data_dir.path / "leading.lock")
        self._lead(lock)
        try:
            self._clear()
            self.data_dir.check(self.kind)
            self._start()
            self._serve()
        finally:
            self._stop()
            lock.release()

    def _lead(self, lock: FileLock) -> None:
        if lock.take():
            return
        running = read_runtime(self.data_dir)
        if running and running.serves and running.leader.alive():
            raise Refusal(
                f"Shapagat already runs on {self.data_dir.path}: {running.address} (process {running.leader.pid})."
            )
        with self.progress.step("Waiting for another command on this data directory"):
            if not lock.take(patience=_SECONDS_TO_WAIT):
                raise Refusal(f"Another command uses {self.data_dir.path}; try again when it is done.")

    def _clear(self) -> None:
        ended = clear_former_run(self.data_dir)
        if ended:
            self.progress.say(f"  Ended {ended} processes that a killed start had left behind")
        try:
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((self.host, self.port))
        except OSError as error:
            raise Refusal(
                f"Port {self.port} of {self.host} cannot be used ({error.strerror}): choose another --port."
            ) from error

    def _start(self) -> None:
        self.progress.say(f"Shapagat on {self.data_dir.path}")
        self.servers.start()
        self._record()
        self.progress.say(f"  Root key: {self.servers.provider.described}")
        environment = self.servers.environment
        with self.progress.step("Migrating the databases"):
            migrate(self.data_dir, environment, self.kind)
        self.data_dir.claim(self.kind)
        if self.demo:
            self.progress.say("  Loading the demonstration")
            load_demonstration(self.data_dir, environment)
        empty_metrics(environment)
        self.serving += [
            web_child(self.data_dir, environment, f"{self.host}:{self.port}"),
            worker_child(self.data_dir, environment),
        ]
        with self.progress.step("Starting web server, worker and beat"):
            for child in self.serving:
                child.start()
            self._record()
            self._wait_until_ready()

    def _record(self) -> None:
        children = [*self.servers.children, *self.serving]
        facts = {"run": self.servers.run, "serves": True, "address": self.address}
        record(self.data_dir, children, self.servers.environment, **facts)

    def _wait_until_ready(self) -> None:
        supervisor = Supervisor([*self.servers.children, *self.serving], self.progress)
        deadline = time.monotonic() + _SECONDS_TO_SERVE
        said = "no answer"
        while time.monotonic() < deadline:
            if supervisor.look_after():
                self._record()
            try:
                with urllib.request.urlopen(f"http://{self._local}:{self.port}/readyz", timeout=10):
                    return
            except urllib.error.HTTPError as error:
                said = error.read().decode(errors="replace")
            except OSError:
                pass
            time.sleep(0.2)
        raise Refusal(f"The service did not get ready within {_SECONDS_TO_SERVE} s: {said}")

    @property
    def _local(self) -> str:
        return "127.0.0.1" if self.host in {"0.0.0.0", "127.0.0.1"} else self.host  # noqa: S104 - compared, not bound

    def _serve(self) -> None:
        say = self.progress.say
        say(f"\nReady: {self.address}")
        if self.demo:
            say(f"Demo users (password {DEMO_PASSWORD}):")
            for user in DEMO_USERS:
                say(f"  {user}")
        say("Ctrl-C stops everything.")
        supervisor = Supervisor([*self.servers.children, *self.serving], self.progress)
        while True:
            if supervisor.look_after():
                self._record()
            time.sleep(0.5)

    def _lose_patience(self, _signal: int, _frame: object) -> None:
        for child in self.serving:
            if child.pid:
                kill_session(child.pid)

    def _stop(self) -> None:
        """Stop in the order of dependence; a second Ctrl-C does not wait for requests and tasks any more."""
        started = [child for child in [*self.serving, *self.servers.children] if child.pid]
        for number in ENDING:
            signal.signal(number, self._lose_patience)
        if started:
            self.progress.say("\nStopping …")
        Supervisor(self.serving, self.progress).stop()
        self.servers.stop()
        self.data_dir.runtime_file.unlink(missing_ok=True)
        if started:
            self.progress.say("Stopped.")


def stop_on_signals() -> None:
    """Treat a request to end, and a closed terminal, like Ctrl-C; also when started in the background."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.default_int_handler)
