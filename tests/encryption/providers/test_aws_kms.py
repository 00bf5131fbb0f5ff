import boto3
import pytest

from shapagat.encryption.exceptions import (
    KeyUnavailable,
    ProviderMisconfigured,
    ProviderRefuses,
    ProviderUnreachable,
    SealBroken,
)
from shapagat.encryption.providers.aws_kms import AwsKms
from shapagat.encryption.providers.choice import choose

pytestmark = pytest.mark.usefixtures("aws")

KEY, PLACE = b"k" * 32, b"place"


@pytest.fixture
def kms(aws: None) -> AwsKms:
    client = boto3.client("kms", region_name="eu-central-1")
    client.create_alias(AliasName="alias/shapagat", TargetKeyId=client.create_key()["KeyMetadata"]["KeyId"])
    return AwsKms(choose("aws-kms:alias/shapagat"), region="eu-central-1")


def test_a_key_wrapped_by_another_key_is_refused(kms: AwsKms) -> None:
    wrapped, first = kms.wrap(KEY, PLACE)
    second = kms.add_version()
    with pytest.raises((SealBroken, KeyUnavailable)):
        kms.unwrap(wrapped, PLACE, second)
    assert kms.unwrap(wrapped, PLACE, first) == KEY


def test_a_destroyed_key_is_disabled_at_once(kms: AwsKms) -> None:
    first = kms.current_version()
    kms.add_version()
    kms.destroy(first)
    about = boto3.client("kms", region_name="eu-central-1").describe_key(KeyId=first)["KeyMetadata"]
    assert about["KeyState"] == "PendingDeletion"
    assert kms.versions() == [kms.current_version()]


def test_versions_need_an_alias(kms: AwsKms) -> None:
    one_key = AwsKms(choose(f"aws-kms:{kms.current_version()}"), region="eu-central-1")
    with pytest.raises(ProviderRefuses, match="alias"):
        one_key.add_version()


def test_a_missing_key_is_told() -> None:
    with pytest.raises(KeyUnavailable):
        AwsKms(choose("aws-kms:alias/nobody"), region="eu-central-1").current_version()


def test_a_region_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_REGION", raising=False)
    monkeypatch.delenv("AWS_DEFAULT_REGION", raising=False)
    with pytest.raises(ProviderMisconfigured, match="AWS_REGION"):
        AwsKms(choose("aws-kms:alias/shapagat"))


def test_an_address_without_tls_is_refused_wherever_it_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://192.0.2.7:4566")
    with pytest.raises(ProviderMisconfigured, match="TLS"):
        AwsKms(choose("aws-kms:alias/shapagat"), region="eu-central-1")


def test_a_service_that_is_away_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(ProviderUnreachable):
        AwsKms(choose("aws-kms:alias/shapagat"), region="eu-central-1", timeout=1).current_version()
