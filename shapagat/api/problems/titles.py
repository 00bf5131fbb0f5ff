from django.utils.translation import gettext_lazy as _

#: What people read, by code, for what HTTP itself refuses.
TITLES = {
    "not_authenticated": _("Sign in to do this."),
    "authentication_failed": _("This token is not valid."),
    "forbidden": _("Your role does not permit this."),
    "not_found": _("There is no such object."),
    "method_not_allowed": _("This address does not know that method."),
    "unsupported_media_type": _("Send the body as application/json."),
    "malformed_json": _("The body is not valid JSON."),
    "malformed_form": _("The body is not a valid form."),
    "payload_too_large": _("The request is too large."),
    "if_match_required": _("Send If-Match with the ETag of the version you read."),
    "throttled": _("Too many requests. Wait a little, then go on."),
    "validation_error": _("Some of the data need correcting."),
    "bad_request": _("The request could not be understood."),
    "server_error": _("Something went wrong on our side. Nothing was saved."),
}

#: DRF's names for what we call otherwise.
OUR_CODES = {
    "permission_denied": "forbidden",
    "parse_error": "malformed_json",
    "throttled": "throttled",
    "error": "bad_request",
}
