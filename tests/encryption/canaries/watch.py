"""What is said and laid down while the service works."""

import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.signals import request_started

from shapagat.core.reporting import FormatterWithoutValues

_watched: list[Path] = []


class Said(logging.Handler):
    """Keeps every record as the service's own formatter writes it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        line = settings.LOGGING["formatters"]["line"]
        self.setFormatter(FormatterWithoutValues(line["format"], style=line["style"]))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it, and write it where the service would."""
        line = f"{record.name} {self.format(record)}"
        self.lines.append(line)
        sys.stderr.write(f"{line}\n")


@contextmanager
def everything_logged() -> Iterator[Said]:
    """Let every logger say all it can, whatever the settings keep it from."""
    root, said = logging.getLogger(), Said()
    named = [one for one in root.manager.loggerDict.values() if isinstance(one, logging.Logger)]
    more = [logging.getLogger(name) for name in ("django.db.backends", "psycopg", "kombu", "amqp", "celery", "redis")]
    before = [(one, one.level, one.propagate, one.disabled) for one in {root, *named, *more}]
    for one, *_ in before:
        one.setLevel(logging.DEBUG)
        one.propagate, one.disabled = True, False
    root.addHandler(said)
    try:
        yield said
    finally:
        root.removeHandler(said)
        for one, level, propagate, disabled in before:
            one.setLevel(level)
            one.propagate, one.disabled = propagate, disabled


@contextmanager
def addresses_kept() -> Iterator[list[str]]:
    """Keep paths and queries of requests: they stand in logs and histories of others."""
    kept: list[str] = []

    def keep(environ: dict[str, Any], **_about: Any) -> None:
        kept.append(f"{environ['PATH_INFO']}?{environ['QUERY_STRING']}")

    request_started.connect(keep)
    try:
        yield kept
    finally:
        request_started.disconnect(keep)


@contextmanager
def temporary_files_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let temporary files be made in `folder` and stay there: those removed, and those that never had a name."""
    if not _watched:
        sys.addaudithook(_keep_removed)
    _watched.append(folder)

    def named(mode: str = "w+b", buffering: int = -1, **more: Any) -> Any:
        taken = {key: more[key] for key in ("encoding", "newline", "errors") if key in more}
        return (folder / f"unnamed-{uuid4()}").open(mode, buffering, **taken)

    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(tempfile, "TemporaryFile", named)
    try:
        yield folder
    finally:
        _watched.clear()


def _keep_removed(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "os.remove" and _watched:
        path = Path(os.fsdecode(arguments[0]))
        if path.parent == _watched[0] and path.is_file():
            os.link(path, path.with_name(f"removed-{uuid4()}"))
