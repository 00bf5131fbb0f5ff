from random import Random

from beneficiaries.linkage import Match, Record, learn, matches, one_to_one, record_of
from tests.bench.lists import TwoLists, two_lists
from tests.beneficiaries.linkage.people import FIELDS


def records(lists: TwoLists) -> tuple[list[Record], list[Record]]:
    ours, theirs = (
        [record_of(row_id, row, FIELDS) for row_id, row in rows.items()] for rows in (lists.ours, lists.theirs)
    )
    return ours, theirs


def decided(ours: list[Record], theirs: list[Record]) -> list[Match]:
    return [match for match in matches(ours, theirs, learn(ours, theirs, FIELDS)) if match.decision]


def test_nearly_everybody_is_found_and_hardly_a_brother_taken_for_them() -> None:
    lists = two_lists(1500)
    found = decided(*records(lists))
    right = sum(match.ours == match.theirs for match in found)
    assert right / lists.common > 0.98
    assert right / len(found) > 0.97


def test_the_order_of_the_rows_does_not_matter() -> None:
    ours, theirs = records(two_lists(400))
    found = {(match.ours, match.theirs) for match in decided(ours, theirs)}
    rng = Random(5)  # noqa: S311 - any order will do
    rng.shuffle(ours)
    rng.shuffle(theirs)
    assert {(match.ours, match.theirs) for match in decided(ours, theirs)} == found


def test_one_to_one_leaves_each_row_its_best_match() -> None:
    made = [Match("1", "1", 0.9, ()), Match("1", "2", 0.99, ()), Match("2", "2", 0.8, ()), Match("3", "1", 0.7, ())]
    assert [(match.ours, match.theirs) for match in one_to_one(made)] == [("1", "2"), ("3", "1")]
