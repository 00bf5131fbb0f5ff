import pytest

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.notifications.models import Notification
from tests.support.http import ClientOf
from tests.volunteers.cases import in_centre, make_task, state_of
from tests.volunteers.conftest import Enrolled
from tests.volunteers.proposals.running import match, proposed
from volunteers.models import Claim, MatchProposal

pytestmark = pytest.mark.django_db(transaction=True)

API = "/api/v1/matching/"


def test_from_start_to_claim(as_user: ClientOf, astana: Centre, bob: User, vera: Enrolled) -> None:
    task = make_task(astana)
    run = match(astana, bob)
    assert (run.job.state, run.tasks, run.volunteers, run.covered, run.uncovered) == ("succeeded", 1, 1, 1, 0)
    coordinator, volunteer = as_user(bob), as_user(vera[0])
    body = coordinator.get(f"{API}runs/{run.pk}/").json()
    (proposal,) = body["proposals"]
    assert (proposal["task"], proposal["volunteer"], proposal["state"]) == (str(task.pk), str(vera[1].pk), "proposed")
    assert [one["code"] for one in proposal["counts"]] == ["priority", "load", "distance"]
    assert volunteer.get(f"{API}offers/").json()["results"] == []

    offered = coordinator.post(f"{API}proposals/{proposal['id']}/offer/", {})
    assert (offered.status_code, offered.json()["state"]) == (200, "offered")
    with in_centre(astana):
        assert Notification.objects.filter(recipient_id=vera[0].pk, code="task.offered").count() == 1
    (offer,) = volunteer.get(f"{API}offers/").json()["results"]
    for _ in range(2):
        accepted = volunteer.post(f"{API}proposals/{offer['id']}/accept/", {})
        assert (accepted.status_code, accepted.json()["state"]) == (200, "accepted")
    assert state_of(astana, task) == "claimed"
    with in_centre(astana):
        assert Claim.objects.get().pk == MatchProposal.objects.get().claim_id


def test_nobody_can_take_what_was_not_offered(as_user: ClientOf, astana: Centre, bob: User, vera: Enrolled) -> None:
    make_task(astana)
    (proposal,) = proposed(astana, match(astana, bob))
    answer = as_user(vera[0]).post(f"{API}proposals/{proposal.pk}/accept/", {})
    assert answer.status_code == 404


def test_who_refuses_is_not_asked_again(as_user: ClientOf, astana: Centre, bob: User, vera: Enrolled) -> None:
    make_task(astana)
    (proposal,) = proposed(astana, match(astana, bob))
    as_user(bob).post(f"{API}proposals/{proposal.pk}/offer/", {})
    refused = as_user(vera[0]).post(f"{API}proposals/{proposal.pk}/refuse/", {"reason": "far"})
    assert (refused.status_code, refused.json()["state"], refused.json()["reason"]) == (200, "refused", "far")
    assert as_user(vera[0]).post(f"{API}proposals/{proposal.pk}/accept/", {}).status_code == 409
    run = match(astana, bob)
    assert (run.covered, run.uncovered) == (0, 1)
    assert run.gaps[0]["code"] == "closed"
    body = as_user(bob).get(f"{API}runs/{run.pk}/").json()
    assert "1 volunteer." in body["gaps"][0]["sentence"]


def test_a_coordinator_overrules(as_user: ClientOf, astana: Centre, bob: User, vera: Enrolled, vlad: Enrolled) -> None:
    task = make_task(astana)
    (proposal,) = proposed(astana, match(astana, bob))
    other = vlad if proposal.volunteer_id == vera[1].pk else vera
    url = f"{API}proposals/{proposal.pk}/overrule/"
    same = as_user(bob).post(url, {"volunteer": str(proposal.volunteer_id), "reason": "agreed"})
    assert (same.status_code, same.json()["code"]) == (409, "same_volunteer")
    for _ in range(2):
        done = as_user(bob).post(url, {"volunteer": str(other[1].pk), "reason": "agreed"})
        assert (done.status_code, done.json()["state"], done.json()["reason"]) == (200, "overruled", "agreed")
    with in_centre(astana):
        assert Claim.objects.get(task=task).volunteer_id == other[1].pk
