from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from beneficiaries.problems import Problems
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput

M = TypeVar("M", bound=Model)


def choice(name: str, values: Iterable[str]) -> OpenApiParameter:
    """Describe a filter that takes one of a closed list of words."""
    return OpenApiParameter(name, str, enum=list(values))


CENTRE = OpenApiParameter("centre", str, description="Slug of one of the caller's centres")


def filtered(request: Request, rows: QuerySet[M], choices: Mapping[str, Iterable[str]]) -> QuerySet[M]:
    """Narrow rows by `centre` and by plain columns named in the query. Raises InvalidInput for an unknown value."""
    wanted: dict[str, Any] = {}
    for name, values in choices.items():
        asked = request.query_params.get(name)
        if asked is not None:
            if asked not in values:
                raise refuse_filter(name)
            wanted[name] = asked
    centre = request.query_params.get("centre")
    if centre is not None:
        found = Centre.objects.filter(slug=centre).values_list("id", flat=True).first()
        if found is None:
            raise refuse_filter("centre")
        wanted["centre_id"] = found
    return rows.filter(**wanted)


def refuse_filter(name: str) -> InvalidInput:
    """Return what to raise for a filter that has no such value."""
    problems = Problems()
    problems.add(f"/{name}", "choice_invalid")
    return InvalidInput(errors=tuple(problems.found))
