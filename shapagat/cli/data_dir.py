"""The data directory: what lies where, and whether it holds real data or the demonstration."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from shapagat.cli.refusal import Refusal

Kind = Literal["demonstration", "service"]


def default_path() -> Path:
    """Say where data live when nobody says: DATA_DIR, else `data` in the checkout, else in the current directory."""
    given = os.environ.get("DATA_DIR")
    if given:
        return Path(given)
    checkout = Path(__file__).resolve().parent.parent.parent
    return (checkout if (checkout / "pyproject.toml").exists() else Path.cwd()) / "data"


@dataclass(frozen=True)
class DataDir:
    """One data directory. Files in it are readable by their owner alone."""

    path: Path

    @classmethod
    def at(cls, path: str | None) -> "DataDir":
        """Take the given directory, or the default one."""
        return cls((Path(path) if path else default_path()).expanduser().absolute())

    @property
    def runtime_file(self) -> Path:
        """Which processes run on this directory, and how to reach them."""
        return self.path / "runtime.json"

    @property
    def secrets_file(self) -> Path:
        """Generated passwords and Django's secret key."""
        return self.path / "secrets.json"

    @property
    def servers(self) -> Path:
        """Home of the embedded servers' data: a directory, or a link to where their account can reach."""
        return self.path / "servers"

    @property
    def keyring(self) -> Path:
        """Root keys: a sibling, so that a copy of the data directory never carries them."""
        given = os.environ.get("KEYRING_FILE")
        return Path(given) if given else self.path.with_name(f"{self.path.name}-keys") / "keyring.json"

    @property
    def restoring(self) -> Path:
        """Lies here from the first change of a restore until it is complete: nothing starts on half of one."""
        return self.path / "restoring"

    @property
    def signing_key(self) -> Path:
        """The key that signs the audit trail, beside the keyring; its public half has the ending `.pub`."""
        given = os.environ.get("AUDIT_SIGNING_KEY_FILE")
        return Path(given) if given else self.path.with_name(f"{self.path.name}-keys") / "audit.key"

    def log(self, name: str) -> Path:
        """Name the file a process writes to."""
        return self.path / "log" / f"{name}.log"

    def prepare(self) -> None:
        """Create the directory where needed.

        Started as root it may be passed through (not listed) by the account of the embedded servers.

        Raises:
            Refusal: it cannot be created or written.
        """
        try:
            existed = self.path.exists()
            self.path.mkdir(parents=True, exist_ok=True)
            if not existed:
                self.path.chmod(0o711 if os.geteuid() == 0 else 0o700)
            (self.path / "log").mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise Refusal(f"The data directory {self.path} cannot be used: {error.strerror}.") from error
        if not os.access(self.path, os.W_OK | os.X_OK) or not os.access(self.path / "log", os.W_OK | os.X_OK):
            raise Refusal(f"The data directory {self.path} belongs to another account and cannot be written.")

    def kind(self) -> Kind | None:
        """Say what the directory holds; None before the first start."""
        try:
            text = (self.path / "kind").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        return "demonstration" if text == "demonstration" else "service"

    def check(self, wanted: Kind) -> None:
        """See whether the directory may be used for the demonstration or for real data.

        Raises:
            Refusal: it already holds the other.
        """
        present = self.kind()
        if present not in {None, wanted}:
            holds, how = "real data", "without --demo"
            if present == "demonstration":
                holds, how = "the demonstration", "with --demo"
            raise Refusal(f"{self.path} holds {holds}: start it {how}, or choose another --data-dir.")

    def claim(self, wanted: Kind) -> None:
        """Mark what the directory holds from now on.

        Raises:
            Refusal: it already holds the other.
        """
        self.check(wanted)
        if self.kind() is None:
            write_private(self.path / "kind", wanted)

    def secret(self, name: str) -> str:
        """Give a generated secret, the same at every call; URL-safe, 32 random bytes."""
        known = self.secrets()
        if name not in known:
            known[name] = secrets.token_urlsafe(32)
            write_private(self.secrets_file, json.dumps(known, indent=1))
        return known[name]

    def keep_secret(self, name: str, value: str) -> None:
        """Keep a secret made elsewhere."""
        write_private(self.secrets_file, json.dumps({**self.secrets(), name: value}, indent=1))

    def secrets(self) -> dict[str, str]:
        """Read all secrets.

        Raises:
            Refusal: the file is damaged or belongs to somebody else.
        """
        return {str(name): str(value) for name, value in (read_json(self.secrets_file) or {}).items()}


def read_json(path: Path) -> dict[str, Any] | None:
    """Read an object from a file of ours; None when there is no file.

    Raises:
        Refusal: the file cannot be read or holds something else.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise Refusal(f"{path} cannot be read; restore it, or choose another --data-dir.") from error
    if not isinstance(content, dict):
        raise Refusal(f"{path} is damaged; restore it, or choose another --data-dir.")
    return content


def write_private(path: Path, text: str) -> None:
    """Replace a file in one step, readable by its owner alone (0600)."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(descriptor)
    draft.replace(path)
