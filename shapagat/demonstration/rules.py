from datetime import date
from uuid import UUID

from beneficiaries.constants import FigureCode
from beneficiaries.services.assessments.data import FigureData, RuleData
from beneficiaries.services.assessments.record_rule import record_figure, record_rule
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose

#: Published for September 2025, tenge a month, by the centre's region.
MINIMUM = {"710000000": 65_696, "790000000": 61_209, "111010000": 61_702, "591010000": 61_385}
_PUBLISHED = date(2025, 9, 1)
_TIYN = 100


def record_rules(centre: Centre, opened_on: date, actor_id: UUID) -> None:
    """Record a rule of the centre's own, and where the region's subsistence minimum was read."""
    crisis = RuleData(
        code="crisis",
        name_kk="Дағдарыс жағдайы",
        name_ru="Кризисная ситуация",
        name_en="Crisis",
        reference="own",
        effective_from=opened_on,
        condition="minors >= 1 and income_per_head < 30% poverty_line",
    )
    amount = MINIMUM[centre.kato] * _TIYN
    minimum = FigureData(FigureCode.SUBSISTENCE_MINIMUM, amount, _PUBLISHED, "stat.gov.kz")
    with work_as_system(Purpose.REPORTING, {centre.id}, actor_id=actor_id):
        record_rule(centre=centre, data=crisis, actor_id=actor_id)
        record_figure(centre=centre, data=minimum, actor_id=actor_id)
