"""Keyword arguments for `extend_schema`."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, inline_serializer
from rest_framework import serializers

Shape = type[serializers.Serializer[Any]]

IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="1 to 128 visible ASCII characters. The same request with the same key is done once.",
)
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="The ETag of the version you read."
)
CURSOR = OpenApiParameter("cursor", str, description="Taken from `next` of the page before.")
LIMIT = OpenApiParameter("limit", OpenApiTypes.INT, description="Rows a page, 1 to 200; 50 without it.")


def pages_of(shape: Shape, *filters: OpenApiParameter) -> dict[str, Any]:
    """Describe a list answered by `ApiView.page`."""
    return {**list_of(shape), "parameters": [CURSOR, LIMIT, *filters]}


def list_of(shape: Shape) -> dict[str, Any]:
    """Describe a list that fits on one page."""
    name = shape.__name__.removesuffix("Serializer")
    fields: dict[str, serializers.Field[Any, Any, Any, Any]] = {
        "results": serializers.ListField(child=shape()),
        "next": serializers.URLField(allow_null=True, help_text="Address of the next page"),
    }
    return {"responses": {200: inline_serializer(f"{name}Page", fields)}}


def creates(request: Shape, response: Shape, *, status: int = 201) -> dict[str, Any]:
    """Describe a POST answered by `ApiView.create_once`."""
    return {"parameters": [IDEMPOTENCY_KEY], "request": request, "responses": {status: response}}


def changes(request: Shape, response: Shape) -> dict[str, Any]:
    """Describe a change that needs If-Match."""
    return {"parameters": [IF_MATCH], "request": request, "responses": {200: response}}
