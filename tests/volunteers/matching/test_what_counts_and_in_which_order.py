from tests.volunteers.matching.facts import cell, task, volunteer
from volunteers.matching.explanation import explain
from volunteers.matching.features import read_board
from volunteers.matching.matching import match
from volunteers.matching.suggestions import best_tasks, best_volunteers

DRIVING = frozenset({"driving"})


def chosen(tasks, volunteers):
    return {(one.task, one.volunteer) for one in match(tasks, volunteers)}


def test_covering_both_tasks_counts_before_the_nearer_volunteer():
    tasks = [task("bread"), task("sofa", skills=DRIVING)]
    volunteers = [volunteer("alice", skills=DRIVING), volunteer("bob", cell=cell(2))]
    assert chosen(tasks, volunteers) == {("bread", "bob"), ("sofa", "alice")}


def test_urgency_times_waiting_decides_which_task_is_covered():
    tasks = [task("bread", urgency=3, waiting_days=2, cell=cell(3)), task("sofa", urgency=0, waiting_days=10)]
    assert chosen(tasks, [volunteer()]) == {("bread", "alice")}


def test_whoever_had_fewer_tasks_comes_before_whoever_is_nearer():
    volunteers = [volunteer("alice", load=2), volunteer("bob", load=1, cell=cell(3))]
    assert chosen([task()], volunteers) == {("bread", "bob")}


def test_one_run_does_not_load_everything_onto_one_volunteer():
    volunteers = [volunteer("alice", capacity=2), volunteer("bob", capacity=2, cell=cell(3))]
    proposals = match([task("bread"), task("sofa")], volunteers)
    assert {one.volunteer for one in proposals} == {"alice", "bob"}


def test_coming_back_to_a_family_is_worth_three_rings():
    tasks = [task()]
    knows = volunteer("bob", helped=frozenset({"family of bread"}), cell=cell(2))
    assert chosen(tasks, [volunteer("alice"), knows]) == {("bread", "bob")}
    far = volunteer("bob", helped=frozenset({"family of bread"}), cell=cell(4))
    assert chosen(tasks, [volunteer("alice"), far]) == {("bread", "alice")}


def test_a_task_with_two_slots_gets_two_people():
    assert chosen([task(slots=2)], [volunteer("alice", capacity=5), volunteer("bob")]) == {
        ("bread", "alice"),
        ("bread", "bob"),
    }


def test_why_tells_the_values_that_counted():
    knows = volunteer(load=2, cell=cell(1), helped=frozenset({"family of bread"}))
    found = explain(task(urgency=1, waiting_days=4), knows)
    assert [(reason.code, dict(reason.values)) for reason in found.counts] == [
        ("priority", {"points": 10, "urgency": 1, "waiting_days": 4}),
        ("load", {"points": 2, "tasks": 2}),
        ("distance", {"points": 1, "rings": 1}),
        ("continuity", {}),
    ]


def test_the_order_in_which_people_come_decides_nothing():
    tasks = [task(name) for name in ("bread", "sofa")]
    volunteers = [volunteer(name) for name in ("alice", "bob", "charlie")]
    proposals = match(tasks, volunteers)
    assert [one.task for one in proposals] == ["bread", "sofa"]
    assert match(tasks[::-1], volunteers[::-1]) == proposals


def test_lists_for_one_task_and_for_one_volunteer():
    board = read_board(
        [task("bread"), task("sofa", urgency=2), task("piano", skills=DRIVING)],
        [volunteer("alice", load=1), volunteer("bob", cell=cell(1)), volunteer("charlie", load=1, cell=cell(1))],
    )
    assert best_volunteers(board, "bread") == ["bob", "alice", "charlie"]
    assert best_volunteers(board, "bread", most=1) == ["bob"]
    assert best_volunteers(board, "piano") == []
    assert best_tasks(board, "alice") == ["sofa", "bread"]


def test_an_empty_board():
    assert match([], []) == []
    assert match([task()], []) == []
    assert match([], [volunteer()]) == []
