import re

import pytest
from django.test import Client

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.support.people import MakeUser
from tests.web.conftest import SignIn
from tests.web.counter import families_seen_by, register
from tests.web.store import left_of, put_flour_in_store

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter(sign_in: SignIn, alice: User) -> tuple[Client, str]:
    """Alice's counter with a family before it, and the address where it is given something."""
    client = sign_in(alice)
    register(client)
    (family,) = families_seen_by(alice)
    return client, f"/counter/{family.pk}/give/"


def filled(client: Client, address: str, quantity: str) -> dict[str, str]:
    once = re.search(r'name="once" value="([^"]+)"', client.get(address).content.decode())
    assert once
    return {"once": once[1], "receipt": "signature", "lots-0-quantity": quantity}


def test_goods_given_leave_the_store_and_stand_on_the_familys_page(counter: tuple[Client, str], astana: Centre) -> None:
    client, address = counter
    lot = put_flour_in_store(astana, 10)
    answer = client.post(address, filled(client, address, "3"), follow=True)
    assert left_of(astana, lot) == 7
    assert "Flour" in answer.content.decode()


def test_pressed_twice_it_is_given_once(counter: tuple[Client, str], astana: Centre) -> None:
    client, address = counter
    lot = put_flour_in_store(astana, 10)
    sent = filled(client, address, "3")
    client.post(address, sent)
    client.post(address, sent)
    assert left_of(astana, lot) == 7


@pytest.mark.parametrize("quantity", ["", "0", "11", "-1", "many"])
def test_more_than_there_is_or_nothing_is_refused_beside_the_field(
    counter: tuple[Client, str], astana: Centre, quantity: str
) -> None:
    client, address = counter
    lot = put_flour_in_store(astana, 10)
    answer = client.post(address, filled(client, address, quantity))
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == ["lots-0-quantity"]
    assert left_of(astana, lot) == 10


def test_a_neighbours_counter_gives_this_family_nothing(
    counter: tuple[Client, str], sign_in: SignIn, charlie: User
) -> None:
    _, address = counter
    assert sign_in(charlie).get(address).status_code == 404


def test_the_store_is_seen_by_who_keeps_it_and_not_by_the_neighbours(
    sign_in: SignIn, make_user: MakeUser, astana: Centre, charlie: User
) -> None:
    put_flour_in_store(astana, 10)
    keeper = make_user("dana", Role.STOREKEEPER, astana)
    assert "Flour" in sign_in(keeper).get("/counter/stock/").content.decode()
    assert "Flour" not in sign_in(charlie).get("/counter/stock/").content.decode()
