"""What HTTP itself may refuse. Rules of the work are DomainErrors and live with their services."""

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException, ParseError

from shapagat.core.exceptions import DomainError


class PayloadTooLarge(APIException):
    """The body is longer than this address reads."""

    status_code = 413
    default_code = "payload_too_large"
    default_detail = _("The request is too large.")


class MalformedJson(ParseError):
    """The body is no JSON, or JSON that two readers might understand differently."""

    default_code = "malformed_json"
    default_detail = _("The body is not valid JSON.")


class MalformedForm(ParseError):
    """The body is no form with one file and each field once."""

    default_code = "malformed_form"
    default_detail = _("The body is not a valid form.")


class IfMatchRequired(APIException):
    """A change was sent without saying which version it changes."""

    status_code = 428
    default_code = "if_match_required"
    default_detail = _("Send If-Match with the ETag of the version you read.")


class IdempotencyKeyInvalid(DomainError):
    """The Idempotency-Key is empty, too long, or has characters that do not belong there."""

    code = "idempotency_key_invalid"
    title = _("The Idempotency-Key must be 1 to 128 visible ASCII characters.")
    kind = "invalid"


class IdempotencyKeyReused(DomainError):
    """The same Idempotency-Key came with another request."""

    code = "idempotency_key_reused"
    title = _("This Idempotency-Key was already used for another request.")
