import ssl

import pytest

from shapagat.core.transport import broker_tls, transport_faults


def faults(**variables: str) -> list[str]:
    return transport_faults(lambda name: variables.get(name, ""))


ELSEWHERE = {
    "DATABASE_URL": "postgresql://app:hidden@db.example.kz/main",
    "DATABASE_OWNER_URL": "postgresql://app:hidden@192.0.2.7/main?sslmode=require",
    "KEYSTORE_URL": "postgresql://app:hidden@127.0.0.1,db.example.kz/keys",
    "KEYSTORE_OWNER_URL": "postgresql://app:hidden@localhost/keys?hostaddr=192.0.2.7&sslmode=prefer",
    "BROKER_URL": "redis://:hidden@broker.example.kz/0",
    "CACHE_URL": "rediss://:hidden@cache.example.kz/1?ssl_cert_reqs=none",
    "KEY_PROVIDER": "vault+http://vault.example.kz:8200/transit/key",
}
PART = {name: name.split("_")[0].lower() for name in ELSEWHERE} | {"KEY_PROVIDER": "provider"}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_another_machine_without_verified_tls_is_refused_in_one_sentence(name: str) -> None:
    (sentence,) = faults(**{name: ELSEWHERE[name]})
    assert sentence.startswith(name)
    assert PART[name] in sentence
    assert "hidden" not in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("name", ELSEWHERE)
def test_it_may_be_said_explicitly_for_that_part_alone(name: str) -> None:
    assert faults(**{name: ELSEWHERE[name], "ALLOW_PLAINTEXT_TO": PART[name]}) == []
    others = ",".join(part for part in PART.values() if part != PART[name])
    assert len(faults(**{name: ELSEWHERE[name], "ALLOW_PLAINTEXT_TO": others})) == 1


def test_a_word_that_names_no_part_is_refused() -> None:
    (sentence,) = faults(ALLOW_PLAINTEXT_TO="database,everything")
    assert "everything" in sentence


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://app@127.0.0.1:5432/main",
        "postgresql://app@localhost/main",
        "postgresql://app@[::1]/main",
        "postgresql:///main?host=/run/postgresql",
        "postgresql:///main",
        "host=/run/postgresql dbname=main",
        "postgresql://app@db.example.kz/main?sslmode=verify-full",
        "postgresql://app@db.example.kz/main?sslmode=verify-ca",
    ],
)
def test_this_machine_and_verified_databases_are_fine(url: str) -> None:
    assert faults(DATABASE_URL=url) == []


@pytest.mark.parametrize(
    "surroundings",
    [{"PGHOST": "db.example.kz"}, {"PGHOSTADDR": "192.0.2.7"}, {"PGSERVICE": "main"}],
)
def test_what_the_url_leaves_to_the_surroundings_counts(surroundings: dict[str, str]) -> None:
    assert len(faults(DATABASE_URL="postgresql:///main", **surroundings)) == 1
    assert faults(DATABASE_URL="postgresql:///main", PGSSLMODE="verify-full", **surroundings) == []


@pytest.mark.parametrize(
    "url",
    [
        "redis://:x@127.0.0.1:6379/0",
        "redis://localhost/0",
        "redis+socket:///run/valkey.sock",
        "rediss://broker.example.kz/0",
        "rediss://broker.example.kz/0?ssl_cert_reqs=required",
        "rediss://broker.example.kz/0?ssl_cert_reqs=CERT_REQUIRED",
        "amqps://user:x@broker.example.kz//",
        "amqp://user:x@127.0.0.1//",
    ],
)
def test_this_machine_and_verified_brokers_are_fine(url: str) -> None:
    assert faults(BROKER_URL=url) == []


@pytest.mark.parametrize(
    "url",
    [
        "amqp://user:x@broker.example.kz//",
        "pyamqp://user:x@broker.example.kz//",
        "rediss://broker.example.kz/0?ssl_cert_reqs=optional",
        "rediss://broker.example.kz/0?ssl_cert_reqs=CERT_NONE",
        "rediss://broker.example.kz/0?ssl_check_hostname=False",
        "redis://127.0.0.1/0;redis://broker.example.kz/0",
        "redis://2130706433/0",
    ],
)
def test_other_brokers_are_not(url: str) -> None:
    assert len(faults(BROKER_URL=url)) == 1


@pytest.mark.parametrize("provider", ["vault+https://vault.example.kz/transit/key", "aws-kms:alias/key", "file:", ""])
def test_providers_over_tls_are_fine(provider: str) -> None:
    assert faults(KEY_PROVIDER=provider) == []


def test_an_endpoint_of_aws_without_tls_is_not() -> None:
    assert len(faults(KEY_PROVIDER="aws-kms:alias/key", AWS_ENDPOINT_URL="http://kms.example.kz")) == 1
    assert faults(KEY_PROVIDER="aws-kms:alias/key", AWS_ENDPOINT_URL="http://127.0.0.1:4566") == []


def test_celery_is_told_to_look_at_the_certificate_and_the_name_in_it() -> None:
    assert broker_tls("redis://127.0.0.1/0") is False
    assert broker_tls("rediss://b.example.kz/0") == {"ssl_cert_reqs": ssl.CERT_REQUIRED, "ssl_check_hostname": True}
    assert broker_tls("amqps://u@b.example.kz//") == {"cert_reqs": ssl.CERT_REQUIRED, "server_hostname": "b.example.kz"}
