"""The key that signs the audit trail, made at the first start."""

from pathlib import Path

from shapagat.cli.refusal import Refusal


def prepare_signing_key(path: Path) -> None:
    """Make the key unless it is there. A new one beside an old chain signs nothing: the sealer refuses it.

    Raises:
        Refusal: it cannot be written or read, or others may read it.
    """
    from shapagat.audit.chain.keys import make_signing_key
    from shapagat.audit.exceptions import SigningKeyUnusable

    try:
        make_signing_key(path)
    except SigningKeyUnusable as error:
        raise Refusal(str(error)) from error
    except OSError as error:
        raise Refusal(f"The signing key {path} cannot be written: {error.strerror}.") from error
