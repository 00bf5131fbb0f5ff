import pytest

from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.audit.models import DayCount
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Budget, Purpose
from shapagat.files.models import StoredFile
from shapagat.files.services import open_file
from tests.beneficiaries.attachments.attached import PDF, attach
from tests.donations.families import register_family

pytestmark = pytest.mark.django_db


def test_a_familys_papers_count_as_the_family(alice: User, astana: Centre) -> None:
    household = register_family(alice, astana)
    row = attach(alice, household_id=household.pk)
    with work_as(alice, Purpose.REGISTRATION):
        assert b"".join(open_file(StoredFile.objects.get(pk=row.file_id))) == PDF
    counted = DayCount.objects.get(actor_id=alice.pk, budget=Budget.FAMILIES)
    assert counted.subject_ids == [household.pk]
