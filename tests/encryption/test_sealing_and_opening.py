import pytest

from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.encryption.constants import Purpose, SubjectKind
from shapagat.encryption.models import Subject
from shapagat.encryption.subjects import create_subjects

pytestmark = pytest.mark.django_db


def test_a_neighbour_does_not_see_the_subject(alice: User, charlie: User, astana: Centre) -> None:
    subject_id = new_id()
    with work_as(alice, Purpose.REGISTRATION):
        create_subjects(kind=SubjectKind.PERSON, centre_id=astana.id, ids=[subject_id])
        assert Subject.objects.filter(pk=subject_id).exists()
    with work_as(charlie, Purpose.REGISTRATION):
        assert not Subject.objects.filter(pk=subject_id).exists()
