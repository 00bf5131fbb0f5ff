"""For whom backups are encrypted, and who opens them: age's X25519 keys."""

from pathlib import Path
from typing import Any

import pyrage

from shapagat.cli.given import given
from shapagat.cli.refusal import Refusal


def recipients(said: list[str], variable: str, option: str) -> dict[str, Any]:
    """Read public keys (age1…) from an option or a variable, separated by commas or lines; give them by their text.

    Raises:
        Refusal: there is none, or one is no public key.
    """
    texts = said or [line for line in given(variable).replace(",", "\n").splitlines() if not line.startswith("#")]
    found: dict[str, Any] = {}
    for text in (each.strip() for each in texts if each.strip()):
        try:
            found[text] = pyrage.x25519.Recipient.from_str(text)
        except pyrage.RecipientError as error:
            # Somebody may have given the secret key by mistake: it is not repeated.
            raise Refusal(f"{option} takes public keys of age (age1…); this is none.") from error
    if not found:
        raise Refusal(f"Say for whom to encrypt: {option} age1… or {variable}; `age-keygen` makes a pair.")
    return found


def identities(path: Path, option: str) -> list[Any]:
    """Read secret keys from a file as age-keygen writes it.

    Raises:
        Refusal: it cannot be read, or holds none.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        found = [pyrage.x25519.Identity.from_str(line.strip()) for line in lines if line.startswith("AGE-SECRET-KEY-")]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError) as error:
        raise Refusal(f"The file of {option} cannot be read as secret keys of age.") from error
    if not found:
        raise Refusal(f"The file of {option} holds no secret key of age (AGE-SECRET-KEY-…).")
    return found
