from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shapagat.api.schema.document import openapi_document


@require_safe
def schema(_request: HttpRequest) -> JsonResponse:
    """Return the OpenAPI 3.1 document. It is public: it says how to ask, not what there is."""
    return JsonResponse(openapi_document(), json_dumps_params={"ensure_ascii": False})


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Show the document for reading, with scripts and styles of our own server only."""
    return render(request, "api/docs.html")
