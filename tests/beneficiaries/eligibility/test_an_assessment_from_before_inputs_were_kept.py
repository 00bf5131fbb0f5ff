import pytest

from beneficiaries.models import Assessment
from beneficiaries.sealed import AssessmentReasoning
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.rotation.data_key import exchange_data_key
from shapagat.encryption.sealing import open_one
from tests.beneficiaries.eligibility.rules import in_force, state_income
from tests.donations.families import register_family

pytestmark = pytest.mark.django_db


def test_its_familys_key_is_exchanged_and_it_is_assessed_anew(alice: User, astana: Centre) -> None:
    household = register_family(alice, astana)
    with work_as(alice, Purpose.REGISTRATION):
        Assessment.objects.update(inputs=None, frozen=None)
    with work_as_system(Purpose.KEY_ROTATION, {astana.id}):
        exchange_data_key(subject_id=household.pk)
    state_income(alice, household, 0)
    assert in_force(alice, household) == ["low_income"]
    with work_as(alice, Purpose.REGISTRATION):
        oldest = Assessment.objects.order_by("id")[0]
        assert open_one(oldest, "reasoning", AssessmentReasoning).categories == ("low_income",)
        assert oldest.inputs is None
