"""Whom to ring in a silent alert, the team that a contact is for, and what an officer decided before a contact was closed."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Forward; there is no way back but a copy."""
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lane", sa.Text(), server_default="general", nullable=False))
        batch_op.add_column(sa.Column("plan", sa.Text(), server_default="", nullable=False))

    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lane", sa.Text(), server_default="general", nullable=False))

    op.create_table(
        "decision",
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["contact"], ["contact.id"], name=op.f("fk_decision_contact")),
        sa.PrimaryKeyConstraint("contact", "kind", name=op.f("pk_decision")),
    )
