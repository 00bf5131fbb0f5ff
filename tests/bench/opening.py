"""Opening one family over HTTP, the read recorded."""

from beneficiaries.models import Household
from shapagat.accounts.models import User
from shapagat.core.scope import scope
from tests.bench.measuring import Row, in_turns
from tests.bench.unsealed import remembering, unsealed
from tests.support.http import client_of

OPENED = 20


def open_families(user: User, centre_id: int, people: int, rounds: int) -> Row:
    """Measure the whole GET against the same view with encryption and audit off."""
    client = client_of(user)
    with scope({centre_id}):
        ids = list(Household.objects.order_by("id").values_list("id", flat=True)[:OPENED])

    def ours() -> None:
        for household_id in ids:
            answer = client.get(f"/api/v1/households/{household_id}/")
            assert answer.status_code == 200, answer.content

    def theirs() -> None:
        with unsealed():
            ours()

    with remembering():
        ours()
    mine, plain = in_turns(ours, theirs, rounds=rounds)
    return Row(f"GET of {OPENED} families: the same without encryption and audit", people, mine, plain, "≤ 1.4")
