"""Emergencies go to the control room and have its incident number; the desk knows the address of a kiosk to read out."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0004"


def upgrade() -> None:
    """Forward; there is no way back but a copy."""
    with op.batch_alter_table("kiosk", schema=None) as batch_op:
        batch_op.add_column(sa.Column("place", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("address", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.add_column(sa.Column("escalated", sa.Float(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("incident", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("incident_by", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("incident_at", sa.Float(), nullable=False, server_default="0"))
