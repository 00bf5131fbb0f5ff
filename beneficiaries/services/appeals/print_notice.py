from datetime import date
from pathlib import Path

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from beneficiaries.constants import AppealTopic, ExtensionReason, NoticeKind
from beneficiaries.deadlines import APPEAL_ANSWER, due_date, working_days_between
from beneficiaries.models import Appeal
from beneficiaries.sealed import AppealContact, AppealText
from beneficiaries.selectors.reception import letters_of
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible
from shapagat.core.formats import format_date
from shapagat.documents.rendering import render_pdf
from shapagat.encryption.openings import note_together
from shapagat.encryption.sealing import open_one

TEMPLATE = Path(__file__).parents[2] / "documents" / "notice.typ"


def print_notice(appeal: Appeal, kind: str) -> bytes:
    """Return a letter (NoticeKind) to whoever turned to us, in the language they used, to sign and stamp.

    Opens the appeal. Raises NotVisible where there is nothing of that kind to tell, DocumentNotMade.
    """
    if kind not in letters_of(appeal):
        raise NotVisible
    note_together(([appeal], ["contact", "text"]))
    contact, said = open_one(appeal, "contact", AppealContact), open_one(appeal, "text", AppealText)
    centre = Centre.objects.get(pk=appeal.centre_id)
    with translation.override(appeal.language):
        title, told = _WRITTEN[NoticeKind(kind)](appeal, said)
        today = _day(timezone.localdate())
        return render_pdf(
            TEMPLATE,
            title=title,
            language=appeal.language,
            centre=centre.name,
            footer=f"{centre.name} · {today}",
            data={
                "number": _("Outgoing No."),
                "day": today,
                "to": [line for line in (contact.name, contact.address) if line],
                "lines": [_received(appeal), *told, _complaint()],
                "signer": _("Head of the centre"),
            },
        )


def _received(appeal: Appeal) -> str:
    return _("On %(day)s we received your appeal (topic: %(topic)s).") % {
        "day": _day(appeal.received_on),
        "topic": AppealTopic(appeal.topic).label,
    }


def _extension(appeal: Appeal, _said: AppealText) -> tuple[str, list[str]]:
    first = due_date(APPEAL_ANSWER, appeal.received_on)
    return _("Notice that the answer takes longer"), [
        _("An appeal is answered within %(days)s working days by the calendar of Kazakhstan, that is until %(day)s.")
        % {"days": working_days_between(appeal.received_on, first), "day": _day(first)},
        _("On %(day)s the answer was put off. Reason: %(reason)s. The new last day: %(until)s.")
        % {
            "day": _day(appeal.extended_on),
            "reason": ExtensionReason(appeal.extension_reason).label,
            "until": _day(appeal.due_on),
        },
        _(
            "By Article 76 of the Administrative Procedural and Process-Related Code of the Republic of Kazakhstan "
            "(29 June 2020, No. 350-VI), whose terms our centre keeps, an answer may be put off by two months at most, "
            "and you are told of it within three working days."
        ),
    ]


def _forwarding(appeal: Appeal, said: AppealText) -> tuple[str, list[str]]:
    return _("Notice that the appeal was sent on"), [
        _("What it asks is not for our centre to decide. On %(day)s it was sent on to: %(to)s.")
        % {"day": _day(appeal.forwarded_on), "to": said.forwarded_to},
        _("You will be answered from there, within the term that begins with the day it is received there."),
        _(
            "By Article 65 of the Administrative Procedural and Process-Related Code of the Republic of Kazakhstan "
            "(29 June 2020, No. 350-VI), whose terms our centre keeps, an appeal is sent on to whom it belongs within "
            "three working days, and you are told of it."
        ),
    ]


def _answer(appeal: Appeal, said: AppealText) -> tuple[str, list[str]]:
    return _("Answer to an appeal"), [
        *(line for line in said.answer.splitlines() if line.strip()),
        _(
            "Answered on %(day)s; the last day was %(until)s (Article 76 of the Administrative Procedural and "
            "Process-Related Code of the Republic of Kazakhstan, whose terms our centre keeps)."
        )
        % {"day": _day(appeal.answered_on), "until": _day(appeal.due_on)},
    ]


def _complaint() -> str:
    return _(
        "If you do not agree, you have the right to complain: to the head of the centre, in writing or by word, and to "
        "a state body or a court as the law provides."
    )


def _day(day: date | None) -> str:
    return format_date(day, translation.get_language() or "ru") if day else ""


_WRITTEN = {
    NoticeKind.EXTENSION: _extension,
    NoticeKind.FORWARDING: _forwarding,
    NoticeKind.ANSWER: _answer,
}
