import csv
import os
from argparse import ArgumentParser
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import track

from beneficiaries.linkage import Match, learn, matches, one_to_one
from beneficiaries.linkage.comparing import Level
from beneficiaries.linkage.fields import KNOWN
from beneficiaries.linkage.lists import ListRefused, read_list, shared_fields

#: Less probable pairs are not written.
LEAST = 0.01


class Command(BaseCommand):
    help = "Find the people whom two lists share. Columns are told by their headings, or by --map."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("ours", type=Path, metavar="A.csv")
        parser.add_argument("theirs", type=Path, metavar="B.csv")
        parser.add_argument("--out", type=Path, required=True, metavar="PAIRS.csv", help="one row a candidate pair")
        parser.add_argument("--id", metavar="COLUMN", help="what rows are known by; their number where there is none")
        parser.add_argument(
            "--map", action="append", default=[], metavar="THEIRS=OURS", help=f"ours: full_name, {', '.join(KNOWN)}"
        )
        parser.add_argument("--without", action="append", default=[], metavar="FIELD", help="leave a field out")
        parser.add_argument("--one-to-one", action="store_true", help="each row in one pair at most, best pairs first")

    def handle(self, **options: Any) -> None:
        out: Path = options["out"]
        try:
            mapped = dict(_pair(said) for said in options["map"])
            ours, theirs = (
                read_list(options[name], id_column=options["id"], mapped=mapped) for name in ("ours", "theirs")
            )
            fields = shared_fields(ours, theirs, without=options["without"])
        except ListRefused as refused:
            raise CommandError(str(refused), returncode=2) from None
        ours_records, theirs_records = ours.records(fields), theirs.records(fields)
        console = Console(stderr=True)
        console.print(
            f"Comparing {len(ours_records):,} with {len(theirs_records):,} by {', '.join(f.name for f in fields)}"
        )
        weights = learn(ours_records, theirs_records, fields)
        walked = track(ours_records, "Looking at pairs", console=console, disable=not console.is_terminal)
        found: Iterable[Match] = matches(walked, theirs_records, weights, least=LEAST)
        decided = _write(out, one_to_one(found) if options["one_to_one"] else found, [field.name for field in fields])
        console.print(f"{decided:,} pairs are rather of one person than not.")


def _pair(said: str) -> tuple[str, str]:
    theirs, sign, ours = said.partition("=")
    if not (theirs and sign and ours):
        raise ListRefused(f"--map takes THEIRS=OURS, such as surname=family_name, not {said}.")
    return theirs, ours


def _write(out: Path, found: Iterable[Match], fields: list[str]) -> int:
    """Write the pairs beside the file and put it into its place whole: for its owner alone, and no values in it."""
    draft, decided = out.with_name(f".{out.name}.{os.getpid()}"), 0
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", newline="", encoding="utf-8") as stream:
            writer = csv.writer(stream)
            writer.writerow(["ours", "theirs", "probability", "decision", *fields])
            for match in found:
                decided += match.decision
                said = ["" if level == Level.MISSING else level.name.lower() for _, level in match.evidence]
                writer.writerow([match.ours, match.theirs, f"{match.probability:.6f}", int(match.decision), *said])
        draft.replace(out)
    except OSError as error:
        raise CommandError(f"{out} cannot be written: {error.strerror}.", returncode=2) from None
    finally:
        with suppress(OSError):
            draft.unlink()
    return decided
