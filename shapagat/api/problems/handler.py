"""The one place where exceptions become answers."""

import logging
import traceback
from typing import Any

from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.http import Http404
from rest_framework.exceptions import (
    APIException,
    NotFound,
    PermissionDenied,
    ValidationError,
)
from rest_framework.response import Response

from shapagat.accounts.middleware.unit_of_work import STATUS
from shapagat.api.problems.document import MEDIA_TYPE, problem
from shapagat.api.problems.pointers import field_problems
from shapagat.api.problems.titles import OUR_CODES, TITLES
from shapagat.core.exceptions import DomainError
from shapagat.encryption.exceptions import AWAY, KeysAway

#: A person may try again after so many seconds; the provider of keys is looked after by others.
SECONDS_UNTIL_ANOTHER_TRY = 30

logger = logging.getLogger("shapagat.api")


def handle(error: Exception, _context: dict[str, Any]) -> Response:
    """Answer any exception of a view with a problem document."""
    if isinstance(error, Http404):
        error = NotFound()
    elif isinstance(error, DjangoPermissionDenied):
        error = PermissionDenied()
    if isinstance(error, DomainError):
        return _domain(error)
    if isinstance(error, ValidationError):
        return _validation(error)
    if isinstance(error, APIException):
        return _http(error)
    if isinstance(error, AWAY):
        logger.error("keys are away: %s", type(error).__name__)
        response = _domain(KeysAway())
        response["Retry-After"] = str(SECONDS_UNTIL_ANOTHER_TRY)
        return response
    log_failure(error)
    return _respond(problem(status=500, code="server_error", title=TITLES["server_error"]))


def log_failure(error: BaseException) -> None:
    """Write down where it happened. The message is left out: it may quote what somebody entered."""
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    logger.error("unhandled %s at %s", type(error).__name__, " < ".join(reversed(places)))


def _domain(error: DomainError) -> Response:
    return _respond(
        problem(
            status=STATUS[error.kind],
            code=error.code,
            title=error.title,
            detail=error.detail,
            errors=error.errors,
            extra=error.extra,
        )
    )


def _validation(error: ValidationError) -> Response:
    found = field_problems(error.detail)
    return _respond(problem(status=400, code="validation_error", title=TITLES["validation_error"], errors=found))


def _http(error: APIException) -> Response:
    code = str(error.get_codes() if isinstance(error.detail, str) else error.default_code)
    code = OUR_CODES.get(code, code)
    title = TITLES.get(code, TITLES["bad_request"])
    response = _respond(problem(status=error.status_code, code=code, title=title))
    wait = getattr(error, "wait", None)
    if wait:
        response["Retry-After"] = str(int(wait) + 1)
    challenge = getattr(error, "auth_header", None)
    if challenge:
        response["WWW-Authenticate"] = challenge
    return response


def _respond(document: dict[str, Any]) -> Response:
    response = Response(document, status=document["status"], content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    return response
