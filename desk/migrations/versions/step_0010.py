"""What a kiosk may have left unsent when its board died, key by key, and where its technician finds somebody on site."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

# What came before this step was received: the count begins where each key stands.
COUNT = (
    "UPDATE kiosk_key SET received = (SELECT COUNT(*) FROM report WHERE report.kiosk = kiosk_key.kiosk AND report.received != '' "
    "AND report.signed LIKE '%' || kiosk_key.device_key || '%')"
)


def upgrade() -> None:
    """Forward; there is no way back but a copy."""
    with op.batch_alter_table("kiosk", schema=None) as batch_op:
        batch_op.add_column(sa.Column("staffed", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("kiosk_key", schema=None) as batch_op:
        batch_op.add_column(sa.Column("seq", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("received", sa.Integer(), nullable=False, server_default="0"))
    op.execute(COUNT)
