from typing import Any

from django.core.management.base import BaseCommand

from shapagat.core.catalogues import catalogue_files, compile_catalogue


class Command(BaseCommand):
    help = "Compile every catalogue of ours, so that pages speak Kazakh and Russian."
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **options: Any) -> None:
        for path in catalogue_files():
            compiled = compile_catalogue(path)
            if options["verbosity"] > 1:
                self.stdout.write(str(compiled))
