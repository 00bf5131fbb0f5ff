"""From which state which step leads where. Whatever is not here does not exist."""

from beneficiaries.constants import RequestState as S

TRANSITIONS: dict[S, frozenset[S]] = {
    # What is given at the counter is delivered in the moment it is asked for.
    S.DRAFT: frozenset({S.OPEN, S.DELIVERED, S.CANCELLED}),
    S.OPEN: frozenset({S.IN_PROGRESS, S.DELIVERED, S.ON_HOLD, S.CANCELLED, S.UNMET}),
    S.IN_PROGRESS: frozenset({S.OPEN, S.DELIVERED, S.ON_HOLD, S.CANCELLED, S.UNMET}),
    S.DELIVERED: frozenset({S.CONFIRMED, S.REOPENED}),
    S.CONFIRMED: frozenset({S.CLOSED, S.REOPENED}),
    S.CLOSED: frozenset({S.REOPENED}),
    S.ON_HOLD: frozenset({S.OPEN, S.CANCELLED, S.UNMET}),
    S.CANCELLED: frozenset({S.REOPENED}),
    S.UNMET: frozenset({S.REOPENED, S.CLOSED}),
    S.REOPENED: frozenset({S.OPEN, S.IN_PROGRESS, S.DELIVERED, S.ON_HOLD, S.CANCELLED, S.UNMET}),
}

#: Whoever works for a request is told when it comes here.
ENDS = frozenset({S.CANCELLED, S.CLOSED, S.UNMET})

#: Somebody still works for these: a family has one of a category, unless a reason says why there are more.
LIVE = frozenset({S.DRAFT, S.OPEN, S.IN_PROGRESS, S.DELIVERED, S.ON_HOLD, S.REOPENED})

#: A family without consent must not come into these: they lead to people outside intake.
NEEDS_CONSENT = frozenset({S.OPEN, S.IN_PROGRESS, S.REOPENED})
