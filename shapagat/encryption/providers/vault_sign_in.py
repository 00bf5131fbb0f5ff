"""How the service signs in to Vault: with a token from a file, or as an AppRole."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from shapagat.encryption.exceptions import ProviderMisconfigured, ProviderUnreachable

if TYPE_CHECKING:
    from hvac import Client


@dataclass(frozen=True, slots=True)
class VaultSignIn:
    """Where the credentials lie. Files are read at each sign-in, so that whoever renews them need not tell us.

    Raises ProviderMisconfigured unless there is a token file, or a role's id with a secret's file.
    """

    token_file: str = ""
    role_id: str = field(default="", repr=False)
    secret_id_file: str = ""

    def __post_init__(self) -> None:
        if not self.token_file and not (self.role_id and self.secret_id_file):
            raise ProviderMisconfigured("Vault needs VAULT_TOKEN_FILE, or VAULT_ROLE_ID with VAULT_SECRET_ID_FILE.")

    def sign_in(self, client: "Client") -> None:
        """Give the client a token. Raises ProviderUnreachable for a missing file, hvac's errors for a refusal."""
        if self.token_file:
            client.token = _read("VAULT_TOKEN_FILE", self.token_file)
            return
        client.token = ""
        client.auth.approle.login(self.role_id, _read("VAULT_SECRET_ID_FILE", self.secret_id_file))


def _read(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError:
        raise ProviderUnreachable(f"The file that {name} names cannot be read.") from None
