import pytest

from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import Proposal, User
from shapagat.accounts.selectors import roles_of
from shapagat.accounts.services import create_user, propose_role
from shapagat.centres.models import Centre
from tests.support.people import MakeUser
from tests.web.accessible import faults_of
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(make_user: MakeUser) -> User:
    return make_user("root", Role.ADMIN)


@pytest.fixture
def dana(make_user: MakeUser, shymkent: Centre) -> User:
    """Coordinates in another city."""
    return make_user("dana", Role.COORDINATOR, shymkent)


@pytest.fixture
def proposed(root: User, astana: Centre) -> Proposal:
    newcomer = create_user(username="newcomer", password=None, actor_id=SYSTEM_ACTOR_ID)
    return propose_role(user=newcomer, role=Role.INTAKE, centre=astana, reason="new_duty", actor_id=root.pk)


def _take(step: str, proposal: Proposal) -> dict[str, str]:
    return {"step": step, "proposal": str(proposal.pk)}


def test_a_coordinator_of_another_city_reads_what_it_is_and_approves(
    proposed: Proposal, dana: User, sign_in: SignIn, astana: Centre
) -> None:
    browser = sign_in(dana)
    page = browser.get("/proposals/").content.decode()
    assert "newcomer: intake, Астана" in page
    assert ">Take back<" not in page
    assert faults_of(page) == []
    browser.post("/proposals/", _take("approve", proposed))
    assert roles_of(User.objects.get(username="newcomer")).has(Role.INTAKE, centre_id=astana.id)
    after = browser.get("/proposals/").content.decode()
    assert "Nothing is waiting." in after
    assert faults_of(after) == []


def test_who_proposed_it_is_offered_to_take_it_back_alone(proposed: Proposal, root: User, sign_in: SignIn) -> None:
    browser = sign_in(root)
    page = browser.get("/proposals/").content.decode()
    assert 'value="withdraw"' in page
    assert 'value="approve"' not in page
    assert browser.post("/proposals/", _take("approve", proposed)).status_code == 403
    assert browser.post("/proposals/", _take("withdraw", proposed)).status_code == 302
    proposed.refresh_from_db()
    assert proposed.state == Proposal.State.WITHDRAWN


@pytest.mark.parametrize("wrong", [{"step": "approve", "proposal": "x"}, {"step": "erase"}, {}])
def test_what_is_not_there_is_not_found(wrong: dict[str, str], dana: User, sign_in: SignIn) -> None:
    assert sign_in(dana).post("/proposals/", wrong).status_code == 404


def test_volunteers_have_no_such_page(make_user: MakeUser, astana: Centre, sign_in: SignIn) -> None:
    assert sign_in(make_user("vera", Role.VOLUNTEER, astana)).get("/proposals/").status_code == 403
