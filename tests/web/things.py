"""Things that addresses of pages name, made through the services."""

from typing import Any

from beneficiaries.constants import VisitState
from beneficiaries.sealed import ActContent
from beneficiaries.services import register_household
from beneficiaries.services.duplicates.merge_people import merge_people
from beneficiaries.services.duplicates.open_case import open_case
from beneficiaries.services.rights.receive import RightsData, receive_rights_request
from beneficiaries.services.visits.end_visit import end_visit
from beneficiaries.services.visits.write_act import sign_act, write_act
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.people import family_of_six
from tests.beneficiaries.visits.planned import planned
from tests.volunteers.cases import claim, in_centre, make_task, make_volunteer
from tests.volunteers.proof.done import certified, completed
from volunteers.constants import Absent
from volunteers.models import MatchProposal, NoShow
from volunteers.services import report_no_show
from volunteers.services.matching import start_matching
from volunteers.services.matching.job import step as match_step


def matched(user: User, centre: Centre) -> dict[str, Any]:
    """A run that proposes somebody for the task."""
    make_volunteer(centre, "vlad")
    with work_as(user, Purpose.VOLUNTEERING):
        run = start_matching(centre_id=centre.pk, actor_id=user.pk, ring=False)
        for cursor in ({}, {"phase": "choosing"}):
            run.job.cursor = cursor
            match_step(run.job)
        return {"run_id": run.pk, "proposal_id": MatchProposal.objects.earliest("id").pk}


def judged(user: User, family: Any, centre: Centre) -> dict[str, Any]:
    """A case of two members of a family, and a merge of two others."""
    with work_as(user, Purpose.REGISTRATION):
        made = register_household(centre=centre, data=family_of_six(), actor_id=user.pk).household
        people = list(made.memberships.order_by("id").values_list("person_id", flat=True))
        case = open_case(centre_id=centre.pk, pair=(people[0], people[1]), score=90, found_by="hand", actor_id=user.pk)
        assert case is not None
        merge = merge_people(survivor_id=people[2], merged_id=people[3], actor_id=user.pk)
        return {"case_id": case.pk, "merge_id": merge.pk}


def visited(user: User, family: Any) -> dict[str, Any]:
    """A visit that took place, with its act."""
    visit = planned(user, family, begun=True)
    with work_as(user, Purpose.REGISTRATION):
        end_visit(visit_id=visit.pk, state=VisitState.DONE, actor_id=user.pk)
        act = write_act(visit_id=visit.pk, content=ActContent(conclusion="Көмек қажет"), actor_id=user.pk)
        sign_act(act_id=act.pk, actor_id=user.pk)
    return {"visit_id": visit.pk, "act_id": act.pk}


def helped(centre: Centre) -> dict[str, Any]:
    """A volunteer's certificate, a claim without a reported start, and a task they did not come to."""
    _, volunteer = make_volunteer(centre, "vera")
    certificate = certified(centre, volunteer)
    done = completed(centre, volunteer, minutes=None)
    with in_centre(centre):
        missed = claim(centre, make_task(centre), volunteer)
        report_no_show(claim=missed, absent=Absent.VOLUNTEER, actor_id=SYSTEM_ACTOR_ID)
        no_show = NoShow.objects.get()
    return {
        "no_show_id": no_show.pk,
        "volunteer_id": volunteer.pk,
        "claim_id": done.pk,
        "certificate_id": certificate.pk,
    }


def asked_to_see(user: User, family: Any) -> Any:
    with work_as(user, Purpose.REGISTRATION):
        return receive_rights_request(
            household_id=family.pk, data=RightsData("access", asked="Көрсетіңіз"), actor_id=user.pk
        ).pk
