from beneficiaries.services.appeals.convert_appeal import convert_appeal
from beneficiaries.services.appeals.extend_appeal import extend_appeal
from beneficiaries.services.appeals.notices import record_notice
from beneficiaries.services.appeals.receive_appeal import receive_appeal, receive_appeals
from beneficiaries.services.appeals.settle_appeal import answer_appeal, forward_appeal
from beneficiaries.services.attachments.attach_file import attach_file
from beneficiaries.services.attachments.end_attachment import end_attachment
from beneficiaries.services.desks.close_desk import close_desk
from beneficiaries.services.desks.open_desk import open_desk
from beneficiaries.services.families.add_incomes import add_incomes
from beneficiaries.services.families.complete_household import complete_household
from beneficiaries.services.families.give_consent import give_consent
from beneficiaries.services.families.update_household import update_household
from beneficiaries.services.families.withdraw_consent import withdraw_consent
from beneficiaries.services.organisations.register_organisation import register_organisation
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
    "add_incomes",
    "answer_appeal",
    "attach_file",
    "cancel_request",
    "close_desk",
    "close_request",
    "complete_household",
    "confirm_request",
    "convert_appeal",
    "create_request",
    "create_requests",
    "end_attachment",
    "extend_appeal",
    "forward_appeal",
    "give_consent",
    "hold_request",
    "mark_delivered",
    "mark_unmet",
    "open_desk",
    "open_request",
    "receive_appeal",
    "receive_appeals",
    "record_notice",
    "register_household",
    "register_households",
    "register_organisation",
    "reopen_request",
    "return_request",
    "start_request",
    "update_household",
    "withdraw_consent",
]
