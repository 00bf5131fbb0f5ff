"""Families on their way from Astana to Shymkent."""

from dataclasses import replace
from typing import Any

from beneficiaries import services
from beneficiaries.models import Household, Transfer
from beneficiaries.services.registration.data import HouseholdData
from beneficiaries.services.transfers.accept_family import accept_family
from beneficiaries.services.transfers.send_family import send_family
from beneficiaries.services.transfers.settle_transfers import settle_transfers
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.models import Letter
from tests.beneficiaries.people import consent, family_of_six


def agreeing(**more: Any) -> HouseholdData:
    """Six people who agree to be handed over."""
    return family_of_six(consents=(replace(consent(), purposes=("registration", "aid", "transfer")),), **more)


def registered(user: User, centre: Centre, data: HouseholdData | None = None) -> Household:
    """Register a family."""
    with work_as(user, Purpose.REGISTRATION):
        return services.register_household(centre=centre, data=data or agreeing(), actor_id=user.pk).household


def sent(user: User, household: Household, to: Centre, kind: str = "transfer") -> Transfer:
    """Send it."""
    with work_as(user, Purpose.REGISTRATION):
        return send_family(household_id=household.pk, to_centre=to, kind=kind, reason="moved", actor_id=user.pk)


def accepted(user: User, transfer: Transfer, centre: Centre) -> Household:
    """Take it over."""
    with work_as(user, Purpose.REGISTRATION):
        letter = Letter.objects.get(pk=transfer.letter_id)
        return accept_family(letter=letter, centre=centre, actor_id=user.pk).household


def settle(*centres: Centre) -> None:
    """Let beat come round, twice, so that what one hears the next can pass on."""
    for centre in [*centres, *centres]:
        with work_as_system(Purpose.REGISTRATION, {centre.id}):
            settle_transfers(centre_id=centre.id)
