"""Look for duplicates among people whose names were indexed since the last look, a batch a transaction."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from beneficiaries.constants import DuplicateSource
from beneficiaries.likeness import DOUBTFUL, likeness
from beneficiaries.models import DistinctPair, Membership, Person
from beneficiaries.sealed import PersonIdentity
from beneficiaries.selectors.openable import openable
from beneficiaries.services.duplicates.open_case import open_case
from beneficiaries.services.transfers.release_numbers import gone_elsewhere
from shapagat.encryption.constants import Purpose
from shapagat.encryption.index.nearby import nearby, tokens_held
from shapagat.encryption.index.tokens import TokenPurpose
from shapagat.encryption.sealing import open_many
from shapagat.jobs.models import Job
from shapagat.jobs.registry import Progress, register

KIND = "find-duplicates"
#: Names' tokens a batch: some 600 people, a second or two.
BATCH = 4_000
_NAME_TOKENS_SHARED = 2

_Pair = tuple[UUID, UUID]


def register_finding() -> None:
    """Let jobs of this kind be done."""
    register(KIND, step, purpose=Purpose.DUPLICATE_CHECK)


def step(job: Job) -> Progress:
    """Compare one batch of people with whoever shares several names' tokens with them; open cases of who is alike."""
    cursor: dict[str, Any] = job.cursor or {"after": job.params["above"], "compared": 0, "alike": 0}
    near = nearby(
        centre_id=job.centre_id,
        purpose=TokenPurpose.NAME,
        above=cursor["after"],
        upto=job.params["upto"],
        least=_NAME_TOKENS_SHARED,
        batch=BATCH,
    )
    if near is None:
        result = {"compared": cursor["compared"], "alike": cursor["alike"]}
        return Progress(cursor, job.done, job.done, finished=True, result=result)
    pairs = near.pairs - _judged(near.pairs)
    alike = _compare(job, pairs)
    after = {"after": near.upto, "compared": cursor["compared"] + len(pairs), "alike": cursor["alike"] + alike}
    return Progress(after, job.done + near.subjects, None)


def _judged(pairs: Collection[_Pair]) -> set[_Pair]:
    ones = [one for one, _ in pairs]
    return set(DistinctPair.objects.filter(one_id__in=ones).values_list("one_id", "other_id")) if pairs else set()


def _compare(job: Job, pairs: Collection[_Pair]) -> int:
    everybody = {person for pair in pairs for person in pair}
    here = openable(everybody) - gone_elsewhere(everybody)
    people = Person.objects.filter(pk__in=here).only("id", "centre_id", "identity")
    identities = open_many(people, "identity", PersonIdentity, unseen=True)
    phones = _phones(job.centre_id, set(identities))
    found = 0
    for one, other in sorted(pairs):
        if one in identities and other in identities:
            shared = not phones[one].isdisjoint(phones[other])
            score = likeness(identities[one], identities[other], shared_phone=shared).score
            found += score >= DOUBTFUL and _open(job, (one, other), score)
    return found


def _phones(centre_id: int, people: Collection[UUID]) -> dict[UUID, set[tuple[int, bytes]]]:
    """Return the traces of the phones by which each is reached, their family's among them."""
    present = Membership.objects.filter(person_id__in=people, ends_on=None)
    families = dict(present.values_list("person_id", "household_id"))
    subjects = {*people, *families.values()}
    held = tokens_held(centre_id=centre_id, purpose=TokenPurpose.PHONE, subject_ids=subjects)
    return {person: held.get(person, set()) | held.get(families.get(person, person), set()) for person in people}


def _open(job: Job, pair: _Pair, score: int) -> bool:
    case = open_case(
        centre_id=job.centre_id, pair=pair, score=score, found_by=DuplicateSource.NIGHTLY, actor_id=job.owner_id
    )
    return case is not None
