from django.utils.http import parse_etags
from rest_framework.request import Request

from shapagat.api.exceptions import IfMatchRequired
from shapagat.core.exceptions import StaleVersion


def etag(version: int | str) -> str:
    """Return the strong ETag of a version: a number that grows with every change of the row."""
    return f'"{version}"'


def require_match(request: Request, version: int | str) -> None:
    """Let a change through only when the caller read this very version.

    Raises IfMatchRequired (428) without If-Match, StaleVersion (412) when it names another version. Weak tags never
    match (RFC 9110 §13.1.1); `*` matches whatever is there.
    """
    header = request.headers.get("If-Match", "")
    if not header.strip():
        raise IfMatchRequired
    named = parse_etags(header)
    if named != ["*"] and etag(version) not in named:
        raise StaleVersion
