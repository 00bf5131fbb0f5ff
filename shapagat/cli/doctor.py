"""`shapagat doctor`: is everything as it should be, and what does it take."""

import argparse
import importlib.metadata
import os
import platform
from collections import defaultdict

from shapagat.cli.data_dir import DataDir
from shapagat.cli.memory import usage, with_children
from shapagat.cli.progress import Progress
from shapagat.cli.runtime import processes_of, read_runtime

_PACKAGES = ("django", "psycopg", "celery", "gunicorn", "cryptography")
_MIB = 1024 * 1024


def examine(rest: list[str], data_dir: DataDir) -> int:
    """Print versions, servers, the wall and memory; gives 1 when something is wrong."""
    argparse.ArgumentParser("shapagat doctor").parse_args(rest)
    import django

    django.setup()
    report = Progress()
    packages = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in _PACKAGES)
    report.say(f"Python    {platform.python_version()}, {packages}")
    faults = [*_servers(report), *_wall(report)]
    _memory(report, data_dir)
    for fault in faults:
        report.say(f"WRONG     {fault}")
    report.say("All is well." if not faults else f"{len(faults)} things need attention.")
    return 1 if faults else 0


def _servers(report: Progress) -> list[str]:
    from django.db import connections

    from shapagat.web.health.checks import failing_parts

    failing = failing_parts()
    for alias in connections:
        if {"default": "database", "keystore": "keystore"}[alias] in failing:
            continue
        info = connections[alias].cursor().connection.info
        version = info.parameter_status("server_version")
        report.say(f"{alias:<9} PostgreSQL {version} at {info.host}:{info.port}/{info.dbname} as {info.user}")
    _keys(report)
    return [f"{part}: {reason or 'no answer'}" for part, reason in failing.items() if part != "wall"]


def _keys(report: Progress) -> None:
    """Name the provider of the root key; whether it serves is told with the other parts."""
    from django.conf import settings

    from shapagat.encryption.exceptions import EncryptionError
    from shapagat.encryption.providers import get_provider

    try:
        provider = get_provider()
        report.say(f"root key  {provider.name}, version {provider.current_version()}")
    except EncryptionError:
        return
    report.say(f"          keys once unwrapped stay in memory for {settings.KEYS_IN_MEMORY_SECONDS} s at most")


def _wall(report: Progress) -> list[str]:
    from django.db import Error, connections

    from shapagat.core.scope import scope_faults
    from shapagat.core.wall import verify

    try:
        faults = [fault for alias in connections for fault in verify(alias)] or scope_faults()
    except Error:
        return ["the wall could not be looked at"]
    if not faults:
        report.say("wall      stands in both databases")
    return faults


def _memory(report: Progress, data_dir: DataDir) -> None:
    """Add up every process of the running service; this command itself is not part of it."""
    runtime = read_runtime(data_dir)
    if runtime is None or runtime.leader.pid == os.getpid():
        report.say("memory    the service is not running")
        return
    leader = runtime.leader.alive()
    roots = [*processes_of(runtime), *([leader] if leader else [])]
    sums: dict[str, int] = defaultdict(int)
    recorded = {process.pid: process.name for process in [runtime.leader, *runtime.processes]}
    for root in roots:
        if root.pid in recorded:
            for each in usage(with_children([root]) if root.pid != runtime.leader.pid else [root]):
                sums[recorded[root.pid]] += each.size
    parts = ", ".join(f"{name} {size / _MIB:.0f}" for name, size in sums.items())
    report.say(f"memory    {sum(sums.values()) / _MIB:.0f} MB in all, shared pages counted once ({parts})")
    if 0 in sums.values():
        report.say("          0: processes of another account; root sees them")
