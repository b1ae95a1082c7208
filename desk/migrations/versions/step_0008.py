"""The place of a contact among those who wait, who passed it on, and what officers say of themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Forward; there is no way back but a copy."""
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rank", sa.Float(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("passed", sa.Text(), server_default="[]", nullable=False))

    op.create_table(
        "staff",
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("away", sa.Boolean(), nullable=False),
        sa.Column("skills", sa.Text(), nullable=False),
        sa.Column("since", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("officer", name=op.f("pk_staff")),
    )
