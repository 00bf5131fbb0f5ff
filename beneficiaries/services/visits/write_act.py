from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import Dwelling, DwellingCondition, Heating, Holding, VisitState
from beneficiaries.models import Visit, VisitAct
from beneficiaries.problems import Problems
from beneficiaries.sealed import ActContent
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible, StaleVersion, WrongState
from shapagat.encryption.sealing import open_one, seal, seal_all

_MOST_ROOMS, _MOST_M2 = 50, 2000


def write_act(
    *, visit_id: UUID, content: ActContent, actor_id: UUID, visited_on: date | None = None, version: int | None = None
) -> VisitAct:
    """Write the act of a visit that took place, as a draft; written again it replaces the draft.

    Beside a signed act a new draft begins, which will take its place. Raises InvalidInput, NotVisible, WrongState when
    the visit has not taken place, StaleVersion when the draft is another one than was read.
    """
    day = visited_on or timezone.localdate()
    _check(content, day)
    with transaction.atomic():
        visit = Visit.objects.select_for_update(of=("self",)).filter(pk=visit_id).first()
        if visit is None:
            raise NotVisible
        if visit.state != VisitState.DONE:
            raise WrongState(extra={"state": visit.state})
        act = VisitAct.objects.filter(visit=visit, signed_at=None).first()
        if version is not None and version != (act.version if act else 0):
            raise StaleVersion
        if act is None:
            act = VisitAct(centre_id=visit.centre_id, household_id=visit.household_id, visit=visit)
            act.written_by_id, act.visited_on = actor_id, day
            seal_all(act, {"content": content})
            act.save(force_insert=True)
        else:
            seal(act, "content", content)
            act.written_by_id, act.visited_on, act.version = actor_id, day, act.version + 1
            act.save(force_update=True)
        _record("act.written", act, actor_id)
    return act


def sign_act(*, act_id: UUID, actor_id: UUID, version: int | None = None) -> VisitAct:
    """Fix a draft: it cannot be changed any more.

    Raises NotVisible, StaleVersion when it is another one than was read, WrongState, InvalidInput without a conclusion.
    """
    with transaction.atomic():
        # The visit first, as whoever writes a draft does: what is being signed is not written over.
        visit_of = VisitAct.objects.filter(pk=act_id).values("visit_id")
        Visit.objects.select_for_update(of=("self",)).filter(pk__in=visit_of).first()
        act = VisitAct.objects.select_for_update(of=("self",)).filter(pk=act_id).first()
        if act is None:
            raise NotVisible
        if version is not None and version != act.version:
            raise StaleVersion
        if act.signed_at is not None:
            raise WrongState
        problems = Problems()
        if not open_one(act, "content", ActContent).conclusion.strip():
            problems.add("/conclusion", "blank")
        problems.refuse()
        act.signed_at, act.version = timezone.now(), act.version + 1
        act.save(force_update=True)
        _record("act.signed", act, actor_id)
    return act


def _record(action: str, act: VisitAct, actor_id: UUID) -> None:
    record_change(action=action, actor_id=actor_id, centre_id=act.centre_id, on=act, subject_ids=[act.household_id])


def _check(content: ActContent, day: date) -> None:
    problems = Problems()
    for name, said, known in (
        ("dwelling", content.dwelling, Dwelling.values),
        ("holding", content.holding, Holding.values),
        ("heating", content.heating, Heating.values),
        ("condition", content.condition, DwellingCondition.values),
    ):
        if said and said not in known:
            problems.add(f"/{name}", "choice_invalid")
    for name, number, most in (("rooms", content.rooms, _MOST_ROOMS), ("area_m2", content.area_m2, _MOST_M2)):
        if number is not None and not 0 < number <= most:
            problems.add(f"/{name}", "quantity_invalid")
    if day > timezone.localdate():
        problems.add("/visited_on", "date_in_future")
    problems.refuse()
