from beneficiaries.services.registration.register_household import register_household
from beneficiaries.services.registration.register_households import register_households
from beneficiaries.services.requests.create_requests import create_request, create_requests
from beneficiaries.services.requests.steps import (
    cancel_request,
    close_request,
    confirm_request,
    hold_request,
    mark_delivered,
    mark_unmet,
    open_request,
    reopen_request,
    return_request,
    start_request,
)

__all__ = [
    "cancel_request",
    "close_request",
    "confirm_request",
    "create_request",
    "create_requests",
    "hold_request",
    "mark_delivered",
    "mark_unmet",
    "open_request",
    "register_household",
    "register_households",
    "reopen_request",
    "return_request",
    "start_request",
]
