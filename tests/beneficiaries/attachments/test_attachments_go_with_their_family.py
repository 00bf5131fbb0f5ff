import pytest

from beneficiaries.models import Attachment
from beneficiaries.services import give_consent, withdraw_consent
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.centres.models import Centre
from shapagat.core.hooks import Hook, call
from shapagat.encryption.constants import KeyState, Purpose
from shapagat.encryption.exceptions import AccessDenied
from shapagat.encryption.keystore.models import DataKey
from shapagat.encryption.models import Subject
from shapagat.erasure.services.erase import Cause, erase
from shapagat.files.models import StoredFile
from shapagat.files.services import open_file
from tests.beneficiaries.attachments.attached import PDF, attach
from tests.beneficiaries.people import consent, without_consent
from tests.donations.families import open_request, register_family
from tests.files.stored import object_of

pytestmark = pytest.mark.django_db(transaction=True)


def _key_state(alice: User, row: Attachment) -> int:
    with work_as(alice, Purpose.REGISTRATION):
        key_id = Subject.objects.get(pk=row.file_id).data_key_id
    return DataKey.objects.get(pk=key_id).state


def _opens(user: User, row: Attachment) -> bool:
    try:
        with work_as(user, Purpose.REGISTRATION):
            return b"".join(open_file(StoredFile.objects.get(pk=row.file_id))) == PDF
    except AccessDenied:
        return False


def test_a_family_that_is_erased_takes_its_papers_along(alice: User, astana: Centre) -> None:
    pending = register_family(alice, astana, without_consent())
    ours, theirs = (
        attach(alice, household_id=pending.pk),
        attach(alice, household_id=register_family(alice, astana).pk),
    )
    with work_as_system(Purpose.RETENTION, {astana.id}):
        erase(kind="household", object_id=pending.pk, cause=Cause("consent_pending", SYSTEM_ACTOR_ID))
    assert (_key_state(alice, ours), object_of(ours.file).exists()) == (KeyState.DESTROYED, False)
    assert (_key_state(alice, theirs), object_of(theirs.file).exists()) == (KeyState.ACTIVE, True)


def test_the_photographs_of_its_requests_too(alice: User, astana: Centre) -> None:
    request = open_request(alice, astana, "food")  # type: ignore[arg-type]  # its value
    photo = attach(alice, request_id=request.pk)
    with work_as_system(Purpose.RETENTION, {astana.id}):
        call(Hook.SUBJECT_ERASED, request.household_id or photo.pk)
    assert (_key_state(alice, photo), object_of(photo.file).exists()) == (KeyState.DESTROYED, False)


def test_papers_open_to_others_when_consent_is_given_and_close_when_it_is_withdrawn(
    alice: User, bob: User, astana: Centre
) -> None:
    pending = register_family(alice, astana, without_consent())
    row = attach(alice, household_id=pending.pk)
    assert (_opens(alice, row), _opens(bob, row)) == (True, False)
    with work_as(alice, Purpose.REGISTRATION):
        give_consent(household_id=pending.pk, data=consent(), actor_id=alice.pk)
    assert _opens(bob, row)
    with work_as(alice, Purpose.REGISTRATION):
        withdraw_consent(household_id=pending.pk, actor_id=alice.pk)
    assert (_opens(alice, row), _opens(bob, row)) == (True, False)
