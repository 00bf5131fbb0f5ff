from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from beneficiaries.models import Request
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.centres.models import Centre
from shapagat.core.exceptions import DomainError
from tests.volunteers.cases import in_centre, make_request, make_task, make_volunteer, run_out
from volunteers.constants import Absent
from volunteers.models import Claim, Task, TaskEvent, Volunteer, WaitingPlace
from volunteers.selectors import AddressStanding, address_standing, own_claim
from volunteers.selectors.claims import free_slots
from volunteers.services import (
    claim_task,
    complete_claim,
    expire_leases,
    hand_over,
    release_claim,
    report_no_show,
    start_claim,
)
from volunteers.services.handing.agreeing import agree_to_hand_over
from volunteers.services.handing.returning import decline_hand_over, take_back_hand_over
from volunteers.services.handing.sweeping import lapse_hand_overs
from volunteers.services.waiting.joining import join_waiting_list, leave_waiting_list

pytestmark = pytest.mark.django_db

SLOTS, PEOPLE = 2, 5
OCCUPYING = {"held", "started", "completed", "offered"}
who = st.integers(0, PEOPLE - 1)
#: Which of those for whom a step means something; the others come last, for a step that is refused must change nothing.
nth = st.integers(0, PEOPLE - 1)


@dataclass
class Model:
    """What ought to be: what became of each volunteer last, who waits in which order, and whose yes is awaited."""

    last: dict[int, str] = field(default_factory=dict)
    overdue: set[int] = field(default_factory=set)
    waiting: list[int] = field(default_factory=list)
    #: To whom somebody's last claim was passed on.
    passed_on: dict[int, int] = field(default_factory=dict)
    #: From whom somebody has a slot they have not said yes to.
    unagreed: dict[int, int] = field(default_factory=dict)

    @property
    def occupying(self) -> list[str]:
        return [state for state in self.last.values() if state in OCCUPYING]

    @property
    def task(self) -> str:
        if self.occupying.count("completed") == SLOTS:
            return "done"
        if len(self.occupying) < SLOTS:
            return "open"
        return "claimed" if set(self.occupying) <= {"held", "offered"} else "in_progress"

    @property
    def request(self) -> str:
        if self.task == "done":
            return "delivered"
        return "in_progress" if set(self.occupying) - {"offered"} else "open"

    def one_of(self, likely: Iterable[int], number: int) -> int:
        """Return whoever has that number, the likely ones counted first and whoever never had a claim not at all."""
        first = sorted(likely)
        return [*first, *sorted(set(self.last) - set(first))][number % len({*first, *self.last})]

    @property
    def holders(self) -> list[int]:
        return [person for person in self.last if self.pending(person)]

    def pending(self, person: int) -> bool:
        return self.last.get(person) in {"held", "started"}

    def occupies(self, person: int) -> bool:
        return self.last.get(person) in OCCUPYING

    def becomes(self, person: int, state: str) -> None:
        """Somebody's claim begins, goes on or ends."""
        self.last[person] = state
        self.passed_on.pop(person, None)
        if state != "held":
            self.unagreed.pop(person, None)
        if state not in {"held", "started", "offered"}:
            self.overdue.discard(person)
        elif person in self.waiting:
            self.waiting.remove(person)

    def move(self) -> None:
        """Whoever waits longest is offered what is free."""
        while self.waiting and len(self.occupying) < SLOTS:
            self.becomes(self.waiting[0], "offered")

    def free(self, person: int, state: str) -> None:
        self.becomes(person, state)
        self.move()

    def give_back(self, receiver: int) -> None:
        """Nobody agreed: the giver has the slot again unless they hold another."""
        giver = self.unagreed[receiver]
        self.becomes(receiver, "released")
        if not self.occupies(giver):
            self.becomes(giver, "held")
        self.move()

    def sweep(self) -> None:
        for person in sorted(self.overdue):
            self.becomes(person, "expired")
        self.move()

    def swept(self) -> "Model":
        after = deepcopy(self)
        after.sweep()
        return after

    def check_pending(self, person: int) -> str:
        """Return the refusal of a step that needs a live claim, or nothing."""
        state = self.last.get(person)
        if state is None:
            return "no_claim"
        if state == "expired" or (person in self.overdue and self.pending(person)):
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

    def _actor(self, person: int) -> UUID:
        return self.people[person].user_id or SYSTEM_ACTOR_ID

    @initialize(full=st.booleans(), waiting=st.integers(0, 2), handed=st.booleans())
    def somebody_claims(self, full: bool, waiting: int, handed: bool) -> None:  # noqa: FBT001 - drawn
        """Begin in the middle: few walks from an empty task come to a hand-over that is not answered."""
        self._claim(0)
        if full:
            self._claim(1)
            for person in range(2, 2 + waiting):
                self._wait(person)
        if handed:
            self._pass_on(0, PEOPLE - 1)

    @rule(person=who)
    def claim(self, person: int) -> None:
        self._claim(person)

    def _claim(self, person: int) -> None:
        after = self.model.swept()
        expected = "done"
        if after.last.get(person) in OCCUPYING - {"offered"}:
            expected = "already_claimed"
        elif after.last.get(person) != "offered" and len(after.occupying) == SLOTS:
            expected = "task_taken"
        self._does(
            lambda: claim_task(task=self.task, volunteer=self.people[person], actor_id=self._actor(person)), expected
        )
        if expected == "done":
            self.model = after
            self.model.becomes(person, "held")

    @rule(person=who)
    def wait(self, person: int) -> None:
        self._wait(person)

    def _wait(self, person: int) -> None:
        after = self.model.swept()
        there = person in after.waiting or after.last.get(person) == "offered"
        if self.model.task == "done":
            expected = "wrong_state"
        elif after.occupies(person) and not there:
            expected = "already_claimed"
        else:
            expected = "done" if there or len(after.occupying) == SLOTS else "slot_free"
        self._does(
            lambda: join_waiting_list(task=self.task, volunteer=self.people[person], actor_id=self._actor(person)),
            expected,
        )
        if expected == "done":
            self.model = after
            if not there:
                self.model.waiting.append(person)

    @precondition(lambda self: self.model.waiting or "offered" in self.model.occupying)
    @rule(person=who)
    def wait_no_longer(self, person: int) -> None:
        self._does(
            lambda: leave_waiting_list(task=self.task, volunteer=self.people[person], actor_id=self._actor(person)),
            "done",
        )
        if self.model.last.get(person) == "offered":
            self.model.free(person, "released")
        elif person in self.model.waiting:
            self.model.waiting.remove(person)

    @rule(number=nth)
    def release(self, number: int) -> None:
        person = self.model.one_of([person for person in self.model.last if self.model.occupies(person)], number)
        state = self.model.last.get(person)
        expected = {None: "no_claim", "completed": "wrong_state", "no_show": "wrong_state"}.get(state, "done")
        self._does(lambda: release_claim(claim=self._own(person), actor_id=self._actor(person)), expected)
        if person in self.model.unagreed:
            self.model.give_back(person)
        elif state in {"held", "started", "offered"}:
            self.model.free(person, "released")

    @rule(number=nth)
    def start(self, number: int) -> None:
        person = self.model.one_of(self.model.holders, number)
        expected = self.model.check_pending(person) or "done"
        self._does(lambda: start_claim(claim=self._own(person), actor_id=self._actor(person)), expected)
        if expected == "done":
            self.model.becomes(person, "started")

    @rule(number=nth)
    def complete(self, number: int) -> None:
        person = self.model.one_of(self.model.holders, number)
        again = self.model.last.get(person) == "completed"
        expected = "done" if again else self.model.check_pending(person) or "done"
        self._does(lambda: complete_claim(claim=self._own(person), actor_id=self._actor(person)), expected)
        if expected == "done":
            self.model.becomes(person, "completed")
        if self.model.task == "done":
            self.model.waiting.clear()

    @rule(number=nth)
    def nobody_there(self, number: int) -> None:
        person = self.model.one_of(self.model.holders, number)
        again = self.model.last.get(person) == "no_show"
        expected = "done" if again else self.model.check_pending(person) or "done"
        self._does(
            lambda: report_no_show(claim=self._own(person), absent=Absent.RECEIVER, actor_id=self._actor(person)),
            expected,
        )
        if expected == "done":
            self.model.free(person, "no_show")

    @rule(number=nth, taker=who)
    def pass_on(self, number: int, taker: int) -> None:
        self._pass_on(self.model.one_of(self.model.holders, number), taker)

    def _pass_on(self, giver: int, taker: int) -> None:
        refused = self.model.check_pending(giver)
        holds = self.model.occupies(taker)
        expected = refused or ("already_claimed" if holds else "done")
        # Repeating a hand-over that stands answers with the claim it made.
        repeated = {"done"} if refused == "wrong_state" and self.model.passed_on.get(giver) == taker else set()
        self._does(
            lambda: hand_over(claim=self._own(giver), to=self.people[taker], actor_id=self._actor(giver)),
            expected,
            *repeated,
        )
        if not refused and not holds:
            self.model.becomes(giver, "released")
            self.model.becomes(taker, "held")
            self.model.passed_on[giver], self.model.unagreed[taker] = taker, giver

    @precondition(lambda self: self.model.unagreed)
    @rule(number=nth)
    def agree(self, number: int) -> None:
        person = self.model.one_of(self.model.unagreed, number)
        expected = {self.model.check_pending(person) or "done"}
        if person not in self.model.unagreed:
            expected |= {"wrong_state"} if "done" in expected else set()
        self._does(lambda: agree_to_hand_over(claim=self._own(person), actor_id=self._actor(person)), *expected)
        if "done" in expected:
            self.model.unagreed.pop(person, None)

    @precondition(lambda self: self.model.unagreed)
    @rule(number=nth)
    def decline(self, number: int) -> None:
        person = self.model.one_of(self.model.unagreed, number)
        asked = person in self.model.unagreed
        expected = {"done"} if asked else {"done", "wrong_state", "no_claim"}
        self._does(lambda: decline_hand_over(claim=self._own(person), actor_id=self._actor(person)), *expected)
        if asked:
            self.model.give_back(person)

    @precondition(lambda self: self.model.passed_on)
    @rule(number=nth)
    def take_back(self, number: int) -> None:
        giver = self.model.one_of(self.model.passed_on, number)
        receiver = self.model.passed_on.get(giver)
        waits = receiver is not None and self.model.unagreed.get(receiver) == giver
        state = self.model.last.get(giver)
        expected = "no_claim" if state is None else "done" if waits or state == "held" else "wrong_state"
        self._does(lambda: take_back_hand_over(claim=self._own(giver), actor_id=self._actor(giver)), expected)
        if receiver is not None and waits:
            self.model.give_back(receiver)

    @precondition(lambda self: self.model.unagreed)
    @rule(number=nth)
    def no_answer(self, number: int) -> None:
        person = self.model.one_of(self.model.unagreed, number)
        asked = person in self.model.unagreed
        with in_centre(self.centre):
            if asked:
                Claim.objects.filter(pk=self._own(person).pk).update(agree_until=timezone.now())
            assert lapse_hand_overs(centre_id=self.centre.id) == asked
        if asked:
            self.model.give_back(person)

    @rule(number=nth)
    def lease_runs_out(self, number: int) -> None:
        person = self.model.one_of(self.model.holders, number)
        if self.model.pending(person) or self.model.last.get(person) == "offered":
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
                assert (own.state, own.is_provisional) == (state, person in self.model.unagreed)
                live = state in {"held", "started"} and person not in self.model.overdue
                shown = address_standing(claim=own, task=task, now=timezone.now()) is AddressStanding.OPEN
                assert shown == live
            places = WaitingPlace.objects.filter(task=task, state="waiting").order_by("since", "id")
            line = [self.people[person].pk for person in self.model.waiting]
            assert list(places.values_list("volunteer_id", flat=True)) == line
            assert not line or not free_slots(task)
            slots = list(Claim.objects.filter(task=task, state__in=OCCUPYING).values_list("slot", flat=True))
            assert len(slots) == len(set(slots)) == len(self.model.occupying) == SLOTS - len(free_slots(task))
            assert TaskEvent.objects.filter(task=task).count() == task.version


def test_any_sequence_of_steps_agrees_with_the_model(astana: Centre) -> None:
    people = [make_volunteer(astana, f"volunteer{number}", capacity=5)[1] for number in range(PEOPLE)]
    need = make_request(astana)
    run_state_machine_as_test(
        type("ClaimsInAstana", (Claims,), {"centre": astana, "people": people, "need": need}),
        settings=settings(
            max_examples=100,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
