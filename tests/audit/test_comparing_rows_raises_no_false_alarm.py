"""Everything that seals, seals anew or takes away, on the ways the service itself goes."""

from uuid import UUID

import pytest

from beneficiaries.constants import RequestCategory
from beneficiaries.models import Attachment, Household
from beneficiaries.sealed import AttachmentLabel
from beneficiaries.services import end_attachment
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.audit.chain.findings import Code
from shapagat.audit.chain.keys import SigningKey
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.letters import Parcel, accept_letter, send_letter
from shapagat.encryption.sealing import open_one
from shapagat.erasure.services import Cause, erase
from shapagat.jobs.key_rotation import CENTRE_KEY, INDEX_EPOCH
from shapagat.jobs.runner import run
from shapagat.jobs.services import exchange_subject_key, rotation_job
from tests.audit.conftest import Tamper, seal_all, verify
from tests.beneficiaries.attachments.attached import attach
from tests.donations.families import open_request, register_family

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def household(alice: User, astana: Centre) -> Household:
    """A family with a request and papers."""
    made = register_family(alice, astana)
    attach(alice, request_id=open_request(alice, astana, RequestCategory.FOOD, made).pk)
    return made


def test_of_what_was_just_sealed(household: Household, key: SigningKey) -> None:
    seal_all(key)
    found = verify(key, with_rows=True)
    assert (found.faults, found.unnamed) == ([], 0)
    assert found.rows > 10


def test_after_an_erasure(household: Household, alice: User, astana: Centre, key: SigningKey) -> None:
    register_family(alice, astana)
    with work_as_system(Purpose.RETENTION, {astana.pk}):
        erase(kind="household", object_id=household.pk, cause=Cause("asked_by_person", alice.pk))
    assert verify(key, with_rows=True).faults == []


def test_after_data_keys_were_exchanged(household: Household, astana: Centre, key: SigningKey) -> None:
    with work_as_system(Purpose.REGISTRATION, {astana.pk}):
        person_id = household.memberships.get().person_id
    for subject_id in (household.pk, person_id):
        for _ in range(2):
            assert exchange_subject_key(subject_id=subject_id, centre_id=astana.pk, actor_id=SYSTEM_ACTOR_ID)
    assert verify(key, with_rows=True).faults == []


@pytest.mark.parametrize("kind", [CENTRE_KEY, INDEX_EPOCH])
def test_after_a_rotation(household: Household, astana: Centre, key: SigningKey, kind: str) -> None:
    job = rotation_job(kind=kind, centre_id=astana.pk, actor_id=SYSTEM_ACTOR_ID)
    done = run(centre_id=astana.pk, job_id=job.pk, sliced=False)
    assert done is not None
    assert done.state == "succeeded"
    assert verify(key, with_rows=True).faults == []


def test_of_papers_that_stay_and_that_ended(household: Household, alice: User, key: SigningKey) -> None:
    ended = attach(alice, household_id=household.pk)
    with work_as(alice, Purpose.REGISTRATION):
        end_attachment(attachment_id=ended.pk, actor_id=alice.pk)
        present = Attachment.objects.get(ended_at=None)
        assert open_one(present, "label", AttachmentLabel).name
    assert verify(key, with_rows=True).faults == []


def test_of_letters_on_their_way_and_opened(
    household: Household, astana: Centre, shymkent: Centre, key: SigningKey
) -> None:
    parcel = Parcel("family", b"...")
    with work_as_system(Purpose.REGISTRATION, {astana.pk}):
        _, opened = (send_letter(from_centre_id=astana.pk, to_centre_id=shymkent.pk, parcel=parcel) for _ in range(2))
    with work_as_system(Purpose.REGISTRATION, {shymkent.pk}):
        accept_letter(letter_id=opened)
    assert verify(key, with_rows=True).faults == []


def test_what_was_sealed_before_entries_named_rows_is_said_so(
    household: Household, alice: User, astana: Centre, key: SigningKey, tamper: Tamper
) -> None:
    tamper("UPDATE audit_entry SET row_ids = '{}'")
    later = register_family(alice, astana)
    seal_all(key)
    found = verify(key, with_rows=True)
    assert found.faults == []
    assert found.unnamed > 5
    # A value that no entry of that time knows is wrong all the same.
    tamper("UPDATE beneficiaries_household SET contact = notes WHERE id IN (%s, %s)", (household.pk, later.pk))
    faults = {(fault.code, fault.row) for fault in verify(key, with_rows=True).faults}
    assert faults == {(Code.ROW_UNRECORDED, _id(household)), (Code.ROW_CHANGED, _id(later))}


def _id(household: Household) -> UUID:
    return household.pk
