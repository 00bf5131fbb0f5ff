from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from shapagat.accounts.models import Proposal, User
from shapagat.audit.models import Entry
from shapagat.core.exceptions import InvalidInput
from shapagat.core.scope import scope
from shapagat.encryption.constants import INSTALLATION
from shapagat.erasure.rules import Basis, rules_on, shipped
from shapagat.erasure.services.change_term import propose_term
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_counts_from_its_day_when_a_second_person_agreed(bob: User, dana: User, as_user: ClientOf) -> None:
    today = timezone.localdate()
    before = rules_on()["consent_pending"]
    call_command(
        "retention",
        "propose-term",
        "consent_pending",
        "--days=60",
        "--reference=board-2026-3",
        f"--from={today + timedelta(days=10)}",
        "--as=bob",
    )
    proposal = Proposal.objects.get()
    assert as_user(bob).post(f"/api/v1/proposals/{proposal.pk}/approve/", {}).status_code == 403
    assert rules_on(today + timedelta(days=10))["consent_pending"] == before
    done = as_user(dana).post(f"/api/v1/proposals/{proposal.pk}/approve/", {})
    assert done.status_code == 200, done.content
    assert rules_on()["consent_pending"] == before
    with time_machine.travel(timezone.now() + timedelta(days=10), tick=True):
        after = rules_on()["consent_pending"]
    assert (after.days, after.basis, after.legal_reference) == (60, Basis.REFERENCE, "board-2026-3")
    assert after.notice_days == before.notice_days
    with scope({INSTALLATION}):
        entry = Entry.objects.get(action="retention.term_changed")
    assert (entry.actor_id, entry.detail["days"]) == (dana.pk, 60)


def test_what_is_too_short_or_unknown_is_not_even_proposed(bob: User) -> None:
    for rule, days in (("consent_pending", 29), ("no_such_rule", 60)):
        with pytest.raises(InvalidInput):
            propose_term(rule=rule, days=days, legal_reference="c-1", valid_from=timezone.localdate(), actor_id=bob.pk)


def test_what_ships_claims_no_law(bob: User, as_user: ClientOf) -> None:
    assert {(rule.basis, rule.legal_reference) for rule in shipped()} == {(Basis.OWN, "")}
    rows = as_user(bob).get("/api/v1/retention/preview/").json()["results"]
    assert {row["basis"] for row in rows} == {"own"}
