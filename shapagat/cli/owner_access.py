"""PostgreSQL's own programs as the owner of a database."""

import os
import shutil

from psycopg.conninfo import conninfo_to_dict

from shapagat.cli.given import given
from shapagat.cli.programs import installed
from shapagat.cli.refusal import Refusal

_VARIABLES = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
_VARIABLES |= {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}


def owner_url(prefix: str, environment: dict[str, str]) -> str:
    """Give the owner's URL of a database; `prefix` is DATABASE or KEYSTORE.

    Raises:
        Refusal: there is none.
    """
    url = environment.get(f"{prefix}_OWNER_URL") or given(f"{prefix}_OWNER_URL")
    if not url:
        raise Refusal(f"{prefix}_OWNER_URL is not set: only the owner may look at all rows.")
    return url


def owner_environment(prefix: str, environment: dict[str, str]) -> dict[str, str]:
    """Give the environment in which psql, pg_dump and pg_restore act as the owner.

    Raises:
        Refusal: there is no owner's URL.
    """
    # Under forced row-level security the owner sees rows only with this setting on.
    whole = {**os.environ, "PGOPTIONS": "-c shapagat.upkeep=on"}
    for name, value in conninfo_to_dict(owner_url(prefix, environment)).items():
        if name in _VARIABLES and value:
            whole[_VARIABLES[name]] = str(value)
    return whole


def program(name: str, environment: dict[str, str]) -> str:
    """Prefer the embedded program: it is as new as the embedded server. Its TLS-less build may need the system's."""
    remote = environment.get("PGHOST", "") not in {"127.0.0.1", "localhost", "::1", ""}
    return (shutil.which(name) if remote else None) or str(installed().postgres / name)
