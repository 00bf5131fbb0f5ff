"""Where the root key lives."""

import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from shapagat.encryption.providers.aws_kms import AwsKms
from shapagat.encryption.providers.choice import Choice, choose
from shapagat.encryption.providers.file_keyring import FileKeyring
from shapagat.encryption.providers.keyring_content import ensure_keyring
from shapagat.encryption.providers.protocol import KeyProvider
from shapagat.encryption.providers.vault_sign_in import VaultSignIn
from shapagat.encryption.providers.vault_transit import VaultTransit

__all__ = ["KeyProvider", "choose", "ensure_keyring", "get_provider"]


@lru_cache(maxsize=1)
def get_provider() -> KeyProvider:
    """Return the provider this installation uses, without asking it yet.

    Raises ProviderMisconfigured; for the file keyring also KeyringUnsafe and ProviderUnreachable.
    """
    choice = choose(settings.KEY_PROVIDER)
    if choice.kind == "vault":
        return _vault(choice)
    if choice.kind == "aws-kms":
        return AwsKms(
            choice,
            region=settings.AWS_REGION,
            timeout=settings.KEY_PROVIDER_TIMEOUT_SECONDS,
            allow_plaintext="provider" in settings.ALLOW_PLAINTEXT_TO,
        )
    data_dir = Path(settings.DATA_DIR) if settings.DATA_DIR else None
    return FileKeyring(Path(settings.KEYRING_FILE), data_dir=data_dir, secret_key=settings.SECRET_KEY)


def _vault(choice: Choice) -> VaultTransit:
    return VaultTransit(
        choice,
        VaultSignIn(settings.VAULT_TOKEN_FILE, settings.VAULT_ROLE_ID, settings.VAULT_SECRET_ID_FILE),
        namespace=settings.VAULT_NAMESPACE,
        ca_file=settings.VAULT_CA_FILE,
        timeout=settings.KEY_PROVIDER_TIMEOUT_SECONDS,
    )


# A connection shared by two processes would mix up their answers.
os.register_at_fork(after_in_child=get_provider.cache_clear)
