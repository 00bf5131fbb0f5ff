"""Which steps of a need are offered on its page, in which states, and what their buttons say."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beneficiaries import services
from beneficiaries.constants import RequestState as S
from beneficiaries.models import Request
from beneficiaries.services.requests.transitions import TRANSITIONS


@dataclass(frozen=True)
class Step:
    """One step: its service, where it leads, and the words on its button."""

    name: str
    take: Callable[..., Request]
    to: S
    label: str | Promise


STEPS = {
    step.name: step
    for step in (
        Step("confirm", services.confirm_request, S.CONFIRMED, _("Confirm that it was received")),
        Step("close", services.close_request, S.CLOSED, _("Close")),
        Step("open", services.open_request, S.OPEN, _("Open for volunteers and donations")),
        Step("deliver", services.mark_delivered, S.DELIVERED, _("It was delivered")),
        Step("hold", services.hold_request, S.ON_HOLD, _("Put on hold")),
        Step("unmet", services.mark_unmet, S.UNMET, _("Cannot be met")),
        Step("cancel", services.cancel_request, S.CANCELLED, _("Cancel")),
        Step("reopen", services.reopen_request, S.REOPENED, _("Open again")),
    )
}


def steps_from(state: str) -> list[Step]:
    """Return the steps that exist from a state, the likeliest first."""
    return [step for step in STEPS.values() if step.to in TRANSITIONS[S(state)]]
