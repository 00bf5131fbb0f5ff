"""What the operator's environment says about servers of their own."""

import os
from dataclasses import dataclass
from pathlib import Path

from shapagat.cli.refusal import Refusal
from shapagat.core.transport import transport_faults


def given(name: str) -> str:
    """Read a variable, or the file that NAME_FILE names (a mounted secret); empty when neither is there.

    Raises:
        Refusal: the file cannot be read.
    """
    file = os.environ.get(f"{name}_FILE")
    if name in os.environ or not file:
        return os.environ.get(name, "")
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise Refusal(f"{name}_FILE names {file}, which cannot be read: {error.strerror}.") from error


def refuse_plaintext() -> None:
    """Look at every server that the environment names, before anything is said to it.

    Raises:
        Refusal: one on another machine would be spoken to without verified TLS.
    """
    faults = transport_faults(given)
    if faults:
        raise Refusal(f"{'; '.join(faults)}.")


@dataclass(frozen=True)
class Given:
    """URLs of the operator's servers; empty where the embedded ones are to be used."""

    database: str
    database_owner: str
    keystore: str
    keystore_owner: str
    broker: str
    cache: str

    @classmethod
    def read(cls) -> "Given":
        """Read all of them."""
        return cls(
            given("DATABASE_URL"),
            given("DATABASE_OWNER_URL"),
            given("KEYSTORE_URL"),
            given("KEYSTORE_OWNER_URL"),
            given("BROKER_URL"),
            given("CACHE_URL"),
        )

    @property
    def has_database(self) -> bool:
        """Whether the main database is the operator's."""
        return bool(self.database or self.database_owner)

    @property
    def has_keystore(self) -> bool:
        """Whether the key store is the operator's."""
        return bool(self.keystore or self.keystore_owner)

    @property
    def needs_postgres(self) -> bool:
        """Whether a database has to be embedded."""
        return not (self.has_database and self.has_keystore)

    @property
    def needs_valkey(self) -> bool:
        """Whether broker or cache has to be embedded."""
        return not (self.broker and self.cache)
