"""The embedded Valkey: Celery's broker (database 0) and the cache (database 1)."""

import shutil
import socket
import time
from pathlib import Path

from shapagat.cli.account import Account
from shapagat.cli.children import Child
from shapagat.cli.data_dir import DataDir
from shapagat.cli.postgres import free_port
from shapagat.cli.programs import Programs
from shapagat.cli.refusal import Refusal

_SECONDS_TO_START = 30


def start_valkey(
    data_dir: DataDir, home: Path, programs: Programs, account: Account | None, children: list[Child]
) -> str:
    """Start the server on a free port of loopback, as one of `children`; gives its URL without a number.

    Every write goes to an append-only file, so that tasks survive the server; what is cached may be dropped
    when memory is full, tasks never are (they have no expiry).

    Raises:
        Refusal: it does not start; the sentence names the log.
    """
    store = home / "valkey"
    if not store.exists():
        store.mkdir(mode=0o700)
        if account:
            shutil.chown(store, account.uid, account.gid)
    password, port = data_dir.secret("valkey"), free_port()
    child = Child(
        name="valkey",
        command=[str(programs.valkey), "-"],
        log=data_dir.log("valkey"),
        account=account,
        # Read from standard input: the password is in no file and in no list of processes.
        stdin=_configuration(store, port, password).encode(),
    )
    children.append(child)
    child.start()
    _wait(child, port, password)
    return f"redis://:{password}@127.0.0.1:{port}"


def _configuration(store: Path, port: int, password: str) -> str:
    lines = [f'dir "{store}"', f"port {port}", "bind 127.0.0.1", f"requirepass {password}"]
    lines += ["appendonly yes", "appendfsync everysec", 'save ""', "loglevel warning", "daemonize no"]
    lines += ["maxmemory 128mb", "maxmemory-policy volatile-lru"]
    return "\n".join(lines) + "\n"


def _wait(child: Child, port: int, password: str) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline and child.ended() is None:
        if _answers(port, password):
            return
        time.sleep(0.05)
    child.end()
    raise Refusal(f"Valkey does not start; its last words are in {child.log}.")


def _answers(port: int, password: str) -> bool:
    """Sign in and ask for a sign of life; while it loads its file the server answers something else."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            connection.sendall(f"AUTH {password}\r\nPING\r\n".encode())
            said = b""
            while said.count(b"\r\n") < len(("AUTH", "PING")):
                part = connection.recv(256)
                if not part:
                    return False
                said += part
            return b"+PONG" in said
    except OSError:
        return False
