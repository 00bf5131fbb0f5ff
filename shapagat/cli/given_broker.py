"""A broker or cache of the operator's: is it there."""

from urllib.parse import urlsplit

from shapagat.cli.refusal import Refusal
from shapagat.core.transport import broker_tls


def check_broker(url: str) -> None:
    """Connect once to the broker of BROKER_URL (Redis, Valkey or RabbitMQ).

    Raises:
        Refusal: the URL is of no known kind, or nobody answers; no password is repeated.
    """
    from kombu import Connection

    _check_scheme("BROKER_URL", url, {"redis", "rediss", "redis+socket", "amqp", "amqps", "pyamqp"})
    try:
        patience = {"socket_connect_timeout": 5} if url.startswith("redis") else {}
        with Connection(url, connect_timeout=5, ssl=broker_tls(url), transport_options=patience) as connection:
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=5)
    except Exception as error:
        raise Refusal(f"BROKER_URL: no answer from the broker at {_place(url)}.") from error


def check_cache(url: str) -> None:
    """Connect once to the cache of CACHE_URL (Redis or Valkey).

    Raises:
        Refusal: the URL is of no known kind, or nobody answers; no password is repeated.
    """
    import redis

    _check_scheme("CACHE_URL", url, {"redis", "rediss", "unix"})
    try:
        client = redis.Redis.from_url(url, socket_connect_timeout=5, socket_timeout=5)
        client.ping()
        client.close()
    except (redis.RedisError, ValueError) as error:
        raise Refusal(f"CACHE_URL: no answer from the cache at {_place(url)}.") from error


def _check_scheme(name: str, url: str, known: set[str]) -> None:
    if urlsplit(url).scheme not in known:
        raise Refusal(f"{name} is not a URL of a known kind ({', '.join(sorted(known))}).")


def _place(url: str) -> str:
    try:
        parts = urlsplit(url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname or parts.path)
    except ValueError:
        return "that address"
