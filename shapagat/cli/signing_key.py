"""The key that signs the audit trail, made at the first start."""

import shutil
from pathlib import Path

from shapagat.cli.refusal import Refusal


def prepare_signing_key(path: Path, published: Path | None = None) -> None:
    """Make the key unless it is there. A new one beside an old chain signs nothing: the sealer refuses it.

    Its public half stands beside it, and a copy where `published` says, for web servers that must not come near it.

    Raises:
        Refusal: it cannot be written or read, or others may read it.
    """
    from shapagat.audit.chain.keys import make_signing_key, public_path
    from shapagat.audit.exceptions import SigningKeyUnusable

    try:
        make_signing_key(path)
        if published and published != public_path(path):
            draft = published.with_name(f"{published.name}.new")
            shutil.copyfile(public_path(path), draft)
            draft.replace(published)
    except SigningKeyUnusable as error:
        raise Refusal(str(error)) from error
    except OSError as error:
        raise Refusal(f"The signing key {path}, or its public half, cannot be written: {error.strerror}.") from error
