from datetime import timedelta

import pytest
from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import RoleAssignment, User
from shapagat.accounts.selectors import roles_of
from shapagat.accounts.services import end_role, grant_role
from shapagat.accounts.services.grant_role import granted
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotAllowed
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db


def test_a_role_counts_in_its_centre_alone(alice: User, astana: Centre, shymkent: Centre) -> None:
    held = roles_of(alice)
    assert held.has(Role.INTAKE, centre_id=astana.id)
    assert not held.has(Role.INTAKE, centre_id=shymkent.id)
    assert held.centre_ids == {astana.id}


def test_an_ended_role_counts_no_more(alice: User) -> None:
    end_role(assignment=RoleAssignment.objects.get(user=alice), actor_id=SYSTEM_ACTOR_ID)
    assert roles_of(alice).all == frozenset()


def test_a_role_that_starts_tomorrow_does_not_count_today(alice: User) -> None:
    role = RoleAssignment.objects.get(user=alice)
    role.starts_on = timezone.localdate() + timedelta(days=1)
    role.signature = granted(role).signature()
    role.save()
    assert roles_of(alice).all == frozenset()


def test_nobody_grants_a_role_to_themselves(alice: User, astana: Centre) -> None:
    with pytest.raises(NotAllowed):
        grant_role(user=alice, role=Role.COORDINATOR, centre=astana, actor_id=alice.pk)


def test_the_network_sees_every_centre_and_opens_none(make_user: MakeUser, astana: Centre, shymkent: Centre) -> None:
    from shapagat.encryption.constants import Purpose

    held = roles_of(make_user("network", Role.NETWORK))
    assert held.centre_ids == {astana.id, shymkent.id}
    assert all(held.centres_for(purpose) == frozenset() for purpose in Purpose if purpose != Purpose.REPORTING)
