"""Families to rotate keys under, and what must hold of them whatever happened."""

from collections import Counter
from collections.abc import Callable
from uuid import UUID

import pytest

from beneficiaries.models import Household, Person
from beneficiaries.sealed import HouseholdContact, HouseholdNotes, PersonContact, PersonIdentity
from beneficiaries.services import register_household
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import KeyState, Purpose, SubjectKind
from shapagat.encryption.index.texts import texts_of
from shapagat.encryption.index.tokens import make_token
from shapagat.encryption.keystore.models import DataKey
from shapagat.encryption.models import IndexEpoch, IndexToken, Subject
from shapagat.encryption.sealing import open_many
from shapagat.jobs.models import Job
from shapagat.jobs.runner import run
from shapagat.jobs.services import rotation_job
from tests.beneficiaries.people import family

Families = Callable[[int], list[UUID]]
Rotate = Callable[..., Job]


@pytest.fixture
def families(astana: Centre) -> Families:
    """Register families of one person each in Astana; return the people's ids."""

    def register(count: int) -> list[UUID]:
        with work_as_system(Purpose.REGISTRATION, {astana.id}):
            for _ in range(count):
                data = family(confirm_distinct="others of that name")
                register_household(centre=astana, data=data, actor_id=SYSTEM_ACTOR_ID)
            # What the commit does, in tests that never commit.
            DataKey.objects.filter(state=KeyState.PENDING).update(state=KeyState.ACTIVE)
            return list(Person.objects.order_by("id").values_list("id", flat=True))

    return register


@pytest.fixture
def rotate(astana: Centre) -> Rotate:
    """Run a rotation of Astana to its end, as a worker would."""

    def rotate(kind: str, **params: object) -> Job:
        job = rotation_job(kind=kind, centre_id=astana.id, actor_id=SYSTEM_ACTOR_ID, params=params)
        finished = run(centre_id=astana.id, job_id=job.pk, sliced=False)
        assert finished is not None
        assert finished.state == "succeeded"
        return finished

    return rotate


def everybody_opens(centre: Centre) -> int:
    """Open everybody; return how many people there are."""
    with work_as_system(Purpose.REGISTRATION, {centre.id}):
        present = Subject.objects.filter(erased_at=None).values("id")
        people = list(Person.objects.filter(id__in=present))
        households = list(Household.objects.filter(id__in=present))
        open_many(people, "identity", PersonIdentity)
        open_many(people, "contact", PersonContact)
        open_many(households, "contact", HouseholdContact)
        open_many(households, "notes", HouseholdNotes)
        return len(people)


def tokens_are_right(centre: Centre) -> int:
    """Check that every token of every written epoch is there once and no other; return how many there are."""
    with work_as_system(Purpose.REINDEXING, {centre.id}):
        wanted: Counter[tuple[int, int, bytes, UUID]] = Counter()
        epochs = list(IndexEpoch.objects.filter(writing=True))
        for kind in (SubjectKind.PERSON, SubjectKind.HOUSEHOLD):
            ids = list(Subject.objects.filter(kind=kind, erased_at=None).values_list("id", flat=True))
            for subject_id, by_purpose in texts_of(kind, ids).items():
                for purpose, texts in by_purpose.items():
                    for epoch in epochs:
                        for text in texts:
                            token = make_token(centre_id=centre.id, epoch=epoch, purpose=purpose, text=text)
                            wanted[epoch.epoch, purpose, token, subject_id] += 1
        rows = IndexToken.objects.values_list("epoch", "purpose", "token", "subject_id")
        found = Counter((epoch, purpose, bytes(token), subject_id) for epoch, purpose, token, subject_id in rows)
        assert found == wanted
        return found.total()
