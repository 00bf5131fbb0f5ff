from typing import Any

DATABASE = "keystore"


class KeystoreRouter:
    """Sends the key store's tables to its database, and nothing else there."""

    def db_for_read(self, model: Any, **_hints: Any) -> str | None:
        """Name the database of a model's reads."""
        return DATABASE if model._meta.app_label == DATABASE else None

    def db_for_write(self, model: Any, **_hints: Any) -> str | None:
        """Name the database of a model's writes."""
        return self.db_for_read(model)

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        """Let each table be made in one database only."""
        return (db == DATABASE) == (app_label == DATABASE)
