from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from shapagat.centres.models import Centre
from tests.support.http import ClientOf
from tests.volunteers.cases import claim, in_centre, make_task, make_volunteer, run_out, state_of
from tests.volunteers.conftest import Enrolled
from volunteers.exceptions import CapacityFull, HandOverCodeWrong, VolunteerNotReady
from volunteers.models import Claim, HandOverCode
from volunteers.services.handing.codes import forget_old_codes, hand_over_by_code, make_hand_over_code

pytestmark = pytest.mark.django_db


def code_of(centre: Centre, who: Enrolled) -> str:
    with in_centre(centre):
        return make_hand_over_code(volunteer=who[1], actor_id=who[0].pk)[0]


def pass_on(centre: Centre, held: Claim, code: str) -> Claim:
    with in_centre(centre):
        return hand_over_by_code(claim=held, typed=code, actor_id=held.volunteer_id)


def test_who_gave_the_code_has_agreed(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    code = code_of(astana, vlad)
    assert (len(code), set(code) & set("ILOU")) == (8, set())
    received = pass_on(astana, claim(astana, make_task(astana), vera[1]), f" {code[:4].lower()}-{code[4:].lower()}")
    assert (received.volunteer_id, received.is_provisional) == (vlad[1].pk, False)
    assert received.agreed_at is not None


def test_a_code_holds_once_and_only_the_newest(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    first, second = code_of(astana, vlad), code_of(astana, vlad)
    held, other = (claim(astana, make_task(astana), vera[1]) for _ in range(2))
    with pytest.raises(HandOverCodeWrong):
        pass_on(astana, held, first)
    pass_on(astana, held, second)
    with pytest.raises(HandOverCodeWrong):
        pass_on(astana, other, second)
    assert state_of(astana, other) == "held"


def test_a_code_holds_for_a_quarter_of_an_hour(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    code, held = code_of(astana, vlad), claim(astana, make_task(astana), vera[1])
    with in_centre(astana):
        left = HandOverCode.objects.get().expires_at - timezone.now()
        assert timedelta(minutes=14) < left <= timedelta(minutes=15)
        assert forget_old_codes(centre_id=astana.id) == 0
        HandOverCode.objects.update(expires_at=timezone.now())
    with pytest.raises(HandOverCodeWrong):
        pass_on(astana, held, code)
    with in_centre(astana):
        assert forget_old_codes(centre_id=astana.id) == 1


@pytest.mark.parametrize("typed", ["", "23456789", "not a code at all", "2345678"])
def test_what_is_no_code_is_nobodys(typed: str, astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    code_of(astana, vlad)
    with pytest.raises(HandOverCodeWrong):
        pass_on(astana, claim(astana, make_task(astana), vera[1]), typed)


def test_a_code_of_another_city_is_nobodys(astana: Centre, shymkent: Centre, vera: Enrolled, sara: Enrolled) -> None:
    code = code_of(shymkent, sara)
    with pytest.raises(HandOverCodeWrong):
        pass_on(astana, claim(astana, make_task(astana), vera[1]), code)


def test_a_refused_hand_over_uses_no_code_up(astana: Centre, vera: Enrolled) -> None:
    full = make_volunteer(astana, "vlad", capacity=1)
    busy = claim(astana, make_task(astana, hours=30), full[1])
    code, held = code_of(astana, full), claim(astana, make_task(astana), vera[1])
    with pytest.raises(CapacityFull):
        pass_on(astana, held, code)
    run_out(astana, busy)
    assert pass_on(astana, held, code).volunteer_id == full[1].pk


def test_who_may_not_claim_gets_no_code(astana: Centre) -> None:
    waiting = make_volunteer(astana, "vlad", state="applicant")
    with pytest.raises(VolunteerNotReady):
        code_of(astana, waiting)


def test_the_code_is_kept_as_a_hash(astana: Centre, vlad: Enrolled) -> None:
    code = code_of(astana, vlad)
    with in_centre(astana):
        kept = bytes(HandOverCode.objects.get().code_hash)
    assert (len(kept), code.encode() in kept) == (32, False)


def test_codes_over_http(as_user: ClientOf, astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    task = make_task(astana)
    claim(astana, task, vera[1])
    made = as_user(vlad[0]).post("/api/v1/volunteers/me/hand-over-code/", {"centre": astana.slug})
    assert made.status_code == 201
    url = f"/api/v1/tasks/{task.pk}/hand-over/"
    both = as_user(vera[0]).post(url, {"code": made.json()["code"], "volunteer": str(vlad[1].pk)})
    neither = as_user(vera[0]).post(url, {})
    assert {answer.json()["errors"][0]["code"] for answer in (both, neither)} == {"one_receiver"}
    assert as_user(vera[0]).post(url, {"code": made.json()["code"]}).status_code == 200
    seen = as_user(vlad[0]).get(f"/api/v1/tasks/{task.pk}/").json()["my_claim"]
    assert (seen["state"], seen["agree_until"], bool(seen["agreed_at"])) == ("held", None, True)


def test_guessing_codes_ends_soon(
    settings: object, as_user: ClientOf, astana: Centre, vera: Enrolled, vlad: Enrolled
) -> None:
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {"hand_over_code": "2/15m/user"}  # type: ignore[attr-defined]  # pytest-django's
    task = make_task(astana)
    claim(astana, task, vera[1])
    code_of(astana, vlad)
    url = f"/api/v1/tasks/{task.pk}/hand-over/"
    answers = [as_user(vera[0]).post(url, {"code": "22222222"}).status_code for _ in range(3)]
    assert answers == [409, 409, 429]
