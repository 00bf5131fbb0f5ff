"""Everything held about a family, or about one person of it, as data and as a document."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.models import RightsRequest
from shapagat.centres.models import Centre
from shapagat.core import hooks
from shapagat.core.exported import Section
from shapagat.documents.rendering import render_pdf

TEMPLATE = Path(__file__).parents[2] / "documents" / "held.typ"


def held_sections(asked: RightsRequest) -> list[Section]:
    """Ask every room what it holds about whoever asks, in the active language; each opening is recorded."""
    if asked.person_id is None:
        told = hooks.call(hooks.Hook.SUBJECT_EXPORTED, asked.household_id)
    else:
        told = hooks.call(hooks.Hook.PERSON_EXPORTED, asked.person_id)
    return [section for _room, sections in sorted(told.items()) for section in sections]


def as_data(asked: RightsRequest, sections: list[Section]) -> dict[str, Any]:
    """Return sections by code, rows by column, days in ISO 8601."""
    rows = {
        section.code: [{name: _plain(value) for name, value in row.items()} for row in section.rows]
        for section in sections
    }
    return {
        "registration_number": asked.household.registration_number,
        "of_one_person": asked.person_id is not None,
        "withheld": _withheld(asked),
        "told_on": timezone.localdate().isoformat(),
        **rows,
    }


def as_document(asked: RightsRequest, sections: list[Section]) -> dict[str, Any]:
    """Return the words of the document to hand over, in the active language."""
    number = {"number": asked.household.registration_number}
    told_of_one = asked.person_id is not None
    return {
        "title": _("What is held about one person of the family %(number)s") % number
        if told_of_one
        else _("What is held about the family %(number)s") % number,
        "centre": Centre.objects.get(pk=asked.centre_id).name,
        "told_on": _("As of %(day)s") % {"day": _shown(timezone.localdate())},
        "withheld": _withheld(asked),
        "nothing": _("Nothing is held here."),
        "sections": [
            {
                "title": str(section.title),
                "rows": [
                    [
                        [str(section.labels[name]), _shown(value)]
                        for name, value in row.items()
                        if value not in {None, ""}
                    ]
                    for row in section.rows
                ],
            }
            for section in sections
        ],
    }


def print_document(words: dict[str, Any], language: str) -> bytes:
    """Return the document as PDF. Raises DocumentNotMade."""
    title, centre = words["title"], words["centre"]
    return render_pdf(TEMPLATE, title=title, language=language, centre=centre, footer=centre, data=words)


def _withheld(asked: RightsRequest) -> str:
    if asked.person_id is None:
        return ""
    return _(
        "Of the others in the family only their role is told. What speaks of the family as a whole (its incomes, "
        "requests, notes, papers, visits and the aid it received) is told when the adults of the family ask together."
    )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _shown(value: Any) -> str:
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%d.%m.%Y %H:%M")
    return value.strftime("%d.%m.%Y") if isinstance(value, date) else str(value)
