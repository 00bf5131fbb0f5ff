"""Child processes that never outlive the service."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from shapagat.cli.account import Account

_PR_SET_PDEATHSIG = 1
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# Loaded before any fork: between fork and exec nothing may be imported.
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass
class Child:
    """A running child process; `ending` is the signal it stops on, `patience` the seconds it is given."""

    name: str
    command: Sequence[str]
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    account: Account | None = None
    ending: signal.Signals = signal.SIGTERM
    patience: float = 10
    stdin: bytes | None = None
    process: "subprocess.Popen[bytes] | None" = None

    def start(self, *, shown: bool = False) -> None:
        """Start it in a session of its own, so that Ctrl-C in the terminal reaches the parent alone.

        What it writes goes to its log; `shown` leaves its standard output to the terminal.

        Raises:
            OSError: the program cannot be run.
        """
        account = self.account
        with postponed_signals(), _appending(self.log) as log:
            self.process = subprocess.Popen(  # noqa: S603 - commands are ours
                self.command,
                stdin=subprocess.PIPE if self.stdin is not None else subprocess.DEVNULL,
                stdout=None if shown else log,
                stderr=log,
                env=dict(self.environment),
                cwd="/" if account else None,
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
                umask=0o077,
                start_new_session=True,
                preexec_fn=_bound_to_parent(self.ending),  # noqa: PLW1509 - the parent has one thread
            )
        if self.stdin is not None and self.process.stdin:
            self.process.stdin.write(self.stdin)
            self.process.stdin.close()

    @property
    def pid(self) -> int:
        """Process id; 0 before the start."""
        return self.process.pid if self.process else 0

    def ended(self) -> int | None:
        """Give the exit status, None while it runs."""
        return self.process.poll() if self.process else None

    def tail(self, lines: int = 5) -> str:
        """Give the last lines it wrote, for the operator."""
        try:
            return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
        except OSError:
            return ""

    def wait(self) -> int:
        """Wait for its end; gives the exit status."""
        return self.process.wait() if self.process else 0

    def ask_to_end(self) -> None:
        """Send the ending signal."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(self.ending)

    def end(self) -> None:
        """Wait until it has ended, by force when its patience is over; nothing of its session is left."""
        if not self.process:
            return
        self.ask_to_end()
        with suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
            self.process.wait(self.patience)
        kill_session(self.process.pid)
        self.process.wait()


@contextmanager
def _appending(log: Path) -> Iterator[int]:
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def postponed_signals() -> Iterator[None]:
    """Hold back Ctrl-C while a process is created, so that none is started and forgotten."""
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)


def _bound_to_parent(ending: signal.Signals) -> Callable[[], None]:
    """Make a function for the child: end when the parent dies, whatever it dies of."""
    parent = os.getpid()

    def bind() -> None:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
        if _libc is not None:
            _libc.prctl(_PR_SET_PDEATHSIG, int(ending), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return bind


def kill_session(leader: int) -> None:
    """Kill what is left of the process group of a child (its helpers that did not end with it)."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def end_strangers(processes: Sequence[psutil.Process], patience: float = 10) -> None:
    """End processes that are not our children: politely, then by force."""
    for process in processes:
        try:
            process.send_signal(signal.SIGINT if process.name() == "postgres" else signal.SIGTERM)
            # One that was suspended takes the signal only when it runs again.
            process.resume()
        except psutil.Error:
            continue
    _, alive = psutil.wait_procs(processes, timeout=patience)
    for process in alive:
        try:
            process.kill()
        except psutil.Error:
            continue
    psutil.wait_procs(alive, timeout=5)
