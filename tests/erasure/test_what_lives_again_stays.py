import threading
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connections
from django.utils import timezone

from beneficiaries.models import Household
from beneficiaries.services import give_consent, register_households
from donations.constants import DonorKind
from donations.models import Donor
from donations.services.register_donor import register_donor
from shapagat.accounts.models import User
from shapagat.accounts.services import approve_proposal
from shapagat.accounts.work import work_as, work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.models import Subject
from shapagat.erasure.exceptions import ErasureHeld
from shapagat.erasure.rules import rules_on
from shapagat.erasure.services import keep_terms, place_hold, propose_lifting
from shapagat.erasure.services.keep_terms import start_retention
from shapagat.jobs.services import run_job_inline
from tests.beneficiaries.attachments.attached import attach
from tests.beneficiaries.people import consent, without_consent
from tests.donations.families import register_family

pytestmark = pytest.mark.django_db(transaction=True)


def _run(astana: Centre, days_later: int = 0) -> Any:
    with time_machine.travel(timezone.now() + timedelta(days=days_later), tick=True):
        with work_as_system(Purpose.RETENTION, {astana.pk}):
            job = start_retention(centre_id=astana.pk, ring=False)
        return run_job_inline(job, lambda _: None).result


def test_who_gives_again_after_the_notice_is_announced_anew(bob: User, astana: Centre) -> None:
    rule = rules_on()["donor_silent"]
    with work_as(bob, Purpose.DONATION):
        donor = register_donor(centre=astana, kind=DonorKind.PERSON, actor_id=bob.pk)
    shown = rule.days - rule.notice_days + 1
    assert _run(astana, shown)["announced"] == 1
    again = shown + 5
    with work_as_system(Purpose.RETENTION, {astana.pk}):
        # Stands for a gift on that day: silence begins anew.
        Donor.objects.filter(pk=donor.pk).update(created_at=timezone.now() + timedelta(days=again))
    assert _run(astana, again + 1) == {"announced": 0, "erased": 0, "held": 0}
    assert _run(astana, again + rule.days + 1) == {"announced": 1, "erased": 0, "held": 0}
    assert _run(astana, again + rule.days + 1 + rule.notice_days)["erased"] == 1


def test_a_consent_signed_while_others_are_erased_keeps_the_family(
    alice: User, astana: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = rules_on()["consent_pending"]
    day = timezone.localdate() - timedelta(days=rule.days + 1)
    with work_as(alice, Purpose.IMPORT):
        families = [without_consent(registered_on=day, phones=(f"8701{n:07d}",)) for n in range(2)]
        register_households(centre=astana, families=families, actor_id=alice.pk, compared=False)
    _run(astana)
    genuine, seen = keep_terms.check_erasable, list[UUID]()

    def sign(household_id: UUID) -> None:
        with work_as(alice, Purpose.REGISTRATION):
            give_consent(household_id=household_id, data=consent(), actor_id=alice.pk)
        connections.close_all()

    def slowly(*, kind: str, object_id: UUID) -> Any:
        seen.append(object_id)
        if len(seen) == 2:
            signing = threading.Thread(target=sign, args=(object_id,))
            signing.start()
            signing.join()
        return genuine(kind=kind, object_id=object_id)

    monkeypatch.setattr(keep_terms, "check_erasable", slowly)
    assert _run(astana, rule.notice_days)["erased"] == 1
    with work_as_system(Purpose.RETENTION, {astana.pk}):
        kept = Household.objects.get(consent_state="given")
        assert kept.pk == seen[1]
        assert Subject.objects.get(pk=kept.pk).erased_at is None


def test_papers_of_a_family_under_a_hold_are_not_destroyed(alice: User, bob: User, astana: Centre) -> None:
    from beneficiaries.services import end_attachment

    household = register_family(alice, astana)
    row = attach(alice, household_id=household.pk)
    with work_as(bob, Purpose.REGISTRATION):
        place_hold(
            subject_id=household.pk,
            reason="court",
            legal_reference="court-2026-1",
            until=timezone.localdate() + timedelta(days=30),
            actor_id=bob.pk,
        )
    with work_as(alice, Purpose.REGISTRATION), pytest.raises(ErasureHeld):
        end_attachment(attachment_id=row.pk, actor_id=alice.pk)


def test_what_a_lifted_hold_kept_is_announced_anew(bob: User, dana: User, astana: Centre) -> None:
    rule = rules_on()["donor_silent"]
    with work_as(bob, Purpose.DONATION):
        donor = register_donor(centre=astana, kind=DonorKind.PERSON, actor_id=bob.pk)
        hold = place_hold(
            subject_id=donor.pk,
            reason="court",
            legal_reference="court-2026-1",
            until=timezone.localdate() + timedelta(days=rule.days + 100),
            actor_id=bob.pk,
        )
    _run(astana, rule.days - rule.notice_days)
    assert _run(astana, rule.days + 1)["erased"] == 0
    with work_as(bob, Purpose.DONATION):
        asked = propose_lifting(hold_id=hold.pk, reason="matter_closed", actor_id=bob.pk)
    with work_as(dana, Purpose.RETENTION):
        approve_proposal(proposal=asked, actor_id=dana.pk)
    assert _run(astana, rule.days + 2) == {"announced": 1, "erased": 0, "held": 0}
    assert _run(astana, rule.days + 2 + rule.notice_days)["erased"] == 1
