from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class FieldProblem:
    """One thing wrong with one place of the input: a JSON pointer, a stable code, a sentence."""

    pointer: str
    code: str
    detail: str | Promise


class DomainError(Exception):
    """A rule of the work said no. One handler turns it into an answer in the caller's language."""

    code: ClassVar[str] = "refused"
    title: ClassVar[str | Promise] = _("This cannot be done.")
    #: What kind of no it is: invalid, conflict, forbidden, not_found, precondition, too_large, too_many.
    kind: ClassVar[str] = "conflict"

    def __init__(
        self,
        detail: str | Promise = "",
        *,
        errors: tuple[FieldProblem, ...] = (),
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.detail = detail or self.title
        self.errors = errors
        self.extra = extra or {}
        super().__init__(self.code)


class InvalidInput(DomainError):
    """The input breaks rules that its shape cannot show; `errors` names each place."""

    code = "validation_error"
    title = _("Some of the data need correcting.")
    kind = "invalid"


class NotVisible(DomainError):
    """No such object, or not one of the caller's centres: the answer is the same."""

    code = "not_found"
    title = _("There is no such object.")
    kind = "not_found"


class NotAllowed(DomainError):
    """The caller's role does not permit this."""

    code = "forbidden"
    title = _("Your role does not permit this.")
    kind = "forbidden"


class WrongState(DomainError):
    """The object is not in a state from which this step exists."""

    code = "wrong_state"
    title = _("This step is not possible now.")


class StaleVersion(DomainError):
    """Somebody changed the object since the caller read it."""

    code = "stale_version"
    title = _("Somebody else has changed this in the meantime. Read it again, then repeat your change.")
    kind = "precondition"
