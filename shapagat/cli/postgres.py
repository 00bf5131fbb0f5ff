"""The embedded PostgreSQL: one cluster with the main database and the key store."""

import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from shapagat.cli.account import Account
from shapagat.cli.children import Child
from shapagat.cli.data_dir import DataDir, write_private
from shapagat.cli.programs import Programs
from shapagat.cli.refusal import Refusal

DATABASES = ("shapagat", "shapagat_keys")
_SECONDS_TO_START = 60
# Small for a laptop; and nothing of a statement, a parameter or a key's value may reach the server's log.
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "shared_buffers": "48MB",
    "max_connections": "100",
    "max_wal_size": "256MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "io_method": "sync",
    "autovacuum_max_workers": "2",
    "max_parallel_workers": "2",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "logging_collector": "off",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
}


@dataclass
class Postgres:
    """The running cluster."""

    child: Child
    port: int
    password: str

    def connect(self, database: str = "postgres") -> "psycopg.Connection[tuple[object, ...]]":
        """Connect as the cluster's superuser, which only sets up roles and databases.

        Raises:
            psycopg.OperationalError: the server does not answer.
        """
        return psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            user="postgres",
            password=self.password,
            dbname=database,
            autocommit=True,
            connect_timeout=5,
        )


def start_postgres(
    data_dir: DataDir,
    home: Path,
    programs: Programs,
    account: Account | None,
    children: list[Child],
    *,
    durable: bool = True,
) -> Postgres:
    """Create the cluster when there is none, and start it on a free port of loopback, as one of `children`.

    Only tests do without durability: then a power cut may damage the cluster.

    Raises:
        Refusal: it cannot be created or does not start; the sentence names the log.
    """
    cluster = home / "cluster"
    password = data_dir.secret("postgres_superuser")
    if not (cluster / "PG_VERSION").exists():
        _create(cluster, programs, account, password)
    _check_version(cluster, programs)
    log = data_dir.log("postgres")
    port = free_port()
    child = Child(
        name="postgres",
        command=[str(programs.postgres / "postgres"), "-D", str(cluster), *_options(port, durable=durable)],
        log=log,
        environment={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
        account=account,
        ending=signal.SIGINT,
        patience=30,
    )
    children.append(child)
    started = Postgres(child, port, password)
    _start_and_wait(started)
    return started


def free_port() -> int:
    """Find a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _options(port: int, *, durable: bool) -> list[str]:
    pairs = {**_SETTINGS, "port": str(port)}
    if not durable:
        pairs |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    return [part for name, value in pairs.items() for part in ("-c", f"{name}={value}")]


def _create(cluster: Path, programs: Programs, account: Account | None, password: str) -> None:
    """Run initdb beside the final place, so that an interrupted one is never taken for a cluster."""
    draft, password_file = cluster.with_name("cluster.draft"), cluster.with_name("password")
    shutil.rmtree(draft, ignore_errors=True)
    write_private(password_file, password)
    if account:
        shutil.chown(password_file, account.uid, account.gid)
    command = [str(programs.postgres / "initdb"), "-D", str(draft), "-U", "postgres", f"--pwfile={password_file}"]
    command += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin"]
    command += ["--builtin-locale=C.UTF-8", "--no-instructions"]
    identity = {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}
    try:
        done = subprocess.run(  # type: ignore[call-overload]  # noqa: S603 - the identity is optional
            command, check=False, capture_output=True, text=True, cwd="/", **identity
        )
    finally:
        password_file.unlink()
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise Refusal(f"PostgreSQL could not be set up in {cluster.parent}: {reason}")
    draft.rename(cluster)


def _check_version(cluster: Path, programs: Programs) -> None:
    written = (cluster / "PG_VERSION").read_text(encoding="ascii").strip()
    command = [str(programs.postgres / "postgres"), "--version"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own program
    if said.split()[-1].split(".")[0] != written:
        raise Refusal(
            f"{cluster} was written by PostgreSQL {written}, installed is {said.split()[-1]}: "
            "install the former version, dump, and restore into a new data directory."
        )


def _start_and_wait(postgres: Postgres) -> None:
    """Start until it answers; backends of a killed server may hold its memory for some seconds."""
    deadline = time.monotonic() + _SECONDS_TO_START
    postgres.child.start()
    while time.monotonic() < deadline:
        if postgres.child.ended() is not None:
            time.sleep(0.5)
            postgres.child.start()
        try:
            postgres.connect().close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    postgres.child.end()
    raise Refusal(f"PostgreSQL does not start; its last words are in {postgres.child.log}.")
