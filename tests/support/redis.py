"""A Redis or Valkey for tests: the server named by TEST_REDIS_URL (without a database number), or an embedded one."""

import os
from collections.abc import Callable


def redis_for_tests() -> tuple[str, Callable[[], object]]:
    """Return the URL of a server and what stops it."""
    url = os.environ.get("TEST_REDIS_URL", "")
    if url:
        return url.rstrip("/"), lambda: None
    from tests.support.embedded import start_embedded_valkey

    return start_embedded_valkey()
