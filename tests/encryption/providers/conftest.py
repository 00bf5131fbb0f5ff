from collections.abc import Iterator
from pathlib import Path

import pytest
from moto import mock_aws

from shapagat.encryption.providers.choice import choose
from shapagat.encryption.providers.vault_sign_in import VaultSignIn
from shapagat.encryption.providers.vault_transit import VaultTransit
from tests.support.certificates import Certificate, make_certificate
from tests.support.vault import FakeVault, running_vault


@pytest.fixture
def certificate(tmp_path: Path) -> Certificate:
    return make_certificate(tmp_path / "certificate")


@pytest.fixture
def vault(certificate: Certificate) -> Iterator[FakeVault]:
    """A server over TLS, with one key."""
    with running_vault(certificate) as running:
        yield running


@pytest.fixture
def token_file(tmp_path: Path) -> Path:
    path = tmp_path / "token"
    path.write_text("right\n")
    return path


@pytest.fixture
def transit(vault: FakeVault, token_file: Path, certificate: Certificate) -> VaultTransit:
    """The provider, with a token that the server knows."""
    return VaultTransit(
        choose(f"vault+{vault.url}/transit/shapagat"), VaultSignIn(str(token_file)), ca_file=certificate.chain_file
    )


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """AWS, imitated inside this process."""
    for name, value in {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_CONFIG_FILE": "/nonexistent",
        "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent",
    }.items():
        monkeypatch.setenv(name, value)
    with mock_aws():
        yield
