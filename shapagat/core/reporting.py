"""What a breakdown may tell: where it happened and of what kind; no values, no message, no request."""

import copy
import logging
import traceback
from types import TracebackType
from typing import Any

from django.views.debug import ExceptionReporter

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class ReporterWithoutValues(ExceptionReporter):
    """Django's report of an exception, without local variables, messages, the body or cookies of the request."""

    def get_traceback_data(self) -> dict[str, Any]:
        """Return frames and the kind of the exception."""
        request, self.request = self.request, None
        try:
            data: dict[str, Any] = super().get_traceback_data()
        finally:
            self.request = request
        for left_out in ("exception_value", "exception_notes", "unicode_hint", "template_info"):
            data.pop(left_out, None)
        return data

    def get_traceback_frames(self) -> list[dict[str, Any]]:
        """Return the frames without their variables; exceptions behind the last one by their kind."""
        frames: list[dict[str, Any]] = super().get_traceback_frames()
        for frame in frames:
            frame["vars"] = []
            frame["exc_cause"] = type(frame["exc_cause"]) if frame.get("exc_cause") else None
        return frames


class FormatterWithoutValues(logging.Formatter):
    """Writes of an exception its kind and its places: a message may quote what somebody entered."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line. What Celery says of a failed task loses message, traceback and arguments."""
        record = copy.copy(record)
        if isinstance(record.args, dict) and "exc" in record.args:
            record.args = {**record.args, **dict.fromkeys(("exc", "traceback", "args", "kwargs"), "…")}
        # What another formatter has written of the exception is not ours to repeat.
        record.exc_text = None
        return super().format(record)

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - logging's name
        """Return the kinds of the exception and of those behind it, each with its places."""
        lines, error, seen = [], ei[1], set()
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            places = [f"{one.filename}:{one.lineno}" for one in traceback.extract_tb(error.__traceback__)]
            lines.append(f"{type(error).__name__} at {' < '.join(reversed(places))}")
            error = error.__cause__ or error.__context__
        return "\n".join(lines)
