from tests.volunteers.simulation.cities import city
from volunteers.simulation.policies import COMPARED, POLICIES
from volunteers.simulation.report import as_json, table
from volunteers.simulation.runs import Plan, simulate


def silent(_run, _policy):
    """Tell nobody."""


def report(seed, policies=COMPARED):
    plan = Plan(weeks=3, volunteers=15, tasks_per_week=8, seed=seed, runs=2)
    results = simulate(plan, policies, silent)
    return table(plan, results) + as_json(plan, results)


def test_the_same_seed_gives_the_same_report_and_another_seed_another():
    assert report(5) == report(5)
    assert report(5) != report(6)


def test_what_a_policy_comes_to_does_not_depend_on_who_is_compared_with_it():
    plan = Plan(weeks=3, volunteers=15, tasks_per_week=8, seed=5, runs=1)
    [alone] = simulate(plan, [POLICIES["nearest"]], silent)["nearest"]
    [among] = simulate(plan, COMPARED, silent)["nearest"]
    # A measure of nobody is not a number, which equals nothing.
    assert repr(alone) == repr(among)


def test_a_city_is_the_same_for_its_seed():
    assert city(4) == city(4)
    assert city(4) != city(5)
