from typing import Any

from shapagat.api.etags import etag
from shapagat.centres.selectors import centres
from shapagat.erasure.models import LegalHold
from shapagat.erasure.selectors import Due


def slugs() -> dict[int, str]:
    """Return the slugs of all centres, by id."""
    return dict(centres().values_list("id", "slug"))


def render_hold(hold: LegalHold, names: dict[int, str]) -> dict[str, Any]:
    """Render a legal hold."""
    return {
        "id": str(hold.pk),
        "centre": names[hold.centre_id],
        "subject": str(hold.subject_id),
        "reason": hold.reason,
        "legal_reference": hold.legal_reference,
        "until": hold.until.isoformat(),
        "placed_at": hold.created_at.isoformat(),
        "lifted_at": hold.lifted_at.isoformat() if hold.lifted_at else None,
        "etag": etag(hold.version),
    }


def render_due(due: Due, names: dict[int, str]) -> dict[str, Any]:
    """Render what a rule comes to: counts and ids."""
    return {
        "centre": names[due.centre_id],
        "rule": due.rule.rule,
        "what": str(due.term.label),
        "kind": due.term.erasable,
        "days": due.rule.days,
        "notice_days": due.rule.notice_days,
        "basis": due.rule.basis,
        "legal_reference": due.rule.legal_reference,
        "due": due.due,
        "held": due.held,
        "coming": due.coming,
        "ids": [str(pk) for pk in due.ids],
    }
