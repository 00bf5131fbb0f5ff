import pytest
from django.core.management import CommandError, call_command

from shapagat.accounts.models import User
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.encryption.constants import Purpose
from shapagat.encryption.letters import Parcel, send_letter
from tests.files.stored import store

pytestmark = pytest.mark.django_db(transaction=True)


def _refusal(subject_id: object) -> str:
    with pytest.raises(CommandError) as refused:
        call_command("keys", "rotate", "subject", str(subject_id), "--centre=astana")
    assert refused.value.returncode == 2
    return str(refused.value)


def test_a_file_a_letter_and_nobody_are_refused_in_a_sentence(alice: User, astana: Centre, shymkent: Centre) -> None:
    file = store(alice, astana, b"x")
    with work_as_system(Purpose.REGISTRATION, {shymkent.id}):
        letter = send_letter(from_centre_id=shymkent.id, to_centre_id=astana.id, parcel=Parcel("family", b"..."))
    assert "store it anew" in _refusal(file.pk)
    assert "keeps the key it was sent with" in _refusal(letter)
    assert "no such subject" in _refusal(new_id())
