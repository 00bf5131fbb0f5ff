"""A coordinator matches, offers and overrules; volunteers answer; without scripts."""

import pytest

from shapagat.accounts.models import User
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.jobs.models import Job
from shapagat.jobs.services import run_job_inline
from tests.volunteers.cases import in_centre, make_task, make_volunteer, state_of
from tests.web.conftest import SignIn
from volunteers.models import MatchingRun, MatchProposal

pytestmark = pytest.mark.django_db(transaction=True)


def match(sign_in: SignIn, bob: User, centre: Centre) -> str:
    """Match as the coordinator does, and return the address of the run."""
    client = sign_in(bob)
    started = client.post("/tasks/matching/", {"centre": "astana"})
    assert started.status_code == 302
    assert "progress" in client.get(started.url).content.decode()
    again = client.post("/tasks/matching/", {"centre": "astana"})
    assert again.url == started.url
    with in_centre(centre):
        job = Job.objects.get(pk=MatchingRun.objects.get().job_id)
    run_job_inline(job)
    return str(started.url)


def test_offered_and_taken(sign_in: SignIn, bob: User, astana: Centre) -> None:
    user, _ = make_volunteer(astana, "vera")
    task = make_task(astana)
    url = match(sign_in, bob, astana)
    client = sign_in(bob)
    page = client.get(url).content.decode()
    assert "Әлиева vera" in page
    assert "Had no task in the last 30 days." in page
    with in_centre(astana):
        proposal = MatchProposal.objects.get()
    assert client.post(url, {"step": "offer", "proposal": str(proposal.pk)}).status_code == 302
    volunteer = sign_in(user)
    assert str(proposal.pk) in volunteer.get("/tasks/offered/").content.decode()
    assert volunteer.post("/tasks/offered/", {"step": "accept", "proposal": str(proposal.pk)}).status_code == 302
    assert state_of(astana, task) == "claimed"


def test_refused_with_a_reason(sign_in: SignIn, bob: User, astana: Centre) -> None:
    user, _ = make_volunteer(astana, "vera")
    make_task(astana)
    url = match(sign_in, bob, astana)
    sign_in(bob).post(url, {"step": "offer_all"})
    with in_centre(astana):
        proposal = MatchProposal.objects.get()
    volunteer = sign_in(user)
    silent = volunteer.post("/tasks/offered/", {"step": "refuse", "proposal": str(proposal.pk)})
    assert (silent.status_code, "Choose a reason." in silent.content.decode()) == (400, True)
    said = volunteer.post("/tasks/offered/", {"step": "refuse", "proposal": str(proposal.pk), "reason": "time"})
    assert said.status_code == 302
    with in_centre(astana):
        assert MatchProposal.objects.get().reason == "time"


def test_somebody_else(sign_in: SignIn, bob: User, astana: Centre) -> None:
    people = [make_volunteer(astana, name)[1] for name in ("vera", "vlad")]
    task = make_task(astana)
    url = match(sign_in, bob, astana)
    with in_centre(astana):
        proposal = MatchProposal.objects.get()
    (other,) = [one for one in people if one.pk != proposal.volunteer_id]
    client = sign_in(bob)
    page = f"/tasks/matching/instead/{proposal.pk}/"
    assert str(other.pk) in client.get(page).content.decode()
    done = client.post(page, {"volunteer": str(other.pk), "reason": "agreed"})
    assert (done.status_code, done.url) == (302, url)
    assert state_of(astana, task) == "claimed"
    assert "Somebody else was chosen: Agreed by phone" in client.get(url).content.decode()


def test_names_are_opened_for_those_shown_alone_and_recorded(sign_in: SignIn, bob: User, astana: Centre) -> None:
    shown = make_volunteer(astana, "vera")[1]
    hidden = make_volunteer(astana, "vlad", state="paused")[1]
    task = make_task(astana)
    page = sign_in(bob).get(f"/tasks/{task.pk}/who/").content.decode()
    assert "Әлиева vera" in page
    assert "vlad" not in page
    with in_centre(astana):
        opened = {one for entry in Entry.objects.filter(actor_id=bob.pk) for one in entry.subject_ids}
    assert shown.pk in opened
    assert hidden.pk not in opened
