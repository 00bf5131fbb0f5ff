from dataclasses import replace
from datetime import date
from uuid import UUID

from beneficiaries import services
from beneficiaries.constants import RequestCategory, VisitState
from beneficiaries.exporting.start import ExportData, start_export
from beneficiaries.importing.mappings import save_mapping
from beneficiaries.models import CategoryLoss
from beneficiaries.sealed import ActContent
from beneficiaries.services.appeals.receive_appeal import AppealData
from beneficiaries.services.assessments.record_rule import record_rule
from beneficiaries.services.desks.open_desk import DeskData
from beneficiaries.services.duplicates.merge_people import merge_people
from beneficiaries.services.duplicates.open_case import open_case
from beneficiaries.services.rights.receive import RightsData, receive_rights_request
from beneficiaries.services.transfers.send_family import send_family
from beneficiaries.services.visits.end_visit import end_visit
from beneficiaries.services.visits.write_act import write_act
from shapagat.accounts.constants import Role
from shapagat.accounts.work import work_as
from shapagat.encryption.constants import Purpose
from shapagat.jobs.services import run_job_inline
from tests.beneficiaries.attachments.attached import attach
from tests.beneficiaries.eligibility.rules import own_rule, propose_loss
from tests.beneficiaries.importing.lists import imported, row, saved, sheet
from tests.beneficiaries.organisations.made import agreed, bound, filed, granted, registered
from tests.beneficiaries.people import consent, family, member
from tests.beneficiaries.recurring.again import again
from tests.beneficiaries.visits.planned import planned
from tests.donations.families import open_request, register_family
from tests.support.neighbours import Neighbour, World, neighbour
from tests.support.people import third_centre

REASON = {"reason": "not_needed"}


@neighbour("households/<uuid:household_id>/")
def household(world: World) -> Neighbour:
    """A family of Shymkent."""
    return Neighbour({"household_id": register_family(world.charlie, world.shymkent).pk})


@neighbour("persons/<uuid:person_id>/")
def person(world: World) -> Neighbour:
    """Its head."""
    with work_as(world.charlie, Purpose.REGISTRATION):
        made = services.register_household(centre=world.shymkent, data=family(), actor_id=world.charlie.pk)
        head = made.household.memberships.get()
    return Neighbour({"person_id": head.person_id})


@neighbour("organisations/<uuid:organisation_id>/")
def organisation(world: World) -> Neighbour:
    """An organisation of Shymkent."""
    return Neighbour({"organisation_id": registered(world.charlie, world.shymkent).pk})


@neighbour("organisations/<uuid:organisation_id>/grant-reports/")
def grant_report(world: World) -> Neighbour:
    """A report that an organisation of Shymkent owes."""
    made = registered(world.charlie, world.shymkent)
    grant = granted(world.charlie, made)
    with work_as(world.charlie, Purpose.REGISTRATION):
        report = grant.reports.get()
    return Neighbour({"organisation_id": made.pk, "report_id": report.pk})


@neighbour("organisations/<uuid:organisation_id>/memoranda/<uuid:memorandum_id>/")
def memorandum(world: World) -> Neighbour:
    """A memorandum with an organisation of Shymkent."""
    made = registered(world.charlie, world.shymkent)
    row = agreed(world.charlie, made)
    return Neighbour({"organisation_id": made.pk, "memorandum_id": row.pk})


@neighbour("organisations/<uuid:organisation_id>/grants/<uuid:grant_id>/")
def grant(world: World) -> Neighbour:
    """A state order of an organisation of Shymkent."""
    made = registered(world.charlie, world.shymkent)
    row = granted(world.charlie, made)
    return Neighbour({"organisation_id": made.pk, "grant_id": row.pk})


@neighbour("organisations/<uuid:organisation_id>/representatives/")
def representative(world: World) -> Neighbour:
    """Who speaks for an organisation of Shymkent."""
    made = registered(world.charlie, world.shymkent)
    row = bound(made, world.make_user("sholpan.shymkent", Role.ORGANISATION_REPRESENTATIVE, world.shymkent))
    return Neighbour({"organisation_id": made.pk, "representation_id": row.pk})


@neighbour("organisations/<uuid:organisation_id>/requests/")
def organisation_request(world: World) -> Neighbour:
    """What an organisation of Shymkent asked for."""
    made = registered(world.charlie, world.shymkent)
    return Neighbour({"organisation_id": made.pk, "request_id": filed(world.charlie, made).request_id})


@neighbour("requests/<uuid:request_id>/")
def request(world: World) -> Neighbour:
    """A request of a family of Shymkent."""
    made = open_request(world.charlie, world.shymkent, RequestCategory.FOOD)
    return Neighbour(
        {"request_id": made.pk},
        bodies={
            **dict.fromkeys(("hold", "cancel", "reopen"), REASON),
            "unmet": {"reason": "nobody"},
            "confirm": {"how": "signature"},
        },
    )


@neighbour("households/<uuid:household_id>/attachments/")
def household_attachment(world: World) -> Neighbour:
    """A form of a family of Shymkent."""
    made = register_family(world.charlie, world.shymkent)
    form = attach(world.charlie, household_id=made.pk)
    return Neighbour({"household_id": made.pk, "attachment_id": form.pk})


@neighbour("requests/<uuid:request_id>/attachments/")
def request_attachment(world: World) -> Neighbour:
    """A photograph of what was delivered in Shymkent."""
    made = open_request(world.charlie, world.shymkent, RequestCategory.FOOD)
    photo = attach(world.charlie, request_id=made.pk)
    return Neighbour({"request_id": made.pk, "attachment_id": photo.pk})


@neighbour("appeals/<uuid:appeal_id>/")
def appeal(world: World) -> Neighbour:
    """An appeal received in Shymkent."""
    data = AppealData(channel="desk", topic="other", text="Көмек керек")
    with work_as(world.charlie, Purpose.APPEAL_HANDLING):
        made = services.receive_appeal(centre=world.shymkent, data=data, actor_id=world.charlie.pk)
    return Neighbour(
        {"appeal_id": made.pk, "notice": "answer"},
        bodies={
            "answer": {"answer": "…"},
            "forward": {"to": "akimat"},
            "extend": {"until": "2030-01-08", "reason": "visit"},
            "notice": {"means": "phone"},
            "convert": {"category": "food", "urgency": 2},
        },
    )


@neighbour("desks/<uuid:desk_id>/close/")
def desk(world: World) -> Neighbour:
    """A reception desk of Shymkent."""
    data = DeskData(name_kk="Қабылдау", name_ru="Приёмная")
    with work_as(world.charlie, Purpose.APPEAL_HANDLING):
        made = services.open_desk(centre=world.shymkent, data=data, actor_id=world.charlie.pk)
    return Neighbour({"desk_id": made.pk})


@neighbour("rule-sets/<uuid:rule_id>/")
def rule(world: World) -> Neighbour:
    """A rule of Shymkent."""
    with work_as(world.charlie, Purpose.REGISTRATION):
        made = record_rule(centre=world.shymkent, data=own_rule(), actor_id=world.charlie.pk)
    return Neighbour({"rule_id": made.pk}, bodies={"end": {"last_day": "2030-01-01"}})


@neighbour("category-losses/<uuid:loss_id>/")
def loss(world: World) -> Neighbour:
    """A category that a family of Shymkent would lose."""
    made = register_family(world.charlie, world.shymkent)
    propose_loss(world.charlie, made)
    with work_as(world.charlie, Purpose.REGISTRATION):
        found = CategoryLoss.objects.get()
    return Neighbour({"loss_id": found.pk}, bodies={"keep": {"reason": "hardship"}})


@neighbour("duplicates/<uuid:case_id>/")
def duplicate_case(world: World) -> Neighbour:
    """Two people of Shymkent who may be one."""
    one, other = _two_people(world)
    with work_as(world.charlie, Purpose.REGISTRATION):
        case = open_case(
            centre_id=world.shymkent.pk, pair=(one, other), score=90, found_by="hand", actor_id=world.charlie.pk
        )
    assert case is not None
    return Neighbour({"case_id": case.pk}, bodies={"resolve": {"decisions": []}, "preview": {"decisions": []}})


@neighbour("merges/<uuid:merge_id>/")
def merge(world: World) -> Neighbour:
    """Two people of Shymkent who were one."""
    one, other = _two_people(world)
    with work_as(world.charlie, Purpose.REGISTRATION):
        made = merge_people(survivor_id=one, merged_id=other, actor_id=world.charlie.pk)
    return Neighbour({"merge_id": made.pk})


@neighbour("transfers/<uuid:letter_id>/")
def transfer(world: World) -> Neighbour:
    """A family that Shymkent sent to Kokshetau."""
    there = third_centre()
    with work_as(world.charlie, Purpose.REGISTRATION):
        agreed = replace(consent(), purposes=("registration", "aid", "transfer"))
        made = services.register_household(
            centre=world.shymkent, data=family(consents=(agreed,)), actor_id=world.charlie.pk
        )
        sent = send_family(
            household_id=made.household.pk,
            to_centre=there,
            kind="transfer",
            reason="moved",
            actor_id=world.charlie.pk,
        )
    return Neighbour({"letter_id": sent.letter_id})


@neighbour("rights-requests/<uuid:request_id>/")
def rights_request(world: World) -> Neighbour:
    """What a family of Shymkent asks about its data."""
    household = register_family(world.charlie, world.shymkent)
    with work_as(world.charlie, Purpose.REGISTRATION):
        asked = receive_rights_request(household_id=household.pk, data=RightsData("access"), actor_id=world.charlie.pk)
    paper = attach(world.charlie, household_id=household.pk)
    bodies = {"refuse": {"refusal": "unfounded"}, "evidence": {"evidence": str(paper.pk)}}
    return Neighbour({"request_id": asked.pk}, bodies=bodies)


@neighbour("exports/<uuid:job_id>/")
def export(world: World) -> Neighbour:
    """A list that charlie took out."""
    with work_as(world.charlie, Purpose.REGISTRATION) as work:
        job = start_export(centre=world.shymkent, data=ExportData("families", "checking"), work=work, ring=False)
    run_job_inline(job)
    return Neighbour({"job_id": job.pk})


@neighbour("imports/<uuid:job_id>/")
def list_import(world: World) -> Neighbour:
    """A list that charlie imported."""
    return Neighbour({"job_id": imported(world.charlie, world.shymkent, saved(sheet([row(1)]))).pk})


@neighbour("import-mappings/<uuid:mapping_id>/")
def import_mapping(world: World) -> Neighbour:
    """Headings kept in Shymkent."""
    with work_as(world.charlie, Purpose.IMPORT):
        made = save_mapping(
            centre=world.shymkent,
            kind="families",
            name="Список",
            headings={"family": "Дело"},
            actor_id=world.charlie.pk,
        )
    return Neighbour({"mapping_id": made.pk})


@neighbour("visits/<uuid:visit_id>/")
def visit(world: World) -> Neighbour:
    """An appointment with a family of Shymkent."""
    household = register_family(world.charlie, world.shymkent)
    visit = planned(world.charlie, household, begun=True)
    with work_as(world.charlie, Purpose.REGISTRATION):
        end_visit(visit_id=visit.pk, state=VisitState.DONE, actor_id=world.charlie.pk)
        act = write_act(visit_id=visit.pk, content=ActContent(conclusion="Көмек қажет"), actor_id=world.charlie.pk)
    return Neighbour({"visit_id": visit.pk, "act_id": act.pk}, bodies={"cancel": {"reason": "weather"}})


@neighbour("recurring-requests/<uuid:recurring_id>/")
def recurring(world: World) -> Neighbour:
    """What a family of Shymkent needs every month."""
    made = again(world.charlie, register_family(world.charlie, world.shymkent))
    return Neighbour({"recurring_id": made.pk}, bodies={"end": REASON})


def _two_people(world: World) -> list[UUID]:
    people = family(member("head", "Айгүл", date(1985, 3, 1)), member("other", "Айгуль", date(1985, 3, 1)))
    with work_as(world.charlie, Purpose.REGISTRATION):
        made = services.register_household(centre=world.shymkent, data=people, actor_id=world.charlie.pk)
        return list(made.household.memberships.order_by("id").values_list("person_id", flat=True))
