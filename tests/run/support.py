"""Starts the service the way a person does: as a process, with a data directory, watched from outside."""

import contextlib
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from shapagat.cli.postgres import free_port

CHECKOUT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("shapagat", "beneficiaries", "volunteers", "donations")
OURS = ("DATABASE", "KEYSTORE", "BROKER", "CACHE", "SHAPAGAT", "SECRET_KEY", "KEY", "DATA_DIR", "TEST_", "PYTEST")
SECONDS_TO_START = 180


@dataclass
class Command:
    """How `shapagat` is called: by whom, with which interpreter, from where."""

    user: str | None = None
    python: str = sys.executable
    path: str = str(CHECKOUT)
    variables: dict[str, str] = field(default_factory=dict)

    def popen(self, *arguments: str, **options: Any) -> "subprocess.Popen[str]":
        """Start the command."""
        return self.python_with("-m", "shapagat.cli", *arguments, **options)

    def python_with(self, *arguments: str, **options: Any) -> "subprocess.Popen[str]":
        """Start the interpreter with an environment that says nothing about servers."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        environment = {**inherited, "PYTHONPATH": self.path, "PYTHONDONTWRITEBYTECODE": "1", **self.variables}
        if self.user:
            entry = pwd.getpwnam(self.user)
            options |= {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
            environment["HOME"] = "/"
        return subprocess.Popen([self.python, *arguments], env=environment, cwd="/", text=True, **options)

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run the command to its end."""
        with self.popen(*arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            out, err = process.communicate(timeout=SECONDS_TO_START)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)


@dataclass
class Running:
    """A service that was started."""

    process: "subprocess.Popen[str]"
    data_dir: Path
    port: int
    output: Path

    def answer(self, path: str) -> tuple[int, str]:
        """Ask over HTTP; status 0 when nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def wait_until_ready(self) -> None:
        """Wait for 200 from /readyz; fails with what the service wrote."""
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.output.read_text()
            if self.answer("/readyz")[0] == 200:
                return
            time.sleep(0.1)
        raise AssertionError(self.output.read_text())

    def processes(self) -> list[psutil.Process]:
        """Every process that is part of it, the leader included."""
        leader = psutil.Process(self.process.pid)
        return [leader, *leader.children(recursive=True)]

    def record(self) -> dict[str, Any]:
        """What the service wrote down about itself."""
        return dict(json.loads((self.data_dir / "runtime.json").read_text()))

    def part(self, name: str) -> psutil.Process:
        """Find a part's process by the name it was recorded under; waits for one that is being started."""
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline:
            recorded = {each["name"]: each["pid"] for each in self.record()["processes"]}
            with contextlib.suppress(psutil.NoSuchProcess):
                return psutil.Process(recorded[name])
            time.sleep(0.1)
        raise AssertionError(f"{name} does not run: {self.output.read_text()}")

    def ctrl_c(self) -> int:
        """Press Ctrl-C and wait for the end; gives the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(SECONDS_TO_START)


@contextlib.contextmanager
def started(command: Command, data_dir: Path, *options: str, port: int = 0) -> Iterator[Running]:
    """Start the service, wait until it is ready, and see to it that nothing stays."""
    port = port or free_port()
    output = Path(tempfile.mkstemp(prefix="shapagat-up-")[1])
    with output.open("w") as stream:
        process = command.popen(
            "up", "--data-dir", str(data_dir), "--port", str(port), *options, stdout=stream, stderr=stream
        )
    running = Running(process, data_dir, port, output)
    try:
        running.wait_until_ready()
        yield running
    finally:
        if process.poll() is None:
            running.ctrl_c()
        output.unlink()


def alive(processes: list[psutil.Process]) -> list[str]:
    """Name those that still run."""
    return [
        process.name() for process in processes if process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    ]


def copied_checkout(target: Path) -> str:
    """Copy code and packages to a place of its own; gives the PYTHONPATH there."""
    for room in ROOMS:
        shutil.copytree(CHECKOUT / room, target / room, ignore=shutil.ignore_patterns("__pycache__"))
    packages = Path(psutil.__file__).parent.parent
    shutil.copytree(packages, target / "packages", copy_function=_link, symlinks=True)
    return f"{target}:{target / 'packages'}"


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def command_for(user: str, target: Path, path: str) -> Command:
    """Call the service as `user`: with this interpreter, or with a copy when it lies where only root may enter."""
    real = Path(sys.executable).resolve()
    try:
        if subprocess.run([real, "-c", ""], user=user, check=False, cwd="/", capture_output=True).returncode == 0:
            return Command(user, str(real), path)
    except PermissionError:
        pass
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    library = Path(sys.base_prefix) / "lib" / name
    left_out = shutil.ignore_patterns("__pycache__", "site-packages", "test", "config-*", "idlelib")
    shutil.copytree(library, target / "lib" / name, ignore=left_out, copy_function=_link)
    for shared in library.parent.glob("libpython*"):
        shutil.copy2(shared, target / "lib")
    (target / "bin").mkdir()
    shutil.copy2(real, target / "bin" / name)
    return Command(user, str(target / "bin" / name), path, {"LD_LIBRARY_PATH": str(target / "lib")})
