"""The record: crawl, visit, body, capture, posting, posting_version, facts, finding."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "body",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("warc", sa.Text(), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_body")),
    )
    op.create_table(
        "configuration",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_configuration")),
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint("digest", name=op.f("uq_finding_digest")),
    )
    op.create_index(op.f("ix_finding_month"), "finding", ["month"], unique=False)
    op.create_table(
        "crawl",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("code_version", sa.String(length=64), nullable=False),
        sa.Column("config_sha256", sa.String(length=64), nullable=False),
        sa.Column("own_config", sa.Boolean(), nullable=False),
        sa.Column("user_agent", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["config_sha256"], ["configuration.sha256"], name=op.f("fk_crawl_config_sha256_configuration")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crawl")),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("crawl_id", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("listing", sa.String(length=160), nullable=False),
        sa.Column("language", sa.String(length=4), nullable=False),
        sa.Column("section", sa.String(length=16), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=24), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("back_to", sa.Date(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("rubric", sa.JSON(), nullable=True),
        sa.Column("way", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["crawl_id"], ["crawl.id"], name=op.f("fk_visit_crawl_id_crawl")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    op.create_index(op.f("ix_visit_crawl_id"), "visit", ["crawl_id"], unique=False)
    op.create_index("ix_visit_listing_started_at", "visit", ["listing", "started_at"], unique=False)
    op.create_table(
        "capture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=4), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("body_sha256", sa.String(length=64), nullable=False),
        sa.Column("warc", sa.Text(), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_capture_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capture")),
    )
    op.create_index(op.f("ix_capture_url"), "capture", ["url"], unique=False)
    op.create_index(op.f("ix_capture_visit_id"), "capture", ["visit_id"], unique=False)
    op.create_table(
        "posting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("listing", sa.String(length=160), nullable=False),
        sa.Column("language", sa.String(length=4), nullable=False),
        sa.Column("first_visit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["first_visit_id"], ["visit.id"], name=op.f("fk_posting_first_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting")),
    )
    op.create_index(op.f("ix_posting_listing"), "posting", ["listing"], unique=False)
    op.create_index(op.f("ix_posting_region"), "posting", ["region"], unique=False)
    op.create_table(
        "posting_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("posting_id", sa.Integer(), nullable=False),
        sa.Column("first_visit_id", sa.Integer(), nullable=False),
        sa.Column("last_visit_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("date_text", sa.Text(), nullable=False),
        sa.Column("displayed_date", sa.Date(), nullable=True),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("row_sha256", sa.String(length=64), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("checked_visit_id", sa.Integer(), nullable=False),
        sa.Column("detail_sha256", sa.String(length=64), nullable=True),
        sa.Column("witnesses", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["checked_visit_id"], ["visit.id"], name=op.f("fk_posting_version_checked_visit_id_visit")
        ),
        sa.ForeignKeyConstraint(["first_visit_id"], ["visit.id"], name=op.f("fk_posting_version_first_visit_id_visit")),
        sa.ForeignKeyConstraint(["last_visit_id"], ["visit.id"], name=op.f("fk_posting_version_last_visit_id_visit")),
        sa.ForeignKeyConstraint(["posting_id"], ["posting.id"], name=op.f("fk_posting_version_posting_id_posting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting_version")),
    )
    op.create_index(op.f("ix_posting_version_posting_id"), "posting_version", ["posting_id"], unique=False)
    op.create_table(
        "facts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("reader_version", sa.String(length=32), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["posting_version.id"], name=op.f("fk_facts_version_id_posting_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
        sa.UniqueConstraint("version_id", "reader_version", name=op.f("uq_facts_version_id_reader_version")),
    )
