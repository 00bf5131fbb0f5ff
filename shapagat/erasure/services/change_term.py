from datetime import date
from uuid import UUID, uuid5

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shapagat.accounts.models import Proposal
from shapagat.accounts.services import propose
from shapagat.audit.services import record_change
from shapagat.core.exceptions import FieldProblem, InvalidInput
from shapagat.encryption.constants import INSTALLATION
from shapagat.erasure.models import RetentionTerm
from shapagat.erasure.rules import rules_on

TERM = "retention.term"
_RULES = UUID("6f0a3f0e-5a0e-4c0c-9a3c-6d0f7f1f6a55")
_SHORTEST = 30


def propose_term(*, rule: str, days: int, legal_reference: str, valid_from: date, actor_id: UUID) -> Proposal:
    """Ask for another term. Raises InvalidInput for an unknown rule or less than 30 days, and as `propose`."""
    if rule not in rules_on():
        raise InvalidInput(errors=(FieldProblem("/rule", "rule_unknown", _("There is no such rule.")),))
    if days < _SHORTEST:
        raise InvalidInput(errors=(FieldProblem("/days", "term_too_short", _("A term has at least 30 days.")),))
    params = {
        "rule": rule,
        "days": days,
        "legal_reference": legal_reference,
        "valid_from": max(valid_from, timezone.localdate()).isoformat(),
    }
    return propose(
        kind=TERM,
        centre_id=INSTALLATION,
        object_id=uuid5(_RULES, rule),
        params=params,
        reason="required_by_law",
        actor_id=actor_id,
    )


def change_term(proposal: Proposal, actor_id: UUID) -> RetentionTerm:
    """Put a term that two people agreed on into force."""
    params = proposal.params
    made = RetentionTerm.objects.create(
        rule=params["rule"],
        days=int(params["days"]),
        legal_reference=params["legal_reference"],
        valid_from=date.fromisoformat(params["valid_from"]),
        proposal_id=proposal.pk,
    )
    record_change(action="retention.term_changed", actor_id=actor_id, centre_id=INSTALLATION, on=made, detail=params)
    return made
