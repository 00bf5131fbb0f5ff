"""What is being done, while it is being done."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class Progress:
    """Writes one line a step, with its duration in seconds."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout

    def say(self, line: str = "") -> None:
        """Write a line at once."""
        self._stream.write(f"{line}\n")
        self._stream.flush()

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Announce a step, and say afterwards how long it took; a failure is told by the exception alone."""
        self._stream.write(f"  {what} … ")
        self._stream.flush()
        started = time.monotonic()
        try:
            yield
        except BaseException:
            self.say("not done")
            raise
        self.say(f"{time.monotonic() - started:.1f} s")


class Silent(Progress):
    """Says nothing: for commands whose output is read by other programs."""

    def say(self, line: str = "") -> None:
        """Keep quiet."""

    @contextmanager
    def step(self, what: str) -> Iterator[None]:  # noqa: ARG002 - the signature is the parent's
        """Run the step without a word."""
        yield
