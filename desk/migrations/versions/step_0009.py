"""The wait that a caller was told, when somebody answered, and when that was written down."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Forward; there is no way back but a copy."""
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.add_column(sa.Column("promised", sa.Float(), server_default="-1", nullable=False))
        batch_op.add_column(sa.Column("answered", sa.Float(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("finished", sa.Float(), server_default="0", nullable=False))
        batch_op.create_index(batch_op.f("ix_contact_finished"), ["finished"], unique=False)
