"""Unfinished reports that were left with code words: sealed, and where their words and digits find them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Forward; there is no way back but a copy."""
    op.create_table(
        "draft",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("expires", sa.Float(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_expires"), ["expires"], unique=False)

    op.create_table(
        "draft_locator",
        sa.Column("locator", sa.Text(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("proof_sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["draft"], ["draft.id"], name=op.f("fk_draft_locator_draft")),
        sa.PrimaryKeyConstraint("locator", name=op.f("pk_draft_locator")),
    )
    with op.batch_alter_table("draft_locator", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_locator_draft"), ["draft"], unique=False)
