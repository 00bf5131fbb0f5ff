"""Which servers may be spoken to: those on this machine, and others over TLS whose certificate is checked."""

import ssl
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict

PARTS = ("database", "keystore", "broker", "cache", "provider")
ALLOWING = "ALLOW_PLAINTEXT_TO"
_DATABASES = (
    ("DATABASE_URL", "database"),
    ("DATABASE_OWNER_URL", "database"),
    ("KEYSTORE_URL", "keystore"),
    ("KEYSTORE_OWNER_URL", "keystore"),
)
_LOCAL = {"redis+socket", "unix"}
_SECURE = {"rediss", "amqps"}
_PLAIN = {"redis", "amqp", "pyamqp"}

Read = Callable[[str], str]


def transport_faults(read: Read) -> list[str]:
    """Return a sentence for each server that is spoken to in the clear, or without checking who answers.

    `read` returns a variable's value, empty when it is not set. ALLOW_PLAINTEXT_TO names the parts for which that
    was decided: database, keystore, broker, cache, provider.
    """
    allowed = {word.strip() for word in read(ALLOWING).split(",") if word.strip()}
    faults = [f"{ALLOWING} names {word}, which is none of {', '.join(PARTS)}" for word in sorted(allowed - {*PARTS})]
    for name, part in _DATABASES:
        faults += [] if part in allowed or not read(name) else _database_faults(name, part, read)
    for name, part in (("BROKER_URL", "broker"), ("CACHE_URL", "cache")):
        faults += [] if part in allowed or not read(name) else _queue_faults(name, part, read(name))
    faults += [] if "provider" in allowed else _provider_faults(read)
    return faults


def on_this_machine(host: str) -> bool:
    """Say whether a host name or address is loopback."""
    try:
        return host.lower() == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def http_is_safe(url: str) -> bool:
    """Say whether an http(s) address is on this machine or speaks TLS."""
    parts = urlsplit(url)
    return parts.scheme == "https" or on_this_machine(parts.hostname or "")


def broker_tls(url: str) -> dict[str, Any] | bool:
    """Return what Celery needs to check the broker's certificate; by itself it would not look at it."""
    parts = urlsplit(url)
    if parts.scheme == "rediss":
        return {"ssl_cert_reqs": ssl.CERT_REQUIRED, "ssl_check_hostname": True}
    if parts.scheme == "amqps":
        return {"cert_reqs": ssl.CERT_REQUIRED, "server_hostname": parts.hostname}
    return False


def _database_faults(name: str, part: str, read: Read) -> list[str]:
    try:
        said = conninfo_to_dict(read(name))
    except psycopg.ProgrammingError:
        return [f"{name} is not a PostgreSQL URL (postgresql://user:password@host:5432/name)"]
    mode = str(said.get("sslmode") or read("PGSSLMODE"))
    if mode in {"verify-full", "verify-ca"}:
        return []
    # What the URL leaves open, the library takes from these variables.
    hosts = [
        host
        for word, variable in (("host", "PGHOST"), ("hostaddr", "PGHOSTADDR"))
        for host in str(said.get(word) or read(variable)).split(",")
    ]
    elsewhere = [host for host in hosts if host and not host.startswith(("/", "@")) and not on_this_machine(host)]
    if not elsewhere and not said.get("service") and not read("PGSERVICE"):
        return []
    return [_fault(name, part, "add sslmode=verify-full")]


def _queue_faults(name: str, part: str, urls: str) -> list[str]:
    for url in urls.replace(",", ";").split(";"):
        try:
            parts = urlsplit(url.strip())
            host = parts.hostname or ""
        except ValueError:
            return [f"{name} is not a URL"]
        if parts.scheme not in _LOCAL | _SECURE | _PLAIN:
            return [f"{name} is not a URL of a known kind ({', '.join(sorted(_LOCAL | _SECURE | _PLAIN))})"]
        unchecked = parts.scheme in _PLAIN or _lax(parts.query)
        if parts.scheme not in _LOCAL and unchecked and not on_this_machine(host):
            return [_fault(name, part, "use rediss:// or amqps:// with its certificate checked")]
    return []


def _lax(query: str) -> bool:
    """Say whether an address asks not to look at the certificate, or not at the name in it."""
    asked = {name.lower(): [value.lower() for value in values] for name, values in parse_qs(query).items()}
    checked = {"required", "cert_required"}
    return not checked.issuperset(asked.get("ssl_cert_reqs", ())) or bool(
        {"0", "f", "false", "n", "no"}.intersection(asked.get("ssl_check_hostname", ()))
    )


def _provider_faults(read: Read) -> list[str]:
    provider = read("KEY_PROVIDER")
    if provider.startswith("vault+") and not http_is_safe(provider.removeprefix("vault+")):
        return [_fault("KEY_PROVIDER", "provider", "use vault+https://")]
    endpoints = [read(name) for name in ("AWS_ENDPOINT_URL_KMS", "AWS_ENDPOINT_URL")]
    if provider.startswith("aws-kms:") and not all(http_is_safe(url) for url in endpoints if url):
        return [_fault("AWS_ENDPOINT_URL", "provider", "use https://")]
    return []


def _fault(name: str, part: str, advice: str) -> str:
    return f"{name} leads to another machine without verified TLS: {advice}, or name {part} in {ALLOWING}"
