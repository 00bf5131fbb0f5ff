"""Whether the audit trail came back as it was."""

from pathlib import Path

from shapagat.cli.backup.snapshot import Connection
from shapagat.cli.data_dir import DataDir
from shapagat.cli.progress import Progress

_SHOWN = 10


def audit_head(connection: Connection) -> str:
    """Return id and time of the newest audit entry, as a manifest keeps them; empty when there is none."""
    newest = connection.execute("SELECT id, created_at FROM audit_entry ORDER BY id DESC LIMIT 1").fetchone()
    return f"{newest[0]} {newest[1].isoformat()}" if newest else ""


def tell_head(connection: Connection, recorded: str, progress: Progress) -> None:
    """Say so when the newest entry is not the one that the manifest names."""
    found = audit_head(connection)
    if found != recorded:
        progress.say(
            f"  WRONG: the newest audit entry is {found or 'missing'}; the manifest names {recorded or 'none'}"
        )


def public_keys(named: list[Path], data_dir: DataDir) -> list[Path]:
    """Return the files of public keys that were here before anything was restored, or were named."""
    beside = data_dir.signing_key.with_name(f"{data_dir.signing_key.name}.pub")
    return named or [path for path in [beside] if path.exists()]


def trail_stands(keys: list[Path], progress: Progress) -> bool:
    """Verify the restored trail, once Django stands; False when something in it is wrong, and what is said.

    A key made on this machine only now would know none of its heads, so without `keys` nothing is compared.
    """
    from shapagat.audit.chain.keys import load_public_keys
    from shapagat.audit.chain.verifying import verify_trail
    from shapagat.centres.selectors import all_centre_ids

    if not keys:
        progress.say("  No public key of the audit trail is here: compare it by `shapagat audit verify --public-key`.")
        return True
    known = [key for path in keys for key in load_public_keys(path)]
    found = verify_trail(keys=known, all_centre_ids=all_centre_ids)
    for fault in found.faults[:_SHOWN]:
        progress.say(f"  WRONG: {fault}")
    if found.stands:
        progress.say(f"  {found.heads} heads, {found.entries} entries; the audit trail stands.")
    return found.stands
