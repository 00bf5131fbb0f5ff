"""What was asked for, found and sent about a family."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from beneficiaries import constants
from beneficiaries.held.recurring import recurring_section
from beneficiaries.held.rights import moves_section, rights_section
from beneficiaries.held.rows import label_of
from beneficiaries.models import (
    Appeal,
    Arrival,
    Assessment,
    Attachment,
    Request,
    RequestNote,
    RightsRequest,
    StateReferral,
    Transfer,
    Visit,
    VisitAct,
)
from beneficiaries.sealed import (
    ActContent,
    AssessmentReasoning,
    AttachmentLabel,
    NoteText,
    RequestDetails,
    VisitNote,
)
from beneficiaries.selectors.openable import openable
from shapagat.core.exported import Section
from shapagat.encryption.sealing import open_many


def case_sections(household_id: UUID) -> list[Section]:
    """Open requests, assessments, appeals, papers and what was asked about the data."""
    return [
        _requests(household_id),
        recurring_section(household_id),
        _assessments(household_id),
        _appeals(household_id),
        _papers(household_id),
        # What one of them asked alone is told to that one alone.
        rights_section(RightsRequest.objects.filter(household_id=household_id, person=None)),
        moves_section(
            Transfer.objects.filter(household_id=household_id), Arrival.objects.filter(household_id=household_id)
        ),
        _request_notes(household_id),
        _referred(household_id),
        _visits(household_id),
        _acts(household_id),
    ]


def _requests(household_id: UUID) -> Section:
    rows = list(Request.objects.filter(household_id=household_id).order_by("id"))
    details = open_many(rows, "details", RequestDetails)
    return Section(
        "requests",
        _("Requests"),
        {
            "category": _("What is needed"),
            "state": _("State"),
            "asked_on": _("Asked on"),
            "needed_by": _("Needed by"),
            "items": _("Things"),
            "note": _("Note"),
            "delivered_at": _("Delivered on"),
        },
        [
            {
                "category": label_of(constants.RequestCategory, row.category),
                "state": label_of(constants.RequestState, row.state),
                "asked_on": row.created_at,
                "needed_by": row.needed_by,
                "items": ", ".join(
                    f"{item.name} {item.quantity} {item.unit}".strip() for item in details[row.id].items
                ),
                "note": details[row.id].note,
                "delivered_at": row.delivered_at,
            }
            for row in rows
        ],
    )


def _assessments(household_id: UUID) -> Section:
    rows = list(Assessment.objects.filter(household_id=household_id).order_by("id"))
    reasonings = open_many(rows, "reasoning", AssessmentReasoning)
    return Section(
        "assessments",
        _("Assessments"),
        {"as_of": _("Day"), "rule_set": _("Rule set"), "categories": _("Categories")},
        [
            {"as_of": row.as_of, "rule_set": row.rule_set, "categories": ", ".join(reasonings[row.id].categories)}
            for row in rows
        ],
    )


def _appeals(household_id: UUID) -> Section:
    # Without its words: whoever brought it may be somebody else, and speak of others.
    return Section(
        "appeals",
        _("Appeals"),
        {"received_on": _("Received on"), "topic": _("Topic"), "state": _("State")},
        [
            {
                "received_on": row.received_on,
                "topic": label_of(constants.AppealTopic, row.topic),
                "state": label_of(constants.AppealState, row.state),
            }
            for row in Appeal.objects.filter(household_id=household_id).order_by("id")
        ],
    )


def _papers(household_id: UUID) -> Section:
    of_family = Attachment.objects.filter(household_id=household_id)
    rows = list((of_family | Attachment.objects.filter(request__household_id=household_id)).order_by("id"))
    known = openable(row.sealing_subject_id for row in rows)
    labels = open_many([row for row in rows if row.sealing_subject_id in known], "label", AttachmentLabel)
    return Section(
        "papers",
        _("Papers and photographs"),
        {"kind": _("Kind"), "name": _("Name"), "attached_on": _("Attached on")},
        [
            {
                "kind": label_of(constants.AttachmentKind, row.kind),
                "name": labels[row.pk].name if row.pk in labels else "",
                "attached_on": row.created_at,
            }
            for row in rows
        ],
    )


def _visits(household_id: UUID) -> Section:
    rows = list(Visit.objects.filter(household_id=household_id).order_by("id"))
    notes = open_many(rows, "note", VisitNote)
    return Section(
        "visits",
        _("Visits"),
        {"kind": _("Kind"), "on": _("Day"), "state": _("State"), "note": _("Note")},
        [
            {
                "kind": label_of(constants.VisitKind, row.kind),
                "on": row.starts_at,
                "state": label_of(constants.VisitState, row.state),
                "note": notes[row.pk].text,
            }
            for row in rows
        ],
    )


def _acts(household_id: UUID) -> Section:
    rows = list(VisitAct.objects.filter(household_id=household_id).order_by("id"))
    contents = open_many(rows, "content", ActContent)
    return Section(
        "acts",
        _("Acts of visits"),
        {
            "on": _("Day"),
            "conclusion": _("Conclusion"),
            "people": _("Who lives there"),
            "incomes": _("What they live on"),
        },
        [
            {
                "on": row.visited_on,
                "conclusion": contents[row.pk].conclusion,
                "people": contents[row.pk].people,
                "incomes": contents[row.pk].incomes,
            }
            for row in rows
        ],
    )


def _request_notes(household_id: UUID) -> Section:
    rows = list(RequestNote.objects.filter(household_id=household_id).order_by("id"))
    texts = open_many(rows, "note", NoteText)
    return Section(
        "request_notes",
        _("Notes on requests"),
        {"on": _("Day"), "text": _("Note")},
        [{"on": row.created_at, "text": texts[row.pk].text} for row in rows],
    )


def _referred(household_id: UUID) -> Section:
    rows = StateReferral.objects.filter(request__household_id=household_id).order_by("id")
    return Section(
        "state_referrals",
        _("Referred to the state"),
        {"duty": _("What the state owes"), "on": _("Day"), "outcome": _("Answer")},
        [
            {
                "duty": label_of(constants.StateDuty, row.duty),
                "on": row.referred_on,
                "outcome": label_of(constants.DutyOutcome, row.outcome),
            }
            for row in rows
        ],
    )
