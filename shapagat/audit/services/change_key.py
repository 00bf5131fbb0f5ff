from collections.abc import Callable, Iterable
from pathlib import Path

from shapagat.audit.chain.keys import (
    PublicKey,
    load_public_keys,
    load_signing_key,
    make_signing_key,
    public_path,
    publish,
)
from shapagat.audit.chain.signed import signed_heads
from shapagat.audit.exceptions import ChainBroken
from shapagat.audit.services.seal_entries import seal_entries


def change_key(*, path: Path, all_centre_ids: Callable[[], Iterable[int]]) -> PublicKey:
    """Let a new key sign from now on: the old one announces it in a head. Killed half way and run again, it goes on.

    Raises ChainBroken when the old key may not announce it, or a sealer is at work; SigningKeyUnusable.
    """
    draft = path.with_name(f"{path.name}.next")
    make_signing_key(draft)
    new = load_signing_key(draft).public
    known = load_public_keys(public_path(path))
    if not _announced(new, known):
        seal_entries(key=load_signing_key(path), all_centre_ids=all_centre_ids, known=known, next_key=new)
        if not _announced(new, known):
            raise ChainBroken("Another sealer is at work; try again.")
    draft.replace(path)
    public_path(draft).unlink(missing_ok=True)
    publish(path)
    return new


def _announced(key: PublicKey, known: Iterable[PublicKey]) -> bool:
    last = next(signed_heads(known), None)
    return last is not None and bytes(last.next_key) == key.raw
