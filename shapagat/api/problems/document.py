from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise

from shapagat.core.exceptions import FieldProblem

MEDIA_TYPE = "application/problem+json"


def problem(
    *,
    status: int,
    code: str,
    title: str | Promise,
    detail: str | Promise = "",
    errors: Iterable[FieldProblem] = (),
    extra: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return a problem document in the active language. `extra` adds members, it never replaces one of ours."""
    made: dict[str, Any] = {
        "type": f"urn:shapagat:problem:{code}",
        "title": str(title),
        "status": status,
        "code": code,
        "errors": [{"pointer": one.pointer, "code": one.code, "detail": str(one.detail)} for one in errors],
    }
    if detail and str(detail) != str(title):
        made["detail"] = str(detail)
    return {**(extra or {}), **made}
