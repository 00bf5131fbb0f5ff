from datetime import date, timedelta

import pytest
from django.utils import timezone

from beneficiaries.eligibility import render_step
from beneficiaries.models import Assessment
from beneficiaries.sealed import AssessmentInputs, AssessmentReasoning
from beneficiaries.selectors.rules import frozen_rules, rules_of
from beneficiaries.services.assessments.data import FigureData, RuleData
from beneficiaries.services.assessments.record_rule import end_rule, record_figure, record_rule
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one
from tests.beneficiaries.eligibility.rules import minimum, own_rule, state_income
from tests.donations.families import register_family

pytestmark = pytest.mark.django_db


def law(**more: object) -> RuleData:
    said: dict[str, object] = {"code": "law-new", "reference": "Law 1", "condition": "", "kind": "law"}
    return own_rule(**(said | more))


def test_a_change_of_the_law_holds_from_its_first_day(bob: User, astana: Centre) -> None:
    begins = date(2026, 7, 1)
    with work_as(bob, Purpose.REPORTING):
        values = {"minimum_percent": 80, "large_family_children": 3, "excluded_income_kinds": ["prize"]}
        record_rule(centre=astana, data=law(effective_from=begins, values=values), actor_id=bob.pk)
        rules = rules_of(astana.id, astana.kato)
        before, after = rules.on(begins - timedelta(days=1)), rules.on(begins)
    assert before.poverty_line.of_minimum == (7, 10)
    assert (after.code, after.poverty_line.of_minimum) == ("law-new", (80, 100))
    assert after.poverty_line.of_median == before.poverty_line.of_median
    assert (after.categories.large_family_children, after.excluded_income_kinds) == (3, ("prize",))
    assert after.mci_tiyn == before.mci_tiyn


def test_a_figure_counts_from_its_day_and_a_later_row_corrects_it(bob: User, astana: Centre) -> None:
    with work_as(bob, Purpose.REPORTING):
        for tenge in (70_000, 71_000):
            record_figure(centre=astana, data=minimum(tenge, date(2026, 7, 1)), actor_id=bob.pk)
        median = FigureData("median_income", 25_000_000, date(2026, 7, 1), "stat.gov.kz")
        record_figure(centre=astana, data=median, actor_id=bob.pk)
        rule_set = rules_of(astana.id, astana.kato).on(date(2026, 10, 1))
    found = rule_set.regional_figure(astana.kato, date(2026, 9, 30))
    assert found is not None
    assert (found.subsistence_minimum_tiyn, found.source) == (7_100_000, "stat.gov.kz, table 1")
    former = rule_set.regional_figure(astana.kato, date(2026, 6, 30))
    assert former is not None
    assert former.subsistence_minimum_tiyn == 6_569_600
    assert rule_set.median_income(astana.kato, date(2026, 9, 30)) == 25_000_000


def test_another_city_keeps_its_own(bob: User, astana: Centre, shymkent: Centre) -> None:
    with work_as(bob, Purpose.REPORTING):
        record_figure(centre=astana, data=minimum(70_000), actor_id=bob.pk)
        record_rule(centre=astana, data=own_rule(), actor_id=bob.pk)
        there = rules_of(shymkent.id, shymkent.kato).on(date(2026, 10, 1))
    assert there.own_rules == ()
    assert all(figure.mark != "centre" for figure in there.regional_figures)


def test_a_newer_rule_of_one_code_takes_the_place_of_the_older(bob: User, astana: Centre) -> None:
    with work_as(bob, Purpose.REPORTING):
        record_rule(centre=astana, data=own_rule(), actor_id=bob.pk)
        newer = own_rule(effective_from=date(2026, 7, 1), condition="minors >= 2")
        made = record_rule(centre=astana, data=newer, actor_id=bob.pk)
        with pytest.raises(InvalidInput):
            record_rule(centre=astana, data=newer, actor_id=bob.pk)
        end_rule(rule_id=made.pk, last_day=timezone.localdate(), actor_id=bob.pk)
        rules = rules_of(astana.id, astana.kato)
        assert [rule.condition for rule in rules.on(date(2026, 6, 30)).own_rules] == [own_rule().condition]
        assert [rule.condition for rule in rules.on(date(2026, 7, 1)).own_rules] == ["minors >= 2"]
        assert rules.on(timezone.localdate() + timedelta(days=1)).own_rules == ()
        actions = list(Entry.objects.filter(action__startswith="eligibility_rule").values_list("action", flat=True))
    assert sorted(actions) == ["eligibility_rule.ended", "eligibility_rule.recorded", "eligibility_rule.recorded"]


@pytest.mark.parametrize(
    ("more", "pointer"),
    [
        ({"condition": "minors >= many"}, "/condition"),
        ({"condition": "eval(1) > minors"}, "/condition"),
        ({"code": "low_income"}, "/code"),
        ({"code": "Crisis!"}, "/code"),
        ({"name_kk": ""}, "/name_kk"),
        ({"reference": " "}, "/reference"),
        ({"withholds": "No Such"}, "/withholds"),
        ({"effective_from": date(1999, 1, 1)}, "/effective_from"),
        ({"kind": "law", "condition": "", "values": {"minimum_percent": 0}}, "/minimum_percent"),
        ({"kind": "law", "condition": "", "values": {"wishes": 1}}, "/wishes"),
    ],
)
def test_a_malformed_rule_is_refused_at_its_place(
    more: dict[str, object], pointer: str, bob: User, astana: Centre
) -> None:
    with work_as(bob, Purpose.REPORTING), pytest.raises(InvalidInput) as refused:
        record_rule(centre=astana, data=own_rule(**more), actor_id=bob.pk)
    assert pointer in {problem.pointer for problem in refused.value.errors}


def test_an_assessment_keeps_its_inputs_rules_and_figures_whatever_comes_later(
    alice: User, bob: User, astana: Centre
) -> None:
    with work_as(bob, Purpose.REPORTING):
        record_rule(centre=astana, data=own_rule(), actor_id=bob.pk)
    household = register_family(alice, astana)
    with work_as(bob, Purpose.REPORTING):
        record_figure(centre=astana, data=minimum(10), actor_id=bob.pk)
    state_income(alice, household, 1)
    with work_as(alice, Purpose.REGISTRATION):
        first, second = Assessment.objects.select_related("frozen").order_by("id")
        kept = frozen_rules([row.frozen for row in (first, second) if row.frozen])
        digests = [row.frozen.digest for row in (first, second) if row.frozen]
        assert [kept[digest].digest for digest in digests] == digests
        assert len(set(digests)) == 2
        facts = open_one(first, "inputs", AssessmentInputs).facts
        assert facts is not None
        assert [income.amount_tiyn for income in facts.incomes] == [12_000_000]
        steps = open_one(first, "reasoning", AssessmentReasoning).steps
    met = next(step for step in steps if step.code.startswith("own_rule"))
    assert "Crisis" in render_step(met, "en")
    assert "Дағдарыс" in render_step(met, "kk")
    assert "Кризис" in render_step(met, "ru")
    assert "income_per_head" not in render_step(met, "ru")
