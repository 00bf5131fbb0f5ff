"""Clients that claim at once, each over a connection that it keeps."""

import http.client
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain


@dataclass(frozen=True)
class Call:
    """One POST: where to, and whose token."""

    path: str
    token: str


def claims_a_second(port: int, calls: Sequence[Call], clients: int) -> float:
    """Send all calls, shared out among so many clients; return how many were answered a second.

    Raises RuntimeError unless each was answered with 201.
    """
    shares = [calls[number::clients] for number in range(clients)]
    started = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        statuses = Counter(chain.from_iterable(pool.map(lambda share: _send(port, share), shares)))
    taken = time.perf_counter() - started
    if set(statuses) != {201}:
        raise RuntimeError(str(statuses))
    return len(calls) / taken


def _send(port: int, calls: Sequence[Call]) -> list[int]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    statuses = []
    for call in calls:
        headers = {"Authorization": f"Token {call.token}", "Content-Type": "application/json"}
        connection.request("POST", call.path, b"{}", headers)
        answer = connection.getresponse()
        answer.read()
        statuses.append(answer.status)
    connection.close()
    return statuses
