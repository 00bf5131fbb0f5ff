from beneficiaries.services.appeals.convert_appeal import convert_appeal
from beneficiaries.services.appeals.extend_appeal import extend_appeal
from beneficiaries.services.appeals.notices import record_notice
from beneficiaries.services.appeals.receive_appeal import receive_appeal, receive_appeals
from beneficiaries.services.appeals.settle_appeal import answer_appeal, forward_appeal
from beneficiaries.services.attachments.attach_file import attach_file
from beneficiaries.services.attachments.end_attachment import end_attachment
from beneficiaries.services.changes.change_family import change_family, preview_change
from beneficiaries.services.desks.close_desk import close_desk
from beneficiaries.services.desks.open_desk import open_desk
from beneficiaries.services.families.add_incomes import add_incomes
from beneficiaries.services.families.complete_household import complete_household
from beneficiaries.services.families.give_consent import give_consent
from beneficiaries.services.families.update_household import update_household
from beneficiaries.services.families.withdraw_consent import withdraw_consent
from beneficiaries.services.organisations.acknowledge import acknowledge_members, acknowledge_total
from beneficiaries.services.organisations.agree import record_grant, report_grant, sign_memorandum
from beneficiaries.services.organisations.correct_agreement import correct_grant, correct_memorandum
from beneficiaries.services.organisations.end_agreement import end_grant, end_memorandum
from beneficiaries.services.organisations.file_need import file_need
from beneficiaries.services.organisations.register_organisation import register_organisation
from beneficiaries.services.organisations.represent import (
    bind_representative,
    end_representation,
    propose_representative,
)
from beneficiaries.services.organisations.update_organisation import update_organisation
from beneficiaries.services.persons.correct_person import correct_person
from beneficiaries.services.registration.register_household import register_household
from beneficiaries.services.registration.register_households import register_households
from beneficiaries.services.requests.create_requests import create_request, create_requests
from beneficiaries.services.requests.deliver_part import deliver_part
from beneficiaries.services.requests.mark_unmet import mark_unmet
from beneficiaries.services.requests.steps import (
    cancel_request,
    close_request,
    confirm_request,
    hold_request,
    mark_delivered,
    open_request,
    reopen_request,
    return_request,
    start_request,
)

__all__ = [
    "acknowledge_members",
    "acknowledge_total",
    "add_incomes",
    "answer_appeal",
    "attach_file",
    "bind_representative",
    "cancel_request",
    "change_family",
    "close_desk",
    "close_request",
    "complete_household",
    "confirm_request",
    "convert_appeal",
    "correct_grant",
    "correct_memorandum",
    "correct_person",
    "create_request",
    "create_requests",
    "deliver_part",
    "end_attachment",
    "end_grant",
    "end_memorandum",
    "end_representation",
    "extend_appeal",
    "file_need",
    "forward_appeal",
    "give_consent",
    "hold_request",
    "mark_delivered",
    "mark_unmet",
    "open_desk",
    "open_request",
    "preview_change",
    "propose_representative",
    "receive_appeal",
    "receive_appeals",
    "record_grant",
    "record_notice",
    "register_household",
    "register_households",
    "register_organisation",
    "reopen_request",
    "report_grant",
    "return_request",
    "sign_memorandum",
    "start_request",
    "update_household",
    "update_organisation",
    "withdraw_consent",
]
