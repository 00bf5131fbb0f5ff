from collections.abc import Sequence
from typing import Any

from shapagat.accounts.models import Proposal, User
from shapagat.api.etags import etag
from shapagat.centres.selectors import centres


def render_proposal(proposal: Proposal) -> dict[str, Any]:
    """Render one proposal, with its ETag."""
    return {**render_all([proposal])[0], "etag": etag(proposal.version)}


def render_all(proposals: Sequence[Proposal]) -> list[dict[str, Any]]:
    """Render proposals; people by their opaque user names."""
    people = {person for one in proposals for person in (one.proposed_by_id, one.decided_by_id) if person}
    names = dict(User.objects.filter(pk__in=people).values_list("pk", "username"))
    slugs = dict(centres().values_list("id", "slug"))
    return [
        {
            "id": str(one.pk),
            "kind": one.kind,
            "centre": slugs.get(one.centre_id),
            "object_id": str(one.object_id),
            "params": one.params,
            "reason": one.reason,
            "state": one.state,
            "proposed_by": names.get(one.proposed_by_id),
            "decided_by": names.get(one.decided_by_id) if one.decided_by_id else None,
            "result_id": str(one.result_id) if one.result_id else None,
            "created_at": one.created_at.isoformat(),
            "decided_at": one.decided_at.isoformat() if one.decided_at else None,
            "expires_at": one.expires_at.isoformat(),
        }
        for one in proposals
    ]
