from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from beneficiaries.constants import RightsKind, RightsState
from beneficiaries.models import Household, RightsRequest
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core import hooks
from shapagat.core.exceptions import WrongState
from shapagat.core.exported import Section
from shapagat.documents.rendering import render_pdf

TEMPLATE = Path(__file__).parents[2] / "documents" / "held.typ"
Language = Literal["kk", "ru", "en"]


def held_sections(household: Household) -> list[Section]:
    """Ask every room what it holds about a family, in the active language; each opening is recorded."""
    told = hooks.call(hooks.Hook.SUBJECT_EXPORTED, household.pk)
    return [section for _room, sections in sorted(told.items()) for section in sections]


def held_as_json(asked: RightsRequest, language: Language, actor_id: UUID) -> dict[str, Any]:
    """Return everything held about a family: sections by code, rows by column, days in ISO 8601.

    Raises WrongState unless the family asked to see it and was not refused.
    """
    household = _granted(asked, actor_id)
    with translation.override(language):
        sections = held_sections(household)
    rows = {
        section.code: [{name: _plain(value) for name, value in row.items()} for row in section.rows]
        for section in sections
    }
    return {"registration_number": household.registration_number, "told_on": timezone.localdate().isoformat(), **rows}


def held_as_pdf(asked: RightsRequest, language: Language, actor_id: UUID) -> bytes:
    """Return the same as a document to hand over. Raises DocumentNotMade, WrongState."""
    household = _granted(asked, actor_id)
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


def _granted(asked: RightsRequest, actor_id: UUID) -> Household:
    if asked.kind != RightsKind.ACCESS or asked.state == RightsState.REFUSED:
        raise WrongState(extra={"kind": asked.kind, "state": asked.state})
    record_change(
        action="rights.held_told",
        actor_id=actor_id,
        centre_id=asked.centre_id,
        on=asked,
        subject_ids=[asked.household_id],
    )
    household: Household = asked.household
    return household


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _shown(value: Any) -> str:
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%d.%m.%Y %H:%M")
    return value.strftime("%d.%m.%Y") if isinstance(value, date) else str(value)
