"""On PostgreSQL: files of more than 2 GB, and addresses longer than a tree takes. SQLite needs neither."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_WIDE = (("body", "size"), ("body", "offset"), ("capture", "offset"))


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, column in _WIDE:
        op.alter_column(table, column, type_=sa.BigInteger(), existing_type=sa.Integer(), existing_nullable=False)
    op.drop_index("ix_capture_url", table_name="capture")
    op.create_index("ix_capture_url", "capture", ["url"], unique=False, postgresql_using="hash")
