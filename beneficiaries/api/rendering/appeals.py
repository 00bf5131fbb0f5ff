from datetime import date
from typing import Any

from beneficiaries.deadlines import APPEAL_FORWARD, due_date
from beneficiaries.models import Appeal
from beneficiaries.selectors.reception import is_overdue
from shapagat.api.etags import etag

_PLAIN = ("channel", "topic", "visiting_session", "anonymous", "language", "state")
_DAYS = ("received_on", "due_on", "answered_on", "forwarded_on", "extended_on", "notice_due_on", "notice_given_on")
_LINKS = ("desk", "household", "request")


def render_appeal(appeal: Appeal, centre: str) -> dict[str, Any]:
    """Return an appeal without personal data."""
    links = {name: getattr(appeal, f"{name}_id") for name in _LINKS}
    return {
        "id": str(appeal.id),
        "centre": centre,
        **{name: getattr(appeal, name) for name in _PLAIN},
        **{name: _day(getattr(appeal, name)) for name in _DAYS},
        **{name: str(found) if found else None for name, found in links.items()},
        "overdue": is_overdue(appeal),
        "forward_by": _day(due_date(APPEAL_FORWARD, appeal.received_on)),
        "etag": etag(appeal.version),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
