"""Claiming over HTTP on two web processes, in turns with the bare view on two others."""

import statistics
import sys
import tempfile
from pathlib import Path

from tests.bench.claims.city import open_tasks, tokens_of_volunteers
from tests.bench.claims.clients import Call, claims_a_second
from tests.bench.servers import administrator, measured_servers
from tests.support.databases import TestDatabases
from tests.support.web_processes import web_processes, without_truncate

CLIENTS = (1, 10, 50, 200)
ROUNDS, CLAIMS = 3, 200
PROCESSES, SETTINGS = 2, "tests.bench.settings"


def main() -> None:
    """Print the table; about two minutes. Each task is claimed once, by a volunteer who has time for it."""
    from tests.bench.run import centre_and_worker

    with tempfile.TemporaryDirectory() as folder, measured_servers(Path(folder)) as databases:
        centre, _user = centre_and_worker()
        turns = len(CLIENTS) * (ROUNDS + 1)
        tokens = tokens_of_volunteers(centre, CLAIMS)
        tasks = open_tasks(centre, turns * CLAIMS)
        _make_bare_table(databases, 2 * len(tasks))
        with (
            without_truncate(databases),
            web_processes(Path(folder) / "ours.log", PROCESSES, settings_module=SETTINGS) as ours,
            web_processes(
                Path(folder) / "bare.log",
                PROCESSES,
                settings_module=SETTINGS,
                application="tests.bench.claims.bare:application",
            ) as bare,
            web_processes(
                Path(folder) / "guarded.log",
                PROCESSES,
                settings_module=SETTINGS,
                application="tests.bench.claims.guarded:application",
            ) as guarded,
        ):
            ports = {"ours": ours.port, "bare": bare.port, "guarded": guarded.port}
            _measure(databases, ports, [str(task.pk) for task in tasks], tokens)


def _measure(databases: TestDatabases, ports: dict[str, int], tasks: list[str], tokens: list[str]) -> None:
    say("| Claims a second over HTTP | Ours | Bare UPDATE … RETURNING | Ratio | Aim | The same, signed in | Ratio |")
    say("|---|---|---|---|---|---|---|")
    at = 0
    for clients in CLIENTS:
        speeds: dict[str, list[float]] = {way: [] for way in ports}
        for _ in range(ROUNDS + 1):
            some = tasks[at : at + CLAIMS]
            at += CLAIMS
            claims = [Call(f"/api/v1/tasks/{task}/claim/", token) for task, token in zip(some, tokens, strict=True)]
            slots = [Call(f"/bare/{at - number}/", "nobody") for number in range(CLAIMS)]
            # Slots of their own: numbered after those of the bare view.
            more = [Call(f"/guarded/{len(tasks) + at - number}/", token) for number, token in enumerate(tokens)]
            for way, calls in (("ours", claims), ("bare", slots), ("guarded", more)):
                speeds[way].append(claims_a_second(ports[way], calls, clients))
            _give_back(databases)
        mine, bare, guarded = (statistics.median(speeds[way][1:]) for way in ("ours", "bare", "guarded"))
        say(
            f"| {clients} clients | {mine:.0f} | {bare:.0f} | {bare / mine:.1f} | 2.0"
            f" | {guarded:.0f} | {guarded / mine:.1f} |"
        )


def _make_bare_table(databases: TestDatabases, count: int) -> None:
    with administrator(databases) as admin:
        admin.execute("CREATE SCHEMA bare")
        admin.execute("CREATE TABLE bare.slot (id integer PRIMARY KEY, taken_by text)")
        admin.execute("INSERT INTO bare.slot SELECT generate_series(0, %s)", [count])
        admin.execute(f"GRANT USAGE ON SCHEMA bare TO {databases.app}")
        admin.execute(f"GRANT SELECT, UPDATE ON bare.slot TO {databases.app}")
        admin.execute("VACUUM ANALYZE")


def _give_back(databases: TestDatabases) -> None:
    """Let volunteers have time again, so that each round claims as the first one did."""
    with administrator(databases) as admin:
        admin.execute("UPDATE volunteers_claim SET state = 'completed', completed_at = now() WHERE state = 'held'")


def say(line: str) -> None:
    """Print one line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
