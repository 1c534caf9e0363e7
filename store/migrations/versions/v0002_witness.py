"""What a visit can be held against: the peer's certificate, how filled its rows were, what its files were read with.

And what it cost the site: how many requests.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("capture", schema=None) as batch_op:
        batch_op.add_column(sa.Column("certificate_sha256", sa.String(length=64), nullable=False, server_default=""))
    with op.batch_alter_table("facts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("read_with", sa.Text(), nullable=False, server_default=""))
        batch_op.drop_constraint(op.f("uq_facts_version_id_reader_version"), type_="unique")
        batch_op.create_unique_constraint(
            op.f("uq_facts_version_id_reader_version_read_with"), ["version_id", "reader_version", "read_with"]
        )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("filled", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("requests", sa.Integer(), nullable=False, server_default="0"))
