"""The `shapagat` command: its own commands, and Django's, in the environment of a data directory."""

import argparse
import os
import sys
from collections.abc import Sequence

from shapagat.cli.data_dir import DataDir
from shapagat.cli.given import refuse_plaintext
from shapagat.cli.manage import WITHOUT_SERVERS, run_without_servers
from shapagat.cli.progress import Progress
from shapagat.cli.refusal import REFUSED, Refusal

_SUMMARY = """\
shapagat up [--demo] [--port 8000]   run everything; Ctrl-C stops everything
shapagat doctor                      versions, servers, wall, memory
shapagat migrate                     migrate both databases, raise the wall
shapagat token USER                  print an API token
shapagat demo                        load the demonstration
shapagat erase | retention           erase somebody by two people; what has outlived its term
shapagat keys status|rotate|rewrap   show keys, exchange them while the service runs
shapagat match --simulate            compare ways of giving out tasks in a made-up city
shapagat backup | restore DIR        see --help of each
shapagat audit verify | anchor | …     see whether the audit trail stands
shapagat dbshell | dump --out FILE   look at the main database as its owner
shapagat web | worker | beat         serve one part, on servers given by URLs
shapagat help                        all other commands

Every command takes --data-dir DIR (else DATA_DIR, else ./data). DATABASE_URL, KEYSTORE_URL, BROKER_URL and
CACHE_URL name servers of your own, KEY_PROVIDER where the root key is.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code: 2 after one sentence on what the operator has to mend."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _dispatch(given)
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        return REFUSED
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _dispatch(given: list[str]) -> int:
    if not given or given[0] in {"-h", "--help"}:
        sys.stdout.write(_SUMMARY)
        return 0
    # Django finds commands as modules, whose names have underscores.
    command, rest = given[0].replace("-", "_"), given[1:]
    if command == "match" and "--simulate" in rest:
        from shapagat.cli.simulation import run_simulation

        return run_simulation(rest)
    if command not in WITHOUT_SERVERS:
        refuse_plaintext()
    if command in {"web", "worker", "beat"}:
        return _part(command, rest)
    if command in WITHOUT_SERVERS:
        run_without_servers([command, *rest])
        return 0
    data_dir, rest = _data_dir(rest)
    if command == "up":
        return _up(data_dir, rest)
    from shapagat.cli.commands import run

    return run(command, rest, data_dir)


def _data_dir(rest: list[str]) -> tuple[DataDir, list[str]]:
    """Take --data-dir out, wherever it stands: every command has it."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--data-dir")
    known, others = parser.parse_known_args(rest)
    return DataDir.at(known.data_dir), others


def _up(data_dir: DataDir, rest: list[str]) -> int:
    from shapagat.cli.up import Service, stop_on_signals

    parser = argparse.ArgumentParser("shapagat up", description="Run everything; Ctrl-C stops everything.")
    parser.add_argument("--demo", action="store_true", help="load the demonstration, and let its users in")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (loopback)")
    parser.add_argument("--data-dir", help="where data live (else DATA_DIR, else ./data)")
    options = parser.parse_args(rest)
    stop_on_signals()
    service = Service(data_dir, options.host, options.port, demo=options.demo, progress=Progress())
    try:
        service.run()
    except KeyboardInterrupt:
        return 0
    return 0


def _part(name: str, rest: list[str]) -> int:
    from shapagat.cli.part import serve

    return serve(name, rest)
