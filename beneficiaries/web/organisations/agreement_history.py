"""What was corrected or ended early, in words."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from beneficiaries.constants import AgreementChangeKind, AgreementCorrection, AgreementEnd
from beneficiaries.models import AgreementChange
from shapagat.accounts.models import User
from shapagat.core.formats import format_date, format_money

_COLUMNS = {
    "signed_on": gettext_lazy("Signed on"),
    "starts_on": gettext_lazy("Begins on"),
    "ends_on": gettext_lazy("Ends on"),
    "lot": gettext_lazy("Lot number"),
    "amount_tiyn": gettext_lazy("Amount, ₸"),
    "report_days": gettext_lazy("Reports expected"),
    "end_reason": gettext_lazy("Why it ended"),
    "note": gettext_lazy("Note"),
}
_REASONS = dict([*AgreementCorrection.choices, *AgreementEnd.choices])


class Told(NamedTuple):
    """One change: when, what, why, by whom, and a line a column."""

    at: datetime
    kind: str
    reason: str
    who: str
    lines: list[str]


def told(changes: Iterable[AgreementChange]) -> list[Told]:
    """Say it in the active language. Opens nothing."""
    changes = list(changes)
    names = dict(User.objects.filter(pk__in={one.actor_id for one in changes}).values_list("id", "username"))
    return [
        Told(
            one.created_at,
            str(AgreementChangeKind(one.kind).label),
            str(_REASONS[one.reason]),
            names.get(one.actor_id, ""),
            [_line(column, pair) for column, pair in one.values.items()],
        )
        for one in changes
    ]


def _line(column: str, pair: list[Any]) -> str:
    if not pair:
        return _("%(column)s: changed") % {"column": _COLUMNS[column]}
    before, after = (_said(column, value) for value in pair)
    return _("%(column)s: %(before)s → %(after)s") % {"column": _COLUMNS[column], "before": before, "after": after}


def _said(column: str, value: Any) -> str:
    language = get_language() or "ru"
    if value in (None, "", []):
        return "—"
    if column == "amount_tiyn":
        return format_money(value, language)
    if column == "end_reason":
        return str(_REASONS[value])
    if column == "lot":
        return str(value)
    days = value if isinstance(value, list) else [value]
    return ", ".join(format_date(date.fromisoformat(day), language) for day in days)
