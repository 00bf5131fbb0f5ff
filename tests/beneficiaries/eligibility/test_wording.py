import re

import pytest

from beneficiaries.eligibility import Assessment, Step, StepCode, render_step
from beneficiaries.eligibility.wording import SENTENCES
from tests.beneficiaries.eligibility.families import MOTHER, aged, judged

CYRILLIC = re.compile("[а-яәғқңөұүһі]")


def family() -> Assessment:
    return judged(MOTHER, *(aged(years) for years in (1, 4, 9, 16)), tiyn=12_000_000)


def test_every_step_has_a_sentence() -> None:
    assert set(SENTENCES) == set(StepCode)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_sentence_is_translated_with_its_figures(language: str) -> None:
    for code, sentence in SENTENCES.items():
        names = re.findall(r"%\((\w+)\)s", str(sentence))
        samples = {"quarter": "2026Q3", "in_force_from": "2026-01-01", "share": "7/10", "kind": "x"}
        params: dict[str, int | str] = {name: samples.get(name, 4321) for name in names}
        rendered = render_step(Step(code, params), language)
        assert CYRILLIC.search(rendered), code
        assert rendered != render_step(Step(code, params), "en")
        assert "%(" not in rendered


def test_the_reasoning_reads_in_three_languages() -> None:
    verdict = family().steps[-1]
    assert verdict.code == StepCode.LOW_INCOME_MET
    assert render_step(verdict, "ru").startswith("8\u00a0000,00\u00a0₸ — ниже черты бедности 45\u00a0987,20\u00a0₸")
    assert render_step(verdict, "kk").startswith("8\u00a0000,00\u00a0₸ — кедейлік шегі 45\u00a0987,20\u00a0₸")
    assert render_step(verdict, "en") == ("8,000.00\u00a0₸ is below the poverty line 45,987.20\u00a0₸. Low income.")


def test_quarters_days_and_shares_are_written_as_the_language_writes_them() -> None:
    steps = {step.code: step for step in family().steps}
    assert "3-й квартал 2026" in render_step(steps[StepCode.INCOME_COUNTED], "ru")
    assert "2026 ж. 1 қаңтар" in render_step(steps[StepCode.RULE_SET], "kk")
    assert render_step(steps[StepCode.LINE_OF_MINIMUM], "en").startswith("70% of the subsistence minimum")
