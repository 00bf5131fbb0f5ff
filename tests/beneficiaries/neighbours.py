from beneficiaries.models import Household, Membership, Request
from beneficiaries.services import create_request, receive_appeal, register_household, register_organisation
from beneficiaries.services.appeals.receive_appeal import AppealData
from beneficiaries.services.organisations.register_organisation import OrganisationData
from beneficiaries.services.requests.data import RequestData
from shapagat.accounts.work import work_as
from shapagat.core.numbers import make_bin
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.people import family
from tests.support.neighbours import Neighbour, World, neighbour


def _family(world: World) -> Household:
    with work_as(world.charlie, Purpose.REGISTRATION):
        return register_household(centre=world.shymkent, data=family(), actor_id=world.charlie.pk).household


def _request(world: World) -> Request:
    household = _family(world)
    with work_as(world.charlie, Purpose.REGISTRATION):
        need = RequestData("food", 2, household_id=household.id)
        return create_request(centre=world.shymkent, data=need, actor_id=world.charlie.pk)


@neighbour("households/<uuid:household_id>/")
def household(world: World) -> Neighbour:
    """Charlie's family."""
    return Neighbour({"household_id": _family(world).pk})


@neighbour("persons/<uuid:person_id>/")
def person(world: World) -> Neighbour:
    """Its head."""
    found = _family(world)
    with work_as(world.charlie, Purpose.REGISTRATION):
        return Neighbour({"person_id": Membership.objects.get(household=found).person_id})


@neighbour("organisations/<uuid:organisation_id>/")
def organisation(world: World) -> Neighbour:
    """Charlie's organisation."""
    number = make_bin(year=2016, month=5, serial=1) or ""
    with work_as(world.charlie, Purpose.REGISTRATION):
        data = OrganisationData(bin=number, name_kk="Ұйым", name_ru="Организация")
        made = register_organisation(centre=world.shymkent, data=data, actor_id=world.charlie.pk)
    return Neighbour({"organisation_id": made.pk})


@neighbour("requests/<uuid:request_id>/")
def request(world: World) -> Neighbour:
    """A need of charlie's family."""
    return Neighbour({"request_id": _request(world).pk})


@neighbour("requests/<uuid:request_id>/confirm/")
def delivered_request(world: World) -> Neighbour:
    """A need of charlie's family; a confirmation says how."""
    return Neighbour({"request_id": _request(world).pk}, bodies={"POST": {"how": "code"}})


@neighbour("appeals/<uuid:appeal_id>/")
def appeal(world: World) -> Neighbour:
    """An appeal at charlie's desk."""
    with work_as(world.charlie, Purpose.APPEAL_HANDLING):
        data = AppealData("desk", "housing", "Шатыр ағып тұр")
        made = receive_appeal(centre=world.shymkent, data=data, actor_id=world.charlie.pk)
    return Neighbour({"appeal_id": made.pk})
