"""From DRF's nested errors to one entry a place, named by a JSON pointer (RFC 6901)."""

from collections.abc import Iterator
from typing import Any

from rest_framework.exceptions import ErrorDetail

from shapagat.core.exceptions import FieldProblem


def field_problems(detail: Any, pointer: str = "") -> Iterator[FieldProblem]:
    """Yield what a ValidationError says, depth first, in the order of the fields."""
    if isinstance(detail, ErrorDetail):
        yield FieldProblem(pointer, str(detail.code), str(detail))
    elif isinstance(detail, dict):
        for name, below in detail.items():
            yield from field_problems(below, f"{pointer}/{_escape(name)}" if name != "" else pointer)
    elif isinstance(detail, list):
        for position, below in enumerate(detail):
            here = pointer if isinstance(below, ErrorDetail) else f"{pointer}/{position}"
            yield from field_problems(below, here)


def _escape(name: object) -> str:
    return str(name).replace("~", "~0").replace("/", "~1")
