import pytest

from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import AccessDenied, NoAccessContext
from shapagat.encryption.streams import CHUNK_BYTES
from shapagat.files.constants import CONTENT_COMPARTMENT
from shapagat.files.models import StoredFile
from shapagat.files.services import open_file
from tests.files.stored import store

pytestmark = pytest.mark.django_db(transaction=True)

CONTENT = b"a" * CHUNK_BYTES + b"b" * CHUNK_BYTES + b"c"


def _readings(alice: User, file: StoredFile) -> int:
    with work_as(alice, Purpose.IMPORT):
        return Entry.objects.filter(
            action="opened", subject_ids__contains=[file.pk], compartments__contains=[CONTENT_COMPARTMENT]
        ).count()


def test_the_reading_is_recorded_before_the_first_byte_and_the_rest_needs_no_database(
    alice: User, astana: Centre
) -> None:
    file = store(alice, astana, CONTENT)
    with work_as(alice, Purpose.IMPORT):
        content = open_file(StoredFile.objects.get(pk=file.pk))
    assert _readings(alice, file) == 1
    assert b"".join(content) == CONTENT
    assert _readings(alice, file) == 1


def test_without_a_purpose_that_permits_files_nothing_opens(alice: User, astana: Centre) -> None:
    file = store(alice, astana, CONTENT)
    with work_as(alice, Purpose.SEARCH), pytest.raises(AccessDenied):
        open_file(StoredFile.objects.get(pk=file.pk))
    with pytest.raises(NoAccessContext):
        open_file(file)


def test_somebody_of_another_city_opens_nothing(alice: User, charlie: User, astana: Centre) -> None:
    file = store(alice, astana, CONTENT)
    with work_as(charlie, Purpose.IMPORT):
        assert not StoredFile.objects.exists()
        with pytest.raises(AccessDenied):
            open_file(file)


@pytest.mark.filterwarnings("error")
def test_a_download_that_is_broken_off_lets_go_of_the_object(alice: User, astana: Centre) -> None:
    file = store(alice, astana, CONTENT)
    with work_as(alice, Purpose.IMPORT):
        content = open_file(StoredFile.objects.get(pk=file.pk))
    content.close()
    assert list(content) == []
