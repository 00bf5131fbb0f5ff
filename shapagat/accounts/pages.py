"""What every page of the service does first: who is asking, in what role, what for."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render, resolve_url
from django.views import View
from django_htmx.http import HttpResponseClientRedirect

from shapagat.accounts.constants import Role
from shapagat.accounts.middleware.unit_of_work import STATUS
from shapagat.accounts.models import User
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.work import Work, begin_work
from shapagat.core.exceptions import DomainError, NotAllowed
from shapagat.core.scope import widen_scope
from shapagat.encryption.constants import Purpose


class PageView(View):
    """A page behind the sign-in. Strangers are sent to sign in; the wrong role is answered 403.

    The handler runs in the scope of the caller's centres and in the access context of `purpose`.
    """

    roles: ClassVar[frozenset[Role]] = frozenset()
    purpose: ClassVar[Purpose]
    template_name: ClassVar[str] = ""
    work: Work
    user: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Recognise the caller, then answer. Raises NotAllowed."""
        if not isinstance(request.user, User):
            return self._to_sign_in(request)
        self.user = request.user
        self.work = begin_work(request.user, self.purpose)
        if not self.roles & self.work.roles.all:
            raise NotAllowed
        # Only the centres where the role is held: intake in one city does not coordinate there for doing so elsewhere.
        permitted = self.work.roles.centres_with(self.roles)
        widen_scope(permitted)
        self.work.context.centre_ids &= permitted
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def show(self, template: str = "", *, status: int = 200, **context: Any) -> HttpResponse:
        """Render a page now, inside the unit of work: nothing opens after it."""
        return render(self.request, template or self.template_name, {"view": self, **context}, status=status)

    def centres_held(self) -> frozenset[int]:
        """Return the ids of the centres where the caller holds a role this page is for."""
        return self.work.roles.centres_with(self.roles)

    @staticmethod
    def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
        if getattr(request, "htmx", False):
            return HttpResponseClientRedirect(resolve_url("account_login"))
        return redirect_to_login(request.get_full_path())


class FormPage(PageView, ABC):
    """A page with one form. What a service refuses is shown on the form, and nothing of it is kept."""

    form_class: ClassVar[type[PageForm]]

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form; a subclass passes what its choices depend on."""
        return self.form_class(**kwargs)

    @abstractmethod
    def act(self, form: Any) -> HttpResponseBase:
        """Call one service with what was entered and say where to go next. May raise DomainError."""

    def extra(self) -> dict[str, Any]:
        """Return what the template shows beside the form."""
        return {}

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        """Show the empty form."""
        return self.show(form=self.form(), **self.extra())

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        """Do it, or show what needs correcting."""
        form = self.form(data=request.POST, files=request.FILES)
        if not form.is_valid():
            return self.refused(form, 400)
        try:
            with transaction.atomic():
                return self.act(form)
        except DomainError as error:
            if error.kind in {"not_found", "forbidden"}:
                raise
            form.show_problem(error)
            return self.refused(form, STATUS[error.kind])

    def refused(self, form: PageForm, status: int) -> HttpResponse:
        """Show the form again with its errors; the status lets the unit of work roll back."""
        return self.show(form=form, status=status, **self.extra())
