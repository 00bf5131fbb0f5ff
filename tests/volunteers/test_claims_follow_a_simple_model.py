from dataclasses import dataclass, field

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from beneficiaries.models import Request
from shapagat.centres.models import Centre
from shapagat.core.exceptions import DomainError
from tests.volunteers.cases import in_centre, make_request, make_task, make_volunteer, run_out
from volunteers.constants import Absent
from volunteers.models import Claim, Task, TaskEvent, Volunteer
from volunteers.selectors import AddressStanding, address_standing, own_claim
from volunteers.services import (
    claim_task,
    complete_claim,
    expire_leases,
    hand_over,
    release_claim,
    report_no_show,
    start_claim,
)

pytestmark = pytest.mark.django_db

SLOTS, PEOPLE = 2, 3
who = st.integers(0, PEOPLE - 1)


@dataclass
class Model:
    """What ought to be: each volunteer's last claim, and whether its lease is over."""

    last: dict[int, str] = field(default_factory=dict)
    overdue: set[int] = field(default_factory=set)
    passed_on: dict[int, int] = field(default_factory=dict)

    @property
    def occupying(self) -> list[str]:
        return [state for state in self.last.values() if state in {"held", "started", "completed"}]

    @property
    def task(self) -> str:
        if self.occupying.count("completed") == SLOTS:
            return "done"
        if len(self.occupying) < SLOTS:
            return "open"
        return "claimed" if set(self.occupying) == {"held"} else "in_progress"

    @property
    def request(self) -> str:
        if self.task == "done":
            return "delivered"
        return "in_progress" if self.occupying else "open"

    def pending(self, person: int) -> bool:
        return self.last.get(person) in {"held", "started"}

    def sweep(self) -> None:
        for person in self.overdue:
            self.last[person] = "expired"
        self.overdue.clear()

    def check_pending(self, person: int) -> str:
        """Return the refusal of a step that needs a live claim, or nothing."""
        state = self.last.get(person)
        if state is None:
            return "no_claim"
        if state == "expired" or person in self.overdue:
            return "claim_expired"
        return "" if self.pending(person) else "wrong_state"


class Claims(RuleBasedStateMachine):
    """Every step on the rows and on the model. A subclass says where and who."""

    centre: Centre
    people: list[Volunteer]
    need: Request

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.task: Task = make_task(self.centre, self.need, slots=SLOTS)
        self.model = Model()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def _does(self, step: object, *expected: str) -> None:
        code = "done"
        try:
            with in_centre(self.centre):
                step()  # type: ignore[operator]  # a lambda
        except DomainError as refused:
            code = refused.code
        assert code in expected, (code, expected, self.model)

    def _own(self, person: int) -> Claim:
        return own_claim(task=self.task, volunteer_id=self.people[person].pk)

    @rule(person=who)
    def claim(self, person: int) -> None:
        expected = self._expected_claim(person)
        self._does(
            lambda: claim_task(task=self.task, volunteer=self.people[person], actor_id=self.people[person].pk), expected
        )
        if expected == "done":
            self.model.sweep()
            self.model.last[person] = "held"

    def _expected_claim(self, person: int) -> str:
        after = Model(dict(self.model.last), set(self.model.overdue))
        after.sweep()
        if after.last.get(person) in {"held", "started", "completed"}:
            return "already_claimed"
        return "task_taken" if len(after.occupying) == SLOTS else "done"

    @rule(person=who)
    def release(self, person: int) -> None:
        state = self.model.last.get(person)
        expected = {None: "no_claim", "completed": "wrong_state", "no_show": "wrong_state"}.get(state, "done")
        self._does(lambda: release_claim(claim=self._own(person), actor_id=self.people[person].pk), expected)
        if self.model.pending(person):
            self.model.last[person] = "released"
            self.model.overdue.discard(person)

    @rule(person=who)
    def start(self, person: int) -> None:
        expected = self.model.check_pending(person) or "done"
        self._does(lambda: start_claim(claim=self._own(person), actor_id=self.people[person].pk), expected)
        if expected == "done":
            self.model.last[person] = "started"

    @rule(person=who)
    def complete(self, person: int) -> None:
        again = self.model.last.get(person) == "completed"
        expected = "done" if again else self.model.check_pending(person) or "done"
        self._does(lambda: complete_claim(claim=self._own(person), actor_id=self.people[person].pk), expected)
        if expected == "done":
            self.model.last[person] = "completed"

    @rule(person=who)
    def nobody_there(self, person: int) -> None:
        again = self.model.last.get(person) == "no_show"
        expected = "done" if again else self.model.check_pending(person) or "done"
        self._does(
            lambda: report_no_show(claim=self._own(person), absent=Absent.RECEIVER, actor_id=self.people[person].pk),
            expected,
        )
        if expected == "done":
            self.model.last[person] = "no_show"

    @rule(giver=who, taker=who)
    def pass_on(self, giver: int, taker: int) -> None:
        refused = self.model.check_pending(giver)
        holds = self.model.last.get(taker) in {"held", "started", "completed"}
        expected = refused or ("already_claimed" if holds else "done")
        # Repeating a hand-over that stands answers with the claim it made.
        repeated = {"done"} if refused == "wrong_state" and self.model.passed_on.get(giver) == taker else set()
        self._does(
            lambda: hand_over(claim=self._own(giver), to=self.people[taker], actor_id=self.people[giver].pk),
            expected,
            *repeated,
        )
        if not refused and not holds:
            self.model.last[giver], self.model.last[taker] = "released", "held"
            self.model.passed_on[giver] = taker

    @rule(person=who)
    def lease_runs_out(self, person: int) -> None:
        if self.model.pending(person):
            with in_centre(self.centre):
                held = self._own(person)
            run_out(self.centre, held)
            self.model.overdue.add(person)

    @rule()
    def sweep(self) -> None:
        with in_centre(self.centre):
            assert expire_leases(centre_id=self.centre.id) == len(self.model.overdue)
        self.model.sweep()

    @invariant()
    def the_rows_say_what_the_model_says(self) -> None:
        with in_centre(self.centre):
            task = Task.objects.select_related("request").get(pk=self.task.pk)
            assert (task.state, task.request.state) == (self.model.task, self.model.request)
            for person, state in self.model.last.items():
                own = self._own(person)
                assert own.state == state
                live = state in {"held", "started"} and person not in self.model.overdue
                shown = address_standing(claim=own, task=task, now=timezone.now()) is AddressStanding.OPEN
                assert shown == live
            slots = list(
                Claim.objects.filter(task=task, state__in=["held", "started", "completed"]).values_list(
                    "slot", flat=True
                )
            )
            assert len(slots) == len(set(slots)) == len(self.model.occupying)
            assert TaskEvent.objects.filter(task=task).count() == task.version


def test_any_sequence_of_steps_agrees_with_the_model(astana: Centre) -> None:
    people = [make_volunteer(astana, f"volunteer{number}", capacity=5)[1] for number in range(PEOPLE)]
    need = make_request(astana)
    run_state_machine_as_test(
        type("ClaimsInAstana", (Claims,), {"centre": astana, "people": people, "need": need}),
        settings=settings(
            max_examples=40,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
