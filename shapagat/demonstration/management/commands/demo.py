from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from shapagat.demonstration.load import HOUSEHOLDS, Telling, load
from shapagat.demonstration.story import SEED


class Command(BaseCommand):
    help = "Load the demonstration: generated people who retell the charity's first years. Once; again it does nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--households", type=int, default=HOUSEHOLDS, help="families in all centres together")
        parser.add_argument("--seed", type=int, default=SEED, help="the same seed tells the same story")
        parser.add_argument("--today", type=date.fromisoformat, help="the day on which the story ends (default: today)")

    def handle(self, *_args: Any, **options: Any) -> None:
        telling = Telling(options["households"], options["seed"], options["today"])
        if not load(telling, lambda line: self.stdout.write(f"    {line}")):
            self.stdout.write("    The demonstration is loaded already.")
