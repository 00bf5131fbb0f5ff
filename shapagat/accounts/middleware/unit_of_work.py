from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from shapagat.accounts.sign_in import answer_instead
from shapagat.accounts.work import request_work
from shapagat.core.exceptions import DomainError
from shapagat.core.ids import new_id
from shapagat.core.scope import scoped_centres, widen_scope
from shapagat.encryption.access import access_or_none

STATUS = {
    "invalid": 400,
    "forbidden": 403,
    "not_found": 404,
    "conflict": 409,
    "precondition": 412,
    "too_large": 413,
    "too_many": 429,
}


class _Refused(Exception):
    def __init__(self, response: HttpResponseBase) -> None:
        self.response = response
        super().__init__()


class UnitOfWorkMiddleware:
    """One request, one transaction, one scope.

    The view runs in a savepoint. An answer of 4xx rolls it back and writes the audit entries of what was opened again;
    5xx rolls everything back. The answer is rendered and committed before its first byte is sent.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Open the outer transaction, answer, commit."""
        request_id = str(new_id())
        with request_work(request_id):
            response = self.get_response(request)
            if response.status_code >= 500:  # noqa: PLR2004 - HTTP's own number
                transaction.set_rollback(True)
        response["X-Request-ID"] = request_id
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponseBase:
        """Run the view in its savepoint."""
        try:
            with transaction.atomic():
                response = view(request, *args, **kwargs)
                if response.status_code >= 400:  # noqa: PLR2004 - HTTP's own number
                    raise _Refused(response)  # noqa: TRY301 - leaving the savepoint is the point
                return response
        except _Refused as refused:
            _keep_readings()
            return refused.response
        except DomainError as error:
            _keep_readings()
            return render(request, "problem.html", {"error": error}, status=STATUS[error.kind])
        except Exception as error:
            _keep_readings()
            # Django asks `process_exception` of the middleware about views it called itself, and this one we called.
            answer = answer_instead(request, error)
            if answer is None:
                raise
            return answer


def _keep_readings() -> None:
    context = access_or_none()
    if context is not None:
        context.sealings.clear()
        widen_scope(scoped_centres())
        context.write_readings_again()
