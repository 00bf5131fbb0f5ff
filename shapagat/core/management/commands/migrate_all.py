from typing import Any

from django.core.management import BaseCommand, call_command

from shapagat.core.wall import raise_wall


class Command(BaseCommand):
    help = "Migrate both databases as their owner and raise the wall."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for database in ("keystore", "default"):
            call_command("migrate", database=database, interactive=False, verbosity=0)
            raise_wall(database)
            self.stdout.write(f"{database}: migrated, wall raised")
