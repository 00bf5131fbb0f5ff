from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from beneficiaries.models import Household
from shapagat.centres.models import Centre
from shapagat.core import hooks
from shapagat.core.exported import Section
from shapagat.documents.rendering import render_pdf

TEMPLATE = Path(__file__).parents[2] / "documents" / "held.typ"
Language = Literal["kk", "ru", "en"]


def held_sections(household: Household) -> list[Section]:
    """Ask every room what it holds about a family, in the active language; each opening is recorded."""
    told = hooks.call(hooks.Hook.SUBJECT_EXPORTED, household.pk)
    return [section for _room, sections in sorted(told.items()) for section in sections]


def held_as_json(household: Household, language: Language) -> dict[str, Any]:
    """Return everything held about a family: sections by code, rows by column, days in ISO 8601."""
    with translation.override(language):
        sections = held_sections(household)
    rows = {
        section.code: [{name: _plain(value) for name, value in row.items()} for row in section.rows]
        for section in sections
    }
    return {"registration_number": household.registration_number, "told_on": timezone.localdate().isoformat(), **rows}


def held_as_pdf(household: Household, language: Language) -> bytes:
    """Return the same as a document to hand over. Raises DocumentNotMade."""
    centre = Centre.objects.get(pk=household.centre_id)
    with translation.override(language):
        sections = held_sections(household)
        title = _("What is held about the family %(number)s") % {"number": household.registration_number}
        told_on = _("As of %(day)s") % {"day": _shown(timezone.localdate())}
        data = {
            "told_on": told_on,
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
        return render_pdf(TEMPLATE, title=title, language=language, centre=centre.name, footer=centre.name, data=data)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _shown(value: Any) -> str:
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%d.%m.%Y %H:%M")
    return value.strftime("%d.%m.%Y") if isinstance(value, date) else str(value)
