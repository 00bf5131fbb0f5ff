from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from beneficiaries.models import Household
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.encryption.models import Subject
from shapagat.erasure.services import Cause, erase, place_hold
from tests.beneficiaries.transfers.sent import accepted, registered, sent, settle

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def chain(
    alice: User, charlie: User, astana: Centre, shymkent: Centre, kokshetau: Centre, make_user: Callable[..., User]
) -> dict[str, Household]:
    """A family that went from Astana to Shymkent, and from there to Kokshetau."""
    dana = make_user("dana.kokshetau", "intake", kokshetau)
    first = registered(alice, astana)
    second = accepted(charlie, sent(alice, first, shymkent), shymkent)
    settle(astana)
    third = accepted(dana, sent(charlie, second, kokshetau), kokshetau)
    settle(shymkent)
    return {"astana": first, "shymkent": second, "kokshetau": third}


def erase_in(centre: Centre, user: User, household: Household, reason: str) -> None:
    with work_as(user, Purpose.REGISTRATION):
        erase(kind="household", object_id=household.pk, cause=Cause(reason, user.pk))


def standing(*centres: Centre) -> list[str]:
    found = []
    for centre in centres:
        with scope({centre.id}):
            if Subject.objects.filter(pk__in=Household.objects.values("pk"), erased_at=None).exists():
                found.append(centre.slug)
    return found


@pytest.mark.parametrize("where", ["astana", "shymkent"])
def test_whoever_asks_to_be_erased_in_one_city_is_erased_in_all(
    chain: dict[str, Household],
    where: str,
    alice: User,
    charlie: User,
    astana: Centre,
    shymkent: Centre,
    kokshetau: Centre,
) -> None:
    centre, user = {"astana": (astana, alice), "shymkent": (shymkent, charlie)}[where]
    erase_in(centre, user, chain[where], "asked_by_person")
    settle(astana, shymkent, kokshetau)
    assert standing(astana, shymkent, kokshetau) == []


def test_a_term_that_ran_out_in_one_city_erases_nobody_elsewhere(
    chain: dict[str, Household], alice: User, astana: Centre, shymkent: Centre, kokshetau: Centre
) -> None:
    erase_in(astana, alice, chain["astana"], "case_closed")
    settle(astana, shymkent, kokshetau)
    assert standing(astana, shymkent, kokshetau) == ["shymkent", "kokshetau"]


def test_a_legal_hold_keeps_it_waiting_there(
    chain: dict[str, Household], alice: User, charlie: User, astana: Centre, shymkent: Centre, kokshetau: Centre
) -> None:
    with work_as(charlie, Purpose.REGISTRATION):
        hold = place_hold(
            subject_id=chain["shymkent"].pk,
            reason="court",
            legal_reference="case-2-1-2026",
            until=timezone.localdate() + timedelta(days=30),
            actor_id=charlie.pk,
        )
    erase_in(astana, alice, chain["astana"], "asked_by_person")
    settle(astana, shymkent, kokshetau)
    assert standing(astana, shymkent, kokshetau) == ["shymkent", "kokshetau"]
    with work_as(charlie, Purpose.REGISTRATION):
        type(hold).objects.filter(pk=hold.pk).update(lifted_at=timezone.now(), lifted_by_id=charlie.pk)
    settle(astana, shymkent, kokshetau)
    assert standing(astana, shymkent, kokshetau) == []
