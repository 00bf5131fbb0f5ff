from pathlib import Path

import pytest

from shapagat.encryption.exceptions import ProviderMisconfigured, ProviderRefuses, ProviderUnreachable, SealBroken
from shapagat.encryption.providers.choice import choose
from shapagat.encryption.providers.vault_sign_in import VaultSignIn
from shapagat.encryption.providers.vault_transit import VaultTransit
from tests.support.certificates import Certificate, make_certificate
from tests.support.vault import FakeVault

KEY, PLACE = b"k" * 32, b"place"


def at(vault: FakeVault, sign_in: VaultSignIn, certificate: Certificate, namespace: str = "") -> VaultTransit:
    choice = choose(f"vault+{vault.url}/transit/shapagat")
    return VaultTransit(choice, sign_in, ca_file=certificate.chain_file, namespace=namespace)


def test_a_server_whose_certificate_is_not_trusted_learns_nothing(
    vault: FakeVault, token_file: Path, tmp_path: Path
) -> None:
    another = make_certificate(tmp_path / "another")
    with pytest.raises(ProviderUnreachable):
        at(vault, VaultSignIn(str(token_file)), another).wrap(KEY, PLACE)
    assert vault.asked == []


def test_the_surroundings_cannot_turn_off_checking_the_certificate(
    vault: FakeVault, token_file: Path, tmp_path: Path, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAULT_SKIP_VERIFY", "1")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", certificate.chain_file)
    choice = choose(f"vault+{vault.url}/transit/shapagat")
    with pytest.raises(ProviderUnreachable):
        VaultTransit(choice, VaultSignIn(str(token_file))).wrap(KEY, PLACE)
    assert vault.asked == []


def test_an_approle_signs_in_with_its_secret(vault: FakeVault, tmp_path: Path, certificate: Certificate) -> None:
    vault.roles["shapagat"] = "secret"
    (tmp_path / "secret").write_text("secret")
    provider = at(vault, VaultSignIn("", "shapagat", str(tmp_path / "secret")), certificate)
    wrapped, version = provider.wrap(KEY, PLACE)
    assert provider.unwrap(wrapped, PLACE, version) == KEY
    assert vault.asked.count("auth/approle/login") == 1


def test_a_token_that_ran_out_is_got_anew(vault: FakeVault, tmp_path: Path, certificate: Certificate) -> None:
    vault.roles["shapagat"] = "secret"
    (tmp_path / "secret").write_text("secret")
    provider = at(vault, VaultSignIn("", "shapagat", str(tmp_path / "secret")), certificate)
    wrapped, version = provider.wrap(KEY, PLACE)
    vault.tokens.clear()
    assert provider.unwrap(wrapped, PLACE, version) == KEY


def test_a_token_file_written_anew_is_read_anew(vault: FakeVault, transit: VaultTransit, token_file: Path) -> None:
    wrapped, version = transit.wrap(KEY, PLACE)
    vault.tokens = {"newer"}
    token_file.write_text("newer")
    assert transit.unwrap(wrapped, PLACE, version) == KEY


def test_a_wrong_secret_is_told_without_it(vault: FakeVault, tmp_path: Path, certificate: Certificate) -> None:
    (tmp_path / "secret").write_text("hidden")
    provider = at(vault, VaultSignIn("", "shapagat", str(tmp_path / "secret")), certificate)
    with pytest.raises(ProviderUnreachable) as refused:
        provider.wrap(KEY, PLACE)
    assert "hidden" not in str(refused.value)


def test_a_wrong_token_is_told_without_token_and_address(
    vault: FakeVault, transit: VaultTransit, token_file: Path
) -> None:
    token_file.write_text("hidden")
    with pytest.raises(ProviderUnreachable) as refused:
        transit.wrap(KEY, PLACE)
    assert "hidden" not in str(refused.value)
    assert vault.url not in str(refused.value)


def test_the_namespace_goes_along(vault: FakeVault, token_file: Path, certificate: Certificate) -> None:
    vault.namespace = "charity"
    sign_in = VaultSignIn(str(token_file))
    wrapped, version = at(vault, sign_in, certificate, "charity").wrap(KEY, PLACE)
    with pytest.raises(ProviderUnreachable):
        at(vault, sign_in, certificate).unwrap(wrapped, PLACE, version)


def test_versions_are_destroyed_from_the_oldest_on(transit: VaultTransit) -> None:
    transit.add_version()
    transit.add_version()
    with pytest.raises(ProviderRefuses, match="version 1"):
        transit.destroy("2")
    transit.destroy("1")
    transit.destroy("2")


def test_a_wrapped_key_beside_another_version_is_refused(transit: VaultTransit) -> None:
    wrapped, _ = transit.wrap(KEY, PLACE)
    with pytest.raises(SealBroken):
        transit.unwrap(wrapped, PLACE, "2")


def test_nobody_signs_in_without_credentials() -> None:
    with pytest.raises(ProviderMisconfigured, match="VAULT_TOKEN_FILE"):
        VaultSignIn()
    with pytest.raises(ProviderMisconfigured):
        VaultSignIn("", "role")


def test_a_server_that_is_away_is_told(token_file: Path) -> None:
    away = VaultTransit(choose("vault+https://127.0.0.1:9/transit/shapagat"), VaultSignIn(str(token_file)), timeout=1)
    with pytest.raises(ProviderUnreachable, match="does not answer"):
        away.current_version()
