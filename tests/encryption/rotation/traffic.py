"""A centre at work on threads with connections of their own: it registers, finds, opens, changes and erases."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from uuid import UUID

from django.db import connections

from beneficiaries.exceptions import DuplicateSuspected
from beneficiaries.models import Household, Person
from beneficiaries.sealed import PersonIdentity
from beneficiaries.services import register_household, update_household
from beneficiaries.services.families.update_household import HouseholdChange
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.index.tokens import TokenPurpose, find_subjects
from shapagat.encryption.models import Subject
from shapagat.encryption.sealing import open_many, open_one
from shapagat.encryption.subjects import erase_subjects
from tests.beneficiaries.people import family

#: Between two erasures, so that they last as long as the rotation.
_PAUSE_SECONDS = 0.05


@dataclass
class Traffic:
    """What goes on in one centre. `kept` are never erased; `victims` are, one after another."""

    centre: Centre
    kept: list[UUID]
    victims: list[UUID]
    faults: list[BaseException] = field(default_factory=list)
    rounds: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with work_as_system(Purpose.REGISTRATION, {self.centre.id}):
            people = list(Person.objects.filter(pk__in=self.kept))
            self.numbers = {k: found.iin for k, found in open_many(people, "identity", PersonIdentity).items()}
            self.households = list(Household.objects.filter(memberships__person__in=self.kept))

    @contextmanager
    def flowing(self) -> Iterator[None]:
        """Let everything go on until the block ends; raise what went wrong."""
        stop, started = threading.Event(), threading.Semaphore(0)
        works = [self.find_and_open, self.register, self.register_a_taken_number, self.change, self.erase]
        threads = [threading.Thread(target=self._repeat, args=(work, stop, started)) for work in works]
        for thread in threads:
            thread.start()
        for _ in threads:
            assert started.acquire(timeout=60)
        try:
            yield
        finally:
            stop.set()
            for thread in threads:
                thread.join(60)
        if self.faults:
            raise self.faults[0]
        assert all(self.rounds.values()), self.rounds

    def find_and_open(self, turn: int) -> None:
        """Everybody kept is found by number, and opens."""
        person_id = self.kept[turn % len(self.kept)]
        with work_as_system(Purpose.SEARCH, {self.centre.id}):
            found = find_subjects(
                centre_ids={self.centre.id}, purpose=TokenPurpose.NATIONAL_ID, texts=[self.numbers[person_id]]
            )
            assert found == [person_id]
            identity = open_one(Person.objects.get(pk=person_id), "identity", PersonIdentity)
            assert identity.iin == self.numbers[person_id]

    def register(self, _turn: int) -> None:
        """New families come."""
        self._register()

    def register_a_taken_number(self, turn: int) -> None:
        """Somebody tries a number that is held."""
        try:
            self._register(self.numbers[self.kept[turn % len(self.kept)]])
        except DuplicateSuspected:
            return
        raise AssertionError("A number was taken twice.")

    def change(self, turn: int) -> None:
        """Families change their phone."""
        household = self.households[turn % len(self.households)]
        phones = (f"+7701{turn % 10_000_000:07}",)
        with work_as_system(Purpose.REGISTRATION, {self.centre.id}):
            change = HouseholdChange(phones=phones)
            update_household(household_id=household.id, change=change, actor_id=SYSTEM_ACTOR_ID)

    def erase(self, _turn: int) -> None:
        """People are forgotten, and stay so."""
        time.sleep(_PAUSE_SECONDS)
        if not self.victims:
            return
        victim = self.victims.pop()
        with work_as_system(Purpose.RETENTION, {self.centre.id}):
            erase_subjects(subject_ids=[victim])
            assert Subject.objects.get(pk=victim).erased_at

    def _register(self, iin: str = "") -> None:
        data = family(confirm_distinct="others of that name")
        if iin:
            data = replace(data, members=tuple(replace(member, iin=iin) for member in data.members))
        with work_as_system(Purpose.REGISTRATION, {self.centre.id}):
            register_household(centre=self.centre, data=data, actor_id=SYSTEM_ACTOR_ID)

    def _repeat(self, work: Callable[[int], None], stop: threading.Event, started: threading.Semaphore) -> None:
        self.rounds[work.__name__] = 0
        try:
            for turn in count():
                work(turn)
                self.rounds[work.__name__] += 1
                if turn == 0:
                    started.release()
                if stop.is_set():
                    return
        except BaseException as fault:  # noqa: BLE001 - the test raises it in its own thread
            self.faults.append(fault)
            started.release()
        finally:
            connections.close_all()
