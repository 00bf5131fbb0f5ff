import pytest

from shapagat.encryption.exceptions import ProviderMisconfigured
from shapagat.encryption.providers.choice import choose


@pytest.mark.parametrize(
    ("value", "described"),
    [
        ("", "file keyring"),
        ("file:", "file keyring"),
        (
            "vault+https://vault.example.kz:8200/transit/shapagat",
            "Vault transit at vault.example.kz:8200, key shapagat of transit",
        ),
        ("vault+https://vault.example.kz/a/b/keys", "Vault transit at vault.example.kz, key keys of a/b"),
        ("aws-kms:alias/shapagat", "AWS KMS, alias/shapagat"),
    ],
)
def test_a_provider_is_named(value: str, described: str) -> None:
    assert choose(value).described == described


@pytest.mark.parametrize(
    "value",
    [
        "vault",
        "file:/etc/keyring.json",
        "vault+https://vault.example.kz:8200/transit",
        "vault+https:///transit/key",
        "vault+https://vault.example.kz:port/transit/key",
        "vault+ftp://vault.example.kz/transit/key",
        "vault+https://user:hidden@vault.example.kz/transit/key",
        "vault+https://vault.example.kz/transit/key?token=hidden",
        "aws-kms:",
        "aws-kms:alias/a b",
        "gcp-kms:key",
    ],
)
def test_anything_else_is_refused_without_repeating_it(value: str) -> None:
    with pytest.raises(ProviderMisconfigured) as refused:
        choose(value)
    assert "hidden" not in str(refused.value)
