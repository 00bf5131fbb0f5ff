"""The account of the embedded servers: PostgreSQL refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from shapagat.cli.refusal import Refusal

NAME = "shapagat"


@dataclass(frozen=True)
class Account:
    """An unprivileged account that a child process changes to."""

    name: str
    uid: int
    gid: int

    @classmethod
    def of(cls, entry: pwd.struct_passwd) -> "Account":
        """Take an entry of the password database."""
        return cls(entry.pw_name, entry.pw_uid, entry.pw_gid)

    def may(self, test: str, path: Path) -> bool:
        """Ask the kernel, as this account, whether `test -<test> path` holds (parents' modes, ACLs and all)."""
        command = ["/bin/sh", "-c", 'test "$1" "$2"', "sh", f"-{test}", str(path)]
        tried = subprocess.run(  # noqa: S603 - fixed command, the path is an argument
            command, user=self.uid, group=self.gid, extra_groups=[], cwd="/", check=False, capture_output=True
        )
        return tried.returncode == 0


def servers_account(servers_home: Path) -> Account | None:
    """Choose who runs the embedded servers: None (ourselves) unless we are root.

    An existing home keeps its account; otherwise the system account `shapagat`, created when missing, or
    `nobody` where accounts cannot be created.

    Raises:
        Refusal: no account can be had.
    """
    if os.geteuid() != 0:
        return None
    try:
        owner = servers_home.stat().st_uid
        if owner != 0:
            return Account.of(pwd.getpwuid(owner))
    except (FileNotFoundError, KeyError):
        pass
    return _found(NAME) or _created() or _found("nobody") or _none()


def _found(name: str) -> Account | None:
    try:
        return Account.of(pwd.getpwnam(name))
    except KeyError:
        return None


def _created() -> Account | None:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        return None
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    subprocess.run(  # noqa: S603 - fixed command
        [useradd, *options, "--shell", "/usr/sbin/nologin", NAME], check=False, capture_output=True
    )
    return _found(NAME)


def _none() -> Account:
    raise Refusal("PostgreSQL does not run as root, and no other account could be made; start as another user.")
