"""Importing a centre's list as a worker sends it: families a second, and whether memory grows with the list."""

import csv
import io
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from django.conf import settings

from beneficiaries.importing.families.columns import FAMILY_COLUMNS
from beneficiaries.importing.start import ListData, start_import
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.demonstration.people import NumberIssuer, generate_households
from shapagat.encryption.constants import Purpose
from shapagat.jobs.services import run_job_inline
from tests.bench.people import AS_OF

_SHOWN = ("family", "role", "family_name", "given_name", "patronymic", "birth_date", "sex", "iin", "iin_absence")
_FURTHER = ("phone", "street", "house", "flat", "consent_on")


def main(sizes: Sequence[int]) -> None:
    """Print families a second and megabytes for lists of so many families, one after the other into one register."""
    from tests.bench.run import centre_and_worker
    from tests.bench.servers import measured_servers

    sys.stdout.write("| Families imported | Registered | A second | Aim | Memory, MB |\n|---|---|---|---|---|\n")
    with TemporaryDirectory() as scratch, measured_servers(Path(scratch)):
        settings.FILES_DIR = str(Path(scratch) / "files")
        centre, user = centre_and_worker()
        issuer = NumberIssuer(21)
        for place, size in enumerate(sizes):
            sys.stdout.write(f"{_row(centre, user, written(size, place + 21, issuer), size)}\n")
            sys.stdout.flush()


def _row(centre: Centre, user: User, content: bytes, size: int) -> str:
    with work_as(user, Purpose.IMPORT):
        job = start_import(centre=centre, data=ListData(content), actor_id=user.pk, ring=False)
    started = time.perf_counter()
    done = run_job_inline(job)
    taken = time.perf_counter() - started
    memory = psutil.Process().memory_info().rss / 1024 / 1024
    return f"| {size:,} | {done.result['imported']:,} | {size / taken:.0f} | ≥ 60 | {memory:.0f} |"


def written(families: int, seed: int, issuer: NumberIssuer) -> bytes:
    """Return a list of generated families as delimited text."""
    headings = {column.key: column.ru for column in FAMILY_COLUMNS.all}
    out = io.StringIO()
    writer = csv.DictWriter(out, [headings[key] for key in (*_SHOWN, *_FURTHER)], delimiter=";")
    writer.writeheader()
    for row in _people(families, seed, issuer):
        writer.writerow({headings[key]: value for key, value in row.items()})
    return out.getvalue().encode()


def _people(families: int, seed: int, issuer: NumberIssuer) -> Iterator[dict[str, str]]:
    roles = {"head": "глава", "spouse": "супруг", "child": "ребёнок", "other": "другое"}
    made = generate_households(seed=seed, city="astana", count=families, as_of=AS_OF, issuer=issuer)
    for household in made:
        for person in household.members:
            name = person.name("ru")
            yield {
                "family": str(household.index + 1),
                "role": roles.get(person.role, "другое"),
                "family_name": name.family_name,
                "given_name": name.given_name,
                "patronymic": name.patronymic,
                "birth_date": person.birth_date.strftime("%d.%m.%Y"),
                "sex": "ж" if person.sex == "female" else "м",
                "iin": person.iin or "",
                "iin_absence": "" if person.iin else "новорождённый",
                "phone": household.phones[0] if household.phones and person.role == "head" else "",
                "street": household.address.street,
                "house": household.address.house,
                "flat": household.address.flat,
                "consent_on": "01.09.2026",
            }
