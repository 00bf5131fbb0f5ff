from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from beneficiaries.models import Household, Person, Request
from beneficiaries.sealed import HouseholdContact, PersonIdentity
from beneficiaries.selectors import Query, address_for_delivery, search_registry
from beneficiaries.services import (
    create_requests,
    give_consent,
    register_household,
    register_households,
    withdraw_consent,
)
from beneficiaries.services.requests.data import RequestData
from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import AccessDenied, KeyGone
from shapagat.encryption.models import IndexToken
from shapagat.encryption.sealing import open_many, open_one
from shapagat.erasure.rules import rules_on
from shapagat.erasure.services.keep_terms import start_retention
from shapagat.jobs.services import run_job_inline
from tests.beneficiaries.bodies import ADDRESS
from tests.beneficiaries.people import consent, family, without_consent
from tests.support.http import ClientOf
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db(transaction=True)


def hundred_in(alice: User, astana: Centre) -> None:
    today = timezone.localdate()
    long_ago = today - timedelta(days=rules_on()["consent_pending"].days + 1)
    families = [
        without_consent(registered_on=long_ago if place else today, phones=(f"8701{place:07d}",))
        for place in range(100)
    ]
    with work_as(alice, Purpose.IMPORT):
        register_households(centre=astana, families=families, actor_id=alice.pk, compared=False)


def _keep_terms(centre: Centre, *, later: int = 0) -> int:
    """Run retention: once to show what falls due, once when it has been shown for long enough."""
    rule = rules_on()["consent_pending"]
    for days in (later, later + rule.notice_days):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=True):
            with work_as_system(Purpose.RETENTION, {centre.id}):
                job = start_retention(centre_id=centre.id, ring=False)
            done = run_job_inline(job, lambda _: None)
    return int(done.result["erased"])


def test_a_hundred_in_none_disclosed_none_left(
    alice: User, bob: User, astana: Centre, make_user: MakeUser, as_user: ClientOf
) -> None:
    hundred_in(alice, astana)
    volunteer = make_user("vera", Role.VOLUNTEER, astana)
    with work_as(alice, Purpose.REGISTRATION):
        families = list(Household.objects.all())
        people = list(Person.objects.all())
        assert len(open_many(people, "identity", PersonIdentity)) == 100
        create_requests(centre=astana, needs=[RequestData("food", 1, household_id=families[0].id)], actor_id=alice.pk)
    for user, purpose in ((bob, Purpose.REGISTRATION), (bob, Purpose.REQUEST_HANDLING), (volunteer, Purpose.DELIVERY)):
        with work_as(user, purpose):
            for household in families:
                with pytest.raises(AccessDenied):
                    open_one(household, "contact", HouseholdContact)
            with pytest.raises(AccessDenied):
                address_for_delivery(Request.objects.get())
    with work_as(bob, Purpose.SEARCH) as work:
        assert search_registry(work, Query(name="Ахметова Айгүл")) == []
    assert as_user(bob).get(ADDRESS).json()["results"] == []
    assert as_user(bob).get(f"{ADDRESS}{families[0].id}/").status_code == 404
    assert as_user(bob).get("/api/v1/requests/").json()["results"] == []

    assert _keep_terms(astana) == 99
    with work_as(alice, Purpose.REGISTRATION):
        erased = [household for household in Household.objects.all() if household.end_reason == "no_consent"]
        assert len(erased) == 99
        for household in erased:
            with pytest.raises(KeyGone):
                open_one(household, "contact", HouseholdContact)
        assert set(IndexToken.objects.values_list("subject__restricted", "subject__erased_at")) == {(True, None)}
    assert _keep_terms(astana, later=rules_on()["consent_pending"].days + 1) == 1
    with work_as(alice, Purpose.REGISTRATION):
        assert not IndexToken.objects.exists()
    assert as_user(alice).get(ADDRESS).json()["results"] == []
    assert as_user(alice).get(f"{ADDRESS}{families[5].id}/").status_code == 404


def test_a_consent_opens_the_family_to_the_coordinator(alice: User, bob: User, astana: Centre) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        made = register_household(centre=astana, data=without_consent(), actor_id=alice.pk).household
        give_consent(household_id=made.id, data=replace(consent(), purposes=("registration",)), actor_id=alice.pk)
    with work_as(bob, Purpose.REGISTRATION), pytest.raises(AccessDenied):
        open_one(made, "contact", HouseholdContact)
    with work_as(alice, Purpose.REGISTRATION):
        give_consent(household_id=made.id, data=consent(), actor_id=alice.pk)
    with work_as(bob, Purpose.REGISTRATION):
        assert open_one(Household.objects.get(), "contact", HouseholdContact).phones
        assert Household.objects.get().consent_state == "given"


def test_a_withdrawal_closes_it_again_and_cancels_what_was_open(alice: User, bob: User, astana: Centre) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        made = register_household(centre=astana, data=family(), actor_id=alice.pk).household
        create_requests(
            centre=astana,
            needs=[RequestData("food", 1, household_id=made.id)],
            actor_id=alice.pk,
            opened_at=timezone.now(),
        )
        withdraw_consent(household_id=made.id, actor_id=alice.pk)
        assert Request.objects.get().state == "cancelled"
    with work_as(bob, Purpose.REGISTRATION), pytest.raises(AccessDenied):
        open_one(Household.objects.get(), "contact", HouseholdContact)
    assert _keep_terms(astana, later=1000) == 0
