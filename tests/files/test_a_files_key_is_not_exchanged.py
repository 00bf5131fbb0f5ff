import pytest

from shapagat.accounts.models import User
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import StreamSealed
from shapagat.encryption.rotation.data_key import exchange_data_key
from tests.files.stored import opened, store

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_is_refused_and_the_file_still_opens(alice: User, astana: Centre) -> None:
    file = store(alice, astana, b"x")
    with work_as_system(Purpose.KEY_ROTATION, {astana.id}), pytest.raises(StreamSealed):
        exchange_data_key(subject_id=file.pk)
    assert opened(alice, file) == b"x"
