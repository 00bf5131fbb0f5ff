import pytest

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.beneficiaries.attachments.attached import attach
from tests.beneficiaries.transfers.sent import registered, sent
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)


def test_kinds_and_counts_and_nothing_else(
    alice: User, charlie: User, astana: Centre, shymkent: Centre, as_user: ClientOf
) -> None:
    household = registered(alice, astana)
    for kind in ("other", "consent_form", "other"):
        attach(alice, kind=kind, household_id=household.pk)
    transfer = sent(alice, household, shymkent)
    told = as_user(charlie).get(f"/api/v1/transfers/{transfer.letter_id}/").json()["papers"]
    assert told == [{"kind": "consent_form", "count": 1}, {"kind": "other", "count": 2}]
