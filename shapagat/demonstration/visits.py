"""One family is visited, and gets food every month from then on."""

from datetime import date, timedelta
from uuid import UUID

from beneficiaries.constants import (
    Dwelling,
    DwellingCondition,
    Heating,
    Holding,
    Interval,
    RequestCategory,
    VisitKind,
    VisitState,
)
from beneficiaries.models import Household
from beneficiaries.sealed import ActContent
from beneficiaries.services.recurring.plan_recurring import RecurringData, plan_recurring
from beneficiaries.services.requests.data import ItemData, RequestData
from beneficiaries.services.visits.end_visit import end_visit
from beneficiaries.services.visits.plan_visit import VisitData, plan_visit
from beneficiaries.services.visits.write_act import sign_act, write_act
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.demonstration.calendar import moment, on
from shapagat.encryption.constants import Purpose

_ACT = ActContent(
    dwelling=Dwelling.HOUSE,
    holding=Holding.RENTED,
    rooms=2,
    heating=Heating.STOVE,
    water=False,
    condition=DwellingCondition.POOR,
    conclusion="Отбасына ай сайын азық-түлік қажет. Семье нужны продукты каждый месяц.",
)


def visit_family(centre: Centre, family: Household, actor_id: UUID, monday: date) -> None:
    """Visit a family in a week, sign the act, and write down what it needs every month."""
    day = monday + timedelta(days=1)
    data = VisitData(VisitKind.HOME, moment(day, 14), moment(day, 15))
    with on(monday, 16), work_as_system(Purpose.REGISTRATION, {centre.id}, actor_id=actor_id):
        visit = plan_visit(household_id=family.pk, data=data, actor_id=actor_id)
    with on(day, 16), work_as_system(Purpose.REGISTRATION, {centre.id}, actor_id=actor_id):
        end_visit(visit_id=visit.pk, state=VisitState.DONE, actor_id=actor_id)
        act = write_act(visit_id=visit.pk, content=_ACT, actor_id=actor_id)
        sign_act(act_id=act.pk, actor_id=actor_id)
        need = RequestData(RequestCategory.FOOD, 2, items=(ItemData("Азық-түлік жинағы", 1),))
        first_on = day + timedelta(days=28)
        plan_recurring(
            household_id=family.pk,
            data=RecurringData(need, every=1, interval=Interval.MONTH, first_on=first_on),
            actor_id=actor_id,
        )
