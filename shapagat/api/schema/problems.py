"""Every operation may answer with problems; they are added here, so that no view has to repeat them."""

from collections.abc import Iterator
from typing import Any

from shapagat.api.problems.document import MEDIA_TYPE

PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "RFC 9457. Some codes bring members of their own.",
    "required": ["type", "title", "status", "code", "errors"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string", "description": "In the caller's language"},
        "detail": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "Stable; decide by this, not by the title"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "detail"],
                "properties": {
                    "pointer": {"type": "string", "description": "JSON pointer (RFC 6901) into the body"},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}

SAID = {
    "400": "Something in the request needs correcting; `errors` names each place",
    "401": "No token, or not a valid one",
    "403": "The caller's role does not permit this",
    "404": "No such object, or none of the caller's centres has it",
    "409": "The object is not in a state for this",
    "412": "Somebody changed the object since it was read",
    "413": "The body is too large",
    "415": "The body is not application/json",
    "428": "If-Match is missing",
    "429": "Too many requests; Retry-After says how long to wait",
}


def add_problems(result: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
    """Add to every operation the problems it may answer with. A hook of drf-spectacular."""
    components, content = result["components"], {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    components["schemas"]["Problem"] = PROBLEM
    components["responses"] = {
        f"Problem{status}": {"description": said, "content": content} for status, said in SAID.items()
    }
    for path, methods in result["paths"].items():
        for method, operation in methods.items():
            for status in _statuses(path, method, operation):
                operation["responses"].setdefault(status, {"$ref": f"#/components/responses/Problem{status}"})
    return result


def _statuses(path: str, method: str, operation: dict[str, Any]) -> Iterator[str]:
    headers = {parameter["name"] for parameter in operation.get("parameters", ())}
    yield from ("401", "403", "429")
    if "requestBody" in operation:
        yield from ("400", "413", "415")
    elif headers - {"Idempotency-Key", "If-Match"}:
        yield "400"
    if "{" in path:
        yield "404"
    if method == "post":
        yield "409"
    if "If-Match" in headers:
        yield from ("412", "428")
