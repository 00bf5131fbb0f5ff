"""Every state against every step, and two who decide at once."""

import threading
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connections

from beneficiaries.models import Household
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.models import Letter
from tests.beneficiaries.transfers.sent import registered, sent, settle
from tests.support.http import ClientOf, client_of

pytestmark = pytest.mark.django_db(transaction=True)
Step = Callable[[str, UUID], int]


@pytest.fixture
def letter(alice: User, astana: Centre, shymkent: Centre) -> UUID:
    return sent(alice, registered(alice, astana), shymkent).letter_id


@pytest.fixture
def step(alice: User, charlie: User, as_user: ClientOf) -> Step:
    """Take a step as the side whose step it is; returns the status."""

    def take(name: str, letter_id: UUID) -> int:
        who = as_user(alice if name == "revoke" else charlie)
        return int(who.post(f"/api/v1/transfers/{letter_id}/{name}/", {}, format="json").status_code)

    return take


STEPS = {"accept": 201, "reject": 200, "revoke": 200}


@pytest.mark.parametrize("first", STEPS)
@pytest.mark.parametrize("second", [*STEPS, "done"])
def test_after_one_answer_every_other_is_refused(letter: UUID, step: Step, first: str, second: str) -> None:
    assert step(first, letter) == STEPS[first]
    # Of a transfer there is nothing to report as done, and of a letter that was not accepted nothing at all.
    assert step(second, letter) == (404 if second == "done" and first != "accept" else 409)


@pytest.mark.parametrize("answer", STEPS)
def test_an_answered_letter_opens_no_more(
    letter: UUID, step: Step, answer: str, charlie: User, as_user: ClientOf
) -> None:
    before = as_user(charlie).get(f"/api/v1/transfers/{letter}/").json()
    assert len(before["members"]) == 6
    step(answer, letter)
    after = as_user(charlie).get(f"/api/v1/transfers/{letter}/").json()
    assert (after["members"], after["phones"], after["note"]) == ([], [], "")
    assert after["state"] == {"accept": "accepted", "reject": "refused", "revoke": "revoked"}[answer]


def test_the_sender_sees_the_answer_at_once_and_never_the_letter(
    letter: UUID, step: Step, alice: User, as_user: ClientOf
) -> None:
    assert as_user(alice).get(f"/api/v1/transfers/{letter}/").json()["members"] == []
    step("reject", letter)
    assert as_user(alice).get(f"/api/v1/transfers/{letter}/").json()["state"] == "refused"


def test_a_third_city_finds_neither(letter: UUID, kokshetau: Centre, make_user: Callable[..., User]) -> None:
    client = client_of(make_user("dana.kokshetau", "intake", kokshetau))
    for path in ("", "accept/", "reject/", "revoke/", "done/"):
        answer = (client.post if path else client.get)(f"/api/v1/transfers/{letter}/{path}", {}, format="json")
        assert answer.status_code == 404
    assert client.get("/api/v1/transfers/inbox/").json()["results"] == []


def test_a_refused_family_can_be_sent_again(
    letter: UUID, step: Step, alice: User, astana: Centre, kokshetau: Centre
) -> None:
    step("reject", letter)
    settle(astana)
    with scope({astana.id}):
        household = Household.objects.get()
    assert sent(alice, household, kokshetau).state == "sent"


def test_of_an_acceptance_and_a_revocation_at_once_one_wins(
    letter: UUID, alice: User, charlie: User, astana: Centre, shymkent: Centre
) -> None:
    start, answers = threading.Barrier(2), dict[str, int]()

    def take(user: User, name: str) -> None:
        start.wait()
        answers[name] = client_of(user).post(f"/api/v1/transfers/{letter}/{name}/", {}, format="json").status_code
        connections.close_all()

    threads = [threading.Thread(target=take, args=args) for args in ((alice, "revoke"), (charlie, "accept"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers.values()) in ([200, 409], [201, 409])
    with scope({shymkent.id}):
        assert Household.objects.count() == (answers["accept"] == 201)
        assert Letter.objects.get().state == (2 if answers["accept"] == 201 else 4)


def test_a_repeated_acceptance_with_the_same_key_takes_the_family_over_once(
    letter: UUID, charlie: User, shymkent: Centre, as_user: ClientOf
) -> None:
    path, client = f"/api/v1/transfers/{letter}/accept/", as_user(charlie)
    first, second = (client.post(path, {}, format="json", HTTP_IDEMPOTENCY_KEY="k-1") for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"]
    with scope({shymkent.id}):
        assert Household.objects.count() == 1
