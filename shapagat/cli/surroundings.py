"""The servers a command needs, and the environment in which Django finds them."""

import os
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from shapagat.cli.account import servers_account
from shapagat.cli.children import Child
from shapagat.cli.data_dir import DataDir
from shapagat.cli.given import Given, given
from shapagat.cli.given_broker import check_broker, check_cache
from shapagat.cli.given_database import Settled, settle
from shapagat.cli.given_files import check_files
from shapagat.cli.keyring import chosen_provider, prepare_keyring
from shapagat.cli.postgres import DATABASES, start_postgres
from shapagat.cli.postgres_roles import APPLICATION, OWNER, prepare_databases, url
from shapagat.cli.programs import reachable
from shapagat.cli.progress import Progress
from shapagat.cli.refusal import Refusal
from shapagat.cli.runtime import RUN_VARIABLE
from shapagat.cli.servers_home import servers_home
from shapagat.cli.signing_key import prepare_signing_key
from shapagat.cli.valkey import start_valkey
from shapagat.encryption.providers.choice import Choice

#: Names the private key of the audit trail: the worker's alone.
SIGNING_KEY = "AUDIT_SIGNING_KEY_FILE"
PUBLIC_KEY = "AUDIT_PUBLIC_KEY_FILE"
OWNER_VARIABLES = ("DATABASE_OWNER_URL", "KEYSTORE_OWNER_URL")


@dataclass
class Servers:
    """Embedded servers that this process started, and how Django reaches all servers."""

    data_dir: DataDir
    progress: Progress
    demonstration: bool = False
    run: str = field(default_factory=lambda: uuid.uuid4().hex)
    children: list[Child] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)
    provider: Choice = field(init=False)

    def start(self) -> None:
        """Check the operator's servers, start embedded ones for the rest, and fill the environment.

        Raises:
            Refusal: one of them cannot be used.
        """
        if self.data_dir.restoring.exists():
            raise Refusal(f"{self.data_dir.path} was not restored to the end: empty it and restore anew.")
        wanted = Given.read()
        self.environment = {RUN_VARIABLE: self.run, "SHAPAGAT_DATA_DIR": str(self.data_dir.path)}
        self._add_secrets()
        check_files(self.data_dir.path)
        if wanted.broker:
            check_broker(wanted.broker)
        if wanted.cache:
            check_cache(wanted.cache)
        self.environment |= {"BROKER_URL": wanted.broker, "CACHE_URL": wanted.cache}
        settled = self._settle(wanted)
        if wanted.needs_postgres or wanted.needs_valkey:
            self._start_embedded(wanted, settled)
        for prefix, each in settled.items():
            self._add_database(prefix, each)

    def stop(self) -> None:
        """Stop the embedded servers, the last one first."""
        for child in reversed(self.children):
            child.end()

    def _add_secrets(self) -> None:
        for name in ("SECRET_KEY", "SCOPE_KEY"):
            self.environment[name] = given(name) or self.data_dir.secret(name.lower())
        self.provider = chosen_provider()
        if self.provider.kind == "file":
            prepare_keyring(self.data_dir)
        prepare_signing_key(self.data_dir.signing_key)
        self.environment["KEYRING_FILE"] = str(self.data_dir.keyring)
        if self.demonstration:
            self.environment["SHAPAGAT_DEMO"] = "1"
        metrics = self.data_dir.path / "metrics"
        metrics.mkdir(mode=0o700, exist_ok=True)
        self.environment["PROMETHEUS_MULTIPROC_DIR"] = str(metrics)

    def _settle(self, wanted: Given) -> dict[str, Settled]:
        settled: dict[str, Settled] = {}
        if wanted.has_database:
            settled["DATABASE"] = settle(
                "DATABASE", owner_url=wanted.database_owner, url=wanted.database, data_dir=self.data_dir
            )
        if wanted.has_keystore:
            settled["KEYSTORE"] = settle(
                "KEYSTORE", owner_url=wanted.keystore_owner, url=wanted.keystore, data_dir=self.data_dir
            )
        return settled

    def _start_embedded(self, wanted: Given, settled: dict[str, Settled]) -> None:
        account = servers_account(self.data_dir.servers)
        programs = reachable(account)
        home = servers_home(self.data_dir, account)
        if wanted.needs_postgres:
            with self.progress.step("Starting PostgreSQL"):
                postgres = start_postgres(self.data_dir, home, programs, account, self.children)
                prepare_databases(postgres, self.data_dir)
            for prefix, database in zip(("DATABASE", "KEYSTORE"), DATABASES, strict=True):
                owner, application = (url(postgres, self.data_dir, role, database) for role in (OWNER, APPLICATION))
                settled.setdefault(prefix, Settled(owner, application, APPLICATION))
        if wanted.needs_valkey:
            with self.progress.step("Starting Valkey"):
                address = start_valkey(self.data_dir, home, programs, account, self.children)
            for name, number in (("BROKER_URL", 0), ("CACHE_URL", 1)):
                self.environment[name] = self.environment[name] or f"{address}/{number}"

    def _add_database(self, prefix: str, settled: Settled) -> None:
        self.environment[f"{prefix}_URL"] = settled.url
        self.environment[f"{prefix}_OWNER_URL"] = settled.owner_url
        self.environment[f"{prefix}_APP_ROLE"] = settled.app_role


def process_environment(environment: dict[str, str], *, as_owner: bool = False) -> dict[str, str]:
    """Give a child's whole environment; who serves never learns the owner's password, nor where the signing key is."""
    whole = {**os.environ, **environment, "DJANGO_SETTINGS_MODULE": "shapagat.settings"}
    for name in OWNER_VARIABLES:
        whole.pop(f"{name}_FILE", None)
        if not as_owner:
            whole.pop(name, None)
    whole.pop(SIGNING_KEY, None)
    whole.pop("SHAPAGAT_ACT_AS_OWNER", None)
    if as_owner:
        whole["SHAPAGAT_ACT_AS_OWNER"] = "1"
    whole.setdefault("PYTHONPATH", str(Path(__file__).resolve().parent.parent.parent))
    return whole
