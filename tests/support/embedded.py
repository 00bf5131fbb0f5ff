"""Embedded servers for the tests, started the way `shapagat up` starts them, in a directory that goes with them."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from shapagat.cli.account import Account, servers_account
from shapagat.cli.children import Child
from shapagat.cli.data_dir import DataDir
from shapagat.cli.postgres import start_postgres
from shapagat.cli.programs import Programs, reachable
from shapagat.cli.servers_home import servers_home
from shapagat.cli.valkey import start_valkey


@dataclass
class EmbeddedServer:
    """A server and its directory."""

    directory: "tempfile.TemporaryDirectory[str]"
    children: list[Child] = field(default_factory=list)

    @classmethod
    def make(cls) -> "EmbeddedServer":
        """Make the directory; the account of the servers may pass through it."""
        return cls(tempfile.TemporaryDirectory(prefix="shapagat-test-"))

    @property
    def data_dir(self) -> DataDir:
        """The data directory inside."""
        return DataDir.at(f"{self.directory.name}/data")

    def stop(self) -> None:
        """Stop what was started and remove the directory."""
        for child in self.children:
            child.end()
        self.directory.cleanup()


def start_embedded_postgres() -> tuple[EmbeddedServer, str]:
    """Start a cluster; return what stops it and the superuser's URL of its database `postgres`."""
    server = EmbeddedServer.make()
    account, programs, home = _prepared(server.data_dir)
    postgres = start_postgres(server.data_dir, home, programs, account, server.children, durable=False)
    return server, f"postgresql://postgres:{postgres.password}@127.0.0.1:{postgres.port}/postgres"


def start_embedded_valkey() -> tuple[str, Callable[[], object]]:
    """Start a server; return its URL without a database number, and what stops it."""
    server = EmbeddedServer.make()
    account, programs, home = _prepared(server.data_dir)
    url = start_valkey(server.data_dir, home, programs, account, server.children)
    return url, server.stop


def _prepared(data_dir: DataDir) -> tuple[Account | None, Programs, Path]:
    data_dir.path.parent.chmod(0o711)
    data_dir.prepare()
    account = servers_account(data_dir.servers)
    return account, reachable(account), servers_home(data_dir, account)
