import pytest

from beneficiaries.models import Organisation
from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.beneficiaries.organisations.made import bound, registered
from tests.support.people import MakeUser


@pytest.fixture
def silent_world(alice: User, astana: Centre) -> Organisation:
    """The organisation that sholpan speaks for."""
    return registered(alice, astana)


@pytest.fixture
def sholpan(make_user: MakeUser, astana: Centre, silent_world: Organisation) -> User:
    """Speaks for an organisation of Astana."""
    user = make_user("sholpan", Role.ORGANISATION_REPRESENTATIVE, astana)
    bound(silent_world, user)
    return user


@pytest.fixture
def dos(alice: User, astana: Centre) -> Organisation:
    """Another organisation of Astana, that timur speaks for."""
    return registered(alice, astana, name_kk="«ДОС»", name_ru="ОО «ДОС»", disability_kinds=("movement",))


@pytest.fixture
def timur(make_user: MakeUser, astana: Centre, dos: Organisation) -> User:
    """Speaks for the other one."""
    user = make_user("timur", Role.ORGANISATION_REPRESENTATIVE, astana)
    bound(dos, user)
    return user
