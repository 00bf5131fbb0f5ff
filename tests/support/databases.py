"""Databases for tests: on the server named by TEST_PG_URL, or on an embedded one started for the run."""

import hashlib
import os
import secrets
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any, Self

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo


@dataclass
class TestDatabases:
    """Two templates (main and key store) and the copies made of them."""

    __test__ = False

    admin_url: str
    password: str
    prefix: str
    server: Any = field(default=None, repr=False)

    @classmethod
    def start(cls) -> Self:
        """Make roles and templates, and migrate them as the owner through the service's own command."""
        server, url = None, os.environ.get("TEST_PG_URL", "")
        if not url:
            from tests.support.embedded import start_embedded_postgres

            server, url = start_embedded_postgres()
        # One password a server: runs at the same time share the roles, and must not lock each other out.
        password = hashlib.sha256(url.encode()).hexdigest()[:16]
        made = cls(url, password, f"t{secrets.token_hex(4)}", server)
        with made._admin() as admin:
            for role in (made.owner, made.app):
                made._make_role(admin, role)
            admin.execute(sql.SQL("ALTER ROLE {} SET track_activities = off").format(sql.Identifier(made.app)))
            for template in made._templates.values():
                admin.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {}").format(*map(sql.Identifier, (template, made.owner)))
                )
        made._migrate()
        return made

    @property
    def owner(self) -> str:
        """The owner's role: of this run alone, as another run may use the same server."""
        return f"{self.prefix}_owner"

    @property
    def app(self) -> str:
        """The application's role."""
        return f"{self.prefix}_app"

    @property
    def scope_key(self) -> str:
        """The key that the service signs scopes with and migrating wrote to the templates."""
        return f"the key of scopes in tests {self.password}"

    @property
    def _templates(self) -> dict[str, str]:
        return {"default": f"{self.prefix}_main", "keystore": f"{self.prefix}_keys"}

    def _admin(self) -> "psycopg.Connection[Any]":
        return psycopg.connect(self.admin_url, autocommit=True)

    def _make_role(self, admin: "psycopg.Connection[Any]", role: str) -> None:
        admin.execute(
            sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD {}").format(
                sql.Identifier(role), sql.Literal(self.password)
            )
        )

    def url(self, database: str, role: str) -> str:
        """Return the URL of a database for one of the two roles."""
        return make_conninfo(self.admin_url, dbname=database, user=role, password=self.password)

    def _migrate(self) -> None:
        environment = os.environ | {
            "SHAPAGAT_ACT_AS_OWNER": "1",
            "DJANGO_SETTINGS_MODULE": "shapagat.settings",
            "SECRET_KEY": "test",
            "SCOPE_KEY": self.scope_key,
            "DATABASE_OWNER_URL": self.url(self._templates["default"], self.owner),
            "KEYSTORE_OWNER_URL": self.url(self._templates["keystore"], self.owner),
            "DATABASE_APP_ROLE": self.app,
        }
        command = [sys.executable, "-c", "from shapagat.cli.migration import migrate; migrate()"]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        for template in self._templates.values():
            with psycopg.connect(self.url(template, self.owner), autocommit=True) as owner:
                # Flushing between tests on real transactions needs what the application must never have.
                owner.execute(
                    sql.SQL("GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {}").format(sql.Identifier(self.app))
                )

    def copy_for(self, worker_id: str) -> dict[str, str]:
        """Copy the templates for one worker; return database names by alias."""
        names = {alias: f"{template}_{worker_id}" for alias, template in self._templates.items()}
        with self._admin() as admin:
            for alias, name in names.items():
                identifiers = map(sql.Identifier, (name, self._templates[alias], self.owner))
                admin.execute(
                    sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {} STRATEGY file_copy").format(*identifiers)
                )
                # A copy does not take over the rights on the database itself.
                admin.execute(sql.SQL("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
        return names

    def application_settings(self, name: str) -> dict[str, str]:
        """Return Django's settings for connecting to a copy as the application role."""
        parts = conninfo_to_dict(self.admin_url)
        return {
            "NAME": name,
            "USER": self.app,
            "PASSWORD": self.password,
            "HOST": str(parts.get("host", "")),
            "PORT": str(parts.get("port", "")),
        }

    def described(self) -> dict[str, str]:
        """Describe these databases to a worker."""
        return {"admin_url": self.admin_url, "password": self.password, "prefix": self.prefix}

    @classmethod
    def from_description(cls, described: dict[str, str]) -> Self:
        """Read what the controller described."""
        return cls(**described)

    def stop(self) -> None:
        """Drop every copy and the templates; stop the embedded server when there is one."""
        with self._admin() as admin:
            names = admin.execute(
                "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [self.prefix]
            ).fetchall()
            for (name,) in names:
                admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
            for role in (self.app, self.owner):
                admin.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))
        if self.server is not None:
            self.server.stop()
