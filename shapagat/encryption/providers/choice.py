"""Which provider KEY_PROVIDER names: `file:`, `vault+https://host:8200/transit/name` or `aws-kms:alias/name`."""

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal
from urllib.parse import urlsplit

from shapagat.encryption.exceptions import ProviderMisconfigured

FORMS = "file:, vault+https://host:8200/transit/keyname or aws-kms:alias/name"
_PACKAGES = {"vault": "hvac", "aws-kms": "boto3"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A provider by its kind, and the key in it; for Vault the server's address and the mount too."""

    kind: Literal["file", "vault", "aws-kms"]
    key: str = ""
    url: str = ""
    mount: str = ""

    @property
    def described(self) -> str:
        """Say it in one line, without secrets."""
        if self.kind == "vault":
            return f"Vault transit at {urlsplit(self.url).netloc}, key {self.key} of {self.mount}"
        return f"AWS KMS, {self.key}" if self.kind == "aws-kms" else "file keyring"


def choose(value: str) -> Choice:
    """Read the setting; empty is the file keyring. Raises ProviderMisconfigured, without repeating the value."""
    if value in {"", "file:"}:
        return Choice("file")
    choice = _aws(value) if value.startswith("aws-kms:") else _vault(value)
    if find_spec(_PACKAGES[choice.kind]) is None:
        raise ProviderMisconfigured(
            f"KEY_PROVIDER needs the package {_PACKAGES[choice.kind]}: install shapagat with its extra `cloud`."
        )
    return choice


def _aws(value: str) -> Choice:
    key = value.removeprefix("aws-kms:")
    if not key or any(not (letter.isalnum() or letter in "/_-:") for letter in key):
        raise ProviderMisconfigured(f"KEY_PROVIDER names no provider; it takes {FORMS}.")
    return Choice("aws-kms", key)


def _vault(value: str) -> Choice:
    try:
        parts = urlsplit(value.removeprefix("vault+"))
        mount, _, key = parts.path.strip("/").rpartition("/")
        known = value.startswith(("vault+https://", "vault+http://")) and parts.hostname and (parts.port or True)
    except ValueError:
        known = False
    if not known or not mount or not key or parts.query or parts.fragment or "@" in parts.netloc:
        raise ProviderMisconfigured(f"KEY_PROVIDER names no provider; it takes {FORMS}.")
    return Choice("vault", key, f"{parts.scheme}://{parts.netloc}", mount)
