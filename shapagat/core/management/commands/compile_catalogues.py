from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from shapagat.core.catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Compile every catalogue of ours, so that pages speak Kazakh and Russian."
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        compiled = compile_catalogues(Path(settings.PACKAGE_DIR).parent)
        self.stdout.write(f"{compiled} compiled")
