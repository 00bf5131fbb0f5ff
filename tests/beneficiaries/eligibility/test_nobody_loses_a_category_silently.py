from datetime import date, timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beneficiaries.constants import LossState
from beneficiaries.models import Household
from beneficiaries.services.assessments.decide_loss import confirm_loss, keep_loss
from beneficiaries.services.assessments.record_rule import end_rule, record_rule
from beneficiaries.services.families.lock import lock_household, save_household
from beneficiaries.services.families.reassess import reassess
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.exceptions import WrongState
from shapagat.core.quarters import Quarter
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.eligibility.rules import in_force, losses, own_rule, propose_loss, state_income
from tests.beneficiaries.people import family
from tests.donations.families import register_family

pytestmark = pytest.mark.django_db

RICH = 90_000_000
#: Two weeks into the next quarter: whoever has a role today has it still.
LATER = Quarter.of(timezone.localdate()).next.first_day + timedelta(days=14)


def confirm(user: User, place: int = -1) -> None:
    loss = losses(user)[place]
    with work_as(user, Purpose.REGISTRATION):
        confirm_loss(loss_id=loss.pk, actor_id=user.pk)


def keep(user: User, place: int = -1) -> None:
    loss = losses(user)[place]
    with work_as(user, Purpose.REGISTRATION):
        keep_loss(loss_id=loss.pk, reason="one_time_income", actor_id=user.pk)


def assess_on(user: User, household: Household, day: date) -> None:
    with work_as(user, Purpose.REGISTRATION):
        locked = lock_household(household.pk)
        reassess(locked, as_of=day)
        save_household(locked)
        record_change(action="test.assessed", actor_id=user.pk, centre_id=locked.centre_id, on=locked)


def test_it_stays_in_force_until_a_coordinator_confirms(alice: User, bob: User, astana: Centre) -> None:
    household = register_family(alice, astana)
    propose_loss(alice, household)
    assert in_force(alice, household) == ["low_income"]
    assert [(loss.category, loss.state) for loss in losses(alice)] == [("low_income", LossState.PROPOSED)]
    confirm(bob)
    assert in_force(alice, household) == []
    with pytest.raises(WrongState):
        confirm(bob)


def test_a_gain_comes_into_force_at_once(alice: User, bob: User, astana: Centre) -> None:
    household = register_family(alice, astana)
    propose_loss(alice, household)
    confirm(bob)
    state_income(alice, household, 0)
    assert in_force(alice, household) == ["low_income"]


def test_what_is_found_again_needs_no_decision(alice: User, astana: Centre) -> None:
    household = register_family(alice, astana)
    propose_loss(alice, household)
    state_income(alice, household, 0)
    assert [loss.state for loss in losses(alice)] == [LossState.LAPSED]
    assert in_force(alice, household) == ["low_income"]


def test_what_was_kept_is_asked_again_in_the_next_quarter_and_not_before(
    alice: User, bob: User, astana: Centre
) -> None:
    today = LATER
    with time_machine.travel(today, tick=False):
        household = register_family(alice, astana, family())
        propose_loss(alice, household)
        keep(bob)
        assess_on(alice, household, today + timedelta(days=1))
        assert [loss.state for loss in losses(alice)] == [LossState.KEPT]
    with time_machine.travel(today + timedelta(days=92), tick=False):
        state_income(alice, household, RICH)
        assert [loss.state for loss in losses(alice)] == [LossState.KEPT, LossState.PROPOSED]
        assert in_force(alice, household) == ["low_income"]
        confirm(bob)
        assert in_force(alice, household) == []


def test_missing_data_take_nothing_away_and_ask_nobody(alice: User, astana: Centre) -> None:
    with time_machine.travel(LATER, tick=False):
        household = register_family(alice, astana)
        state_income(alice, household, 0)
        assess_on(alice, household, LATER + timedelta(days=92))
        assert in_force(alice, household) == ["low_income"]
        assert losses(alice) == []


@pytest.mark.parametrize("how", ["ended", "withheld"])
def test_a_rule_that_ends_or_withholds_takes_nothing_away_unasked(
    how: str, alice: User, bob: User, astana: Centre
) -> None:
    with work_as(bob, Purpose.REPORTING):
        crisis = record_rule(centre=astana, data=own_rule(), actor_id=bob.pk)
    household = register_family(alice, astana)
    state_income(alice, household, 0)
    assert in_force(alice, household) == ["low_income", "own"]
    with work_as(bob, Purpose.REPORTING):
        if how == "ended":
            end_rule(rule_id=crisis.pk, last_day=timezone.localdate() - timedelta(days=1), actor_id=bob.pk)
        else:
            hiding = own_rule(code="hiding", condition="members >= 1", withholds="low_income")
            record_rule(centre=astana, data=hiding, actor_id=bob.pk)
    state_income(alice, household, 0)
    assert in_force(alice, household) == ["low_income", "own"]
    assert [loss.category for loss in losses(alice)] == ["own" if how == "ended" else "low_income"]


ACTS = st.lists(st.sampled_from(["poor", "rich", "confirm", "keep", "next quarter"]), min_size=1, max_size=8)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_whatever_happens_only_a_decision_ends_a_category(
    alice: User, bob: User, astana: Centre, acts: list[str]
) -> None:
    day = LATER
    with transaction.atomic():
        with time_machine.travel(day, tick=False):
            household = register_family(alice, astana, family())
        for act in acts:
            day += timedelta(days=92 if act == "next quarter" else 1)
            with time_machine.travel(day, tick=False):
                _do(act, alice, bob, household)
        transaction.set_rollback(True)


def _do(act: str, alice: User, bob: User, household: Household) -> None:
    before = set(in_force(alice, household))
    waiting = [place for place, loss in enumerate(losses(alice)) if loss.state == LossState.PROPOSED]
    if act in {"poor", "rich"}:
        state_income(alice, household, 0 if act == "poor" else RICH)
    elif act == "next quarter":
        assess_on(alice, household, timezone.localdate())
    elif waiting:
        (confirm if act == "confirm" else keep)(bob, waiting[0])
    after = set(in_force(alice, household))
    if act != "confirm":
        assert before <= after
    if act == "confirm" and waiting:
        assert after == before - {"low_income"}
    if act == "poor":
        assert "low_income" in after
