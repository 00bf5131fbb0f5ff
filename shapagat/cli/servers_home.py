"""Where the embedded servers keep their data."""

import os
import secrets
from pathlib import Path

from shapagat.cli.account import Account
from shapagat.cli.data_dir import DataDir
from shapagat.cli.programs import SHARED_ROOT
from shapagat.cli.refusal import Refusal


def servers_home(data_dir: DataDir, account: Account | None) -> Path:
    """Give the home of the embedded servers' data, created when missing.

    It is `servers` in the data directory; where the servers' account cannot pass through the directories
    above it (they are left as they are), `servers` is a link to a directory of its own under /var/lib/shapagat.

    Raises:
        Refusal: the home is gone, belongs to somebody else, or cannot be created.
    """
    home = data_dir.servers
    if home.is_symlink() and not home.exists():
        raise Refusal(f"{home} points to {home.readlink()}, which is gone: restore it, or choose another --data-dir.")
    if home.exists():
        _check_owner(home, account)
        return home.resolve()
    try:
        home.mkdir(mode=0o700)
        if account is None:
            return home
        os.chown(home, account.uid, account.gid)
        if account.may("w", home):
            return home
        home.rmdir()
        return _elsewhere(home, account)
    except OSError as error:
        raise Refusal(f"{home} could not be created: {error.strerror}.") from error


def _check_owner(home: Path, account: Account | None) -> None:
    owner = home.stat().st_uid
    if owner != (os.geteuid() if account is None else account.uid):
        raise Refusal(f"{home} belongs to another account: start as that account or choose another --data-dir.")


def _elsewhere(link: Path, account: Account) -> Path:
    """Make a home with a name nobody can guess beforehand, and point to it from the data directory."""
    place = SHARED_ROOT / secrets.token_hex(8)
    place.mkdir(mode=0o700, parents=True)
    SHARED_ROOT.chmod(0o755)
    os.chown(place, account.uid, account.gid)
    link.symlink_to(place)
    return place
