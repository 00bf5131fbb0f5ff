"""Runs something in a process that kills itself with SIGKILL at its nth statement or commit."""

import os
import signal
from collections.abc import Callable
from itertools import count
from typing import Any

import psycopg
from django.db import connections


def run_and_die(work: Callable[[], object], *, at: int) -> bool:
    """Run `work` in a process of its own, which dies at statement `at`; tell whether it was killed."""
    process = os.fork()
    if process == 0:
        try:
            _arm(at)
            work()
        finally:
            os._exit(0)
    return os.WTERMSIG(os.waitpid(process, 0)[1]) == signal.SIGKILL


def _arm(at: int) -> None:
    for connection in connections.all():
        connection.connection = None  # the parent's, which must not be closed from here
    places = count(1)

    def dying(method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            _die_if(next(places) == at)
            answer = method(*args, **kwargs)
            _die_if(next(places) == at)
            return answer

        return call

    psycopg.Cursor.execute = dying(psycopg.Cursor.execute)  # type: ignore[method-assign]
    psycopg.Connection.commit = dying(psycopg.Connection.commit)  # type: ignore[method-assign]


def _die_if(its_time: bool) -> None:  # noqa: FBT001 - a plain condition
    if its_time:
        os.kill(os.getpid(), signal.SIGKILL)
