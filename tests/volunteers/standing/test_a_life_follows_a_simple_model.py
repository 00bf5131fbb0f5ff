from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import RoleAssignment
from shapagat.centres.models import Centre
from shapagat.core.exceptions import DomainError
from tests.volunteers.cases import in_centre, make_volunteer
from tests.volunteers.conftest import Enrolled
from tests.volunteers.proof.done import completed
from volunteers.constants import VolunteerState
from volunteers.models import StandingOffer, Volunteer, VolunteerEvent
from volunteers.selectors.standing import offers_to, own_steps
from volunteers.services import change_volunteer_state
from volunteers.services.standing.offer import offer_standing
from volunteers.services.standing.step import take_own_step

pytestmark = pytest.mark.django_db

HELPING = {"trial", "active", "permanent"}
#: Which step leads where, written down once more and by hand.
ROADS = {
    "applicant": {"trial", "active", "left"},
    "trial": {"active", "paused", "left"},
    "active": {"permanent", "paused", "left"},
    "permanent": {"active", "paused", "left"},
    "paused": HELPING | {"left"},
    "left": {"trial"},
}


@dataclass
class Model:
    """Where somebody who has done three good tasks stands."""

    state: str = "trial"
    paused_from: str = ""
    offered: str = ""
    declined: bool = False
    changes: int = 0

    def go(self, to: str) -> None:
        if to != self.state:
            self.paused_from = self.state if to == "paused" else self.paused_from
            self.state, self.offered, self.changes = to, "", self.changes + 1

    @property
    def steps(self) -> dict[str, str]:
        """Return what they may do by themselves, and where it leads."""
        asked = {"accept": self.offered, "decline": self.state} if self.offered else {}
        if self.state in HELPING:
            return {**asked, "pause": "paused", "leave": "left"}
        return {"come_back": self.paused_from, "leave": "left"} if self.state == "paused" else {}


class Life(RuleBasedStateMachine):
    """Every step on the rows and on the model. A subclass says where and who."""

    centre: Centre
    who: Enrolled

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.model = Model()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def _row(self) -> Volunteer:
        return Volunteer.objects.get(pk=self.who[1].pk)

    def _code(self, step: Callable[[Volunteer], object]) -> str:
        with in_centre(self.centre):
            try:
                step(self._row())
            except DomainError as refused:
                return refused.code
        return "done"

    @rule(to=some.sampled_from(VolunteerState.values))
    def a_coordinator_moves_them(self, to: str) -> None:
        allowed = to == self.model.state or to in ROADS[self.model.state]
        code = self._code(lambda row: change_volunteer_state(volunteer=row, to=to, actor_id=SYSTEM_ACTOR_ID))
        assert code == ("done" if allowed else "wrong_state")
        if allowed:
            self.model.go(to)

    @rule(step=some.sampled_from(["pause", "come_back", "leave", "accept", "decline"]))
    def they_step(self, step: str) -> None:
        leads = self.model.steps.get(step)
        code = self._code(lambda row: take_own_step(volunteer=row, step=step, actor_id=self.who[0].pk))
        assert code == ("wrong_state" if leads is None else "done")
        if leads is not None:
            self.model.declined |= step == "decline"
            self.model.offered = ""
            self.model.go(leads)

    @rule()
    def a_morning_comes(self) -> None:
        due = self.model.state == "trial" and not self.model.offered and not self.model.declined
        with in_centre(self.centre):
            assert offer_standing(centre_id=self.centre.id) == due
        if due:
            self.model.offered = "active"

    @invariant()
    def the_rows_say_what_the_model_says(self) -> None:
        with in_centre(self.centre):
            row = self._row()
            offered = offers_to([row]).get(row.pk)
            assert (row.state, offered or "", row.left_on is not None) == (
                self.model.state,
                self.model.offered,
                self.model.state == "left",
            )
            assert set(own_steps(row, offered)) == set(self.model.steps)
            assert StandingOffer.objects.filter(volunteer=row, state="open").count() <= 1
            assert VolunteerEvent.objects.filter(volunteer=row).exclude(from_state="").count() == self.model.changes
            role = RoleAssignment.objects.filter(user=self.who[0], centre=self.centre, role="volunteer", ends_on=None)
            assert role.exists() == (self.model.state != "left")


def test_any_sequence_of_steps_agrees_with_the_model(astana: Centre) -> None:
    who = make_volunteer(astana, "zere", state="trial")
    for _ in range(3):
        completed(astana, who[1])
    run_state_machine_as_test(
        type("LifeInAstana", (Life,), {"centre": astana, "who": who}),
        settings=settings(
            max_examples=60, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
