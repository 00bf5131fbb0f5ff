"""Comparing two lists of generated families: how many of those in both are found, and how many others with them."""

import sys
import time
from collections.abc import Sequence

from beneficiaries.linkage import learn, matches, record_of
from beneficiaries.linkage.fields import field_of
from tests.bench.lists import two_lists


def main(sizes: Sequence[int]) -> None:
    """Print precision, recall, F1 and seconds, with the national number and without; labels are only looked at here."""
    sys.stdout.write("| People a list | National number | Precision | Recall | F1 | Seconds |\n")
    sys.stdout.write("|---|---|---|---|---|---|\n")
    for size in sizes:
        for number in (False, True):
            sys.stdout.write(f"{_row(size, number=number)}\n")
            sys.stdout.flush()


def _row(size: int, *, number: bool) -> str:
    lists = two_lists(size)
    names = [name for name in next(iter(lists.ours.values())) if number or name != "iin"]
    fields = [field_of(name) for name in names]
    started = time.perf_counter()
    ours, theirs = (
        [record_of(row_id, row, fields) for row_id, row in rows.items()] for rows in (lists.ours, lists.theirs)
    )
    weights = learn(ours, theirs, fields)
    decided = [match for match in matches(ours, theirs, weights, least=0.5) if match.decision]
    taken = time.perf_counter() - started
    right = sum(match.ours == match.theirs for match in decided)
    precision, recall = right / max(1, len(decided)), right / lists.common
    f1 = 2 * precision * recall / (precision + recall)
    return f"| {size:,} | {'yes' if number else 'no'} | {precision:.4f} | {recall:.4f} | {f1:.4f} | {taken:.0f} |"


if __name__ == "__main__":
    import django

    django.setup()
    main([int(size) for size in sys.argv[1:]] or [10_000, 100_000])
