"""The store's versions, in order. Alembic runs them; SQLite and PostgreSQL alike."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

KNOWN = ("0001", "0002", "0003", "0004", "0005")
HEAD = KNOWN[-1]


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Migrates the database behind an open connection, inside its transaction."""
    # Alembic takes 0.2 s to import; a store that is up to date never needs it.
    from alembic import command
    from alembic.config import Config

    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).parent))
    configuration.attributes["connection"] = connection
    command.upgrade(configuration, to)
