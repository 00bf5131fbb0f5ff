from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from beneficiaries.constants import ConsentState, HouseholdStatus, PaperKind
from beneficiaries.models import Household, Membership
from beneficiaries.papers import is_due, months_due, paper_days
from beneficiaries.sealed import PersonCircumstances, PersonHealth, PersonIdentity
from shapagat.core.masked import masked
from shapagat.encryption.openings import note_together
from shapagat.encryption.sealing import open_many
from shapagat.encryption.subjects import is_erased

_OPENED = ("identity", "circumstances", "health")


@masked
@dataclass(frozen=True)
class PaperDue:
    """Somebody's paper that ran out lately or will soon."""

    household: Household
    membership: Membership
    identity: PersonIdentity
    kind: PaperKind
    until: date


def with_papers_due(households: QuerySet[Household]) -> QuerySet[Household]:
    """Return those of these families that a paper runs out for, by month alone. Opens nothing.

    Nobody is asked for papers who withdrew their consent or had their data blocked.
    """
    due = households.filter(status=HouseholdStatus.ACTIVE, papers_month__range=months_due(timezone.localdate()))
    return due.filter(consent_state__in=[ConsentState.GIVEN, ConsentState.PENDING])


def open_papers(households: Sequence[Household]) -> list[PaperDue]:
    """Open the people of these families, and return the papers that are due, the earliest first.

    Raises AccessDenied, OpeningBudgetSpent.
    """
    known, today = {household.pk: household for household in households}, timezone.localdate()
    present = Membership.objects.filter(household_id__in=known, ends_on=None).exclude(is_erased("person_id"))
    rows = list(present.select_related("person").order_by("id"))
    people = [row.person for row in rows]
    note_together((people, _OPENED))
    identities = open_many(people, "identity", PersonIdentity)
    circumstances = open_many(people, "circumstances", PersonCircumstances)
    health = open_many(people, "health", PersonHealth)
    found = [
        PaperDue(known[row.household_id], row, identities[row.person_id], kind, until)
        for row in rows
        for kind, until in paper_days(circumstances[row.person_id], health[row.person_id])
        if is_due(until, today)
    ]
    return sorted(found, key=lambda paper: (paper.until, paper.membership.pk))
