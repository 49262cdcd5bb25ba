"""Whose check it was, and which message each answer of an application came from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Added in place: SQLite would otherwise make each table anew, and what refers to it would lose its reference.
    op.add_column(
        "eligibility_checks",
        sa.Column("for_somebody_else", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("applications", sa.Column("said_in", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("applications", "said_in")
    op.drop_column("eligibility_checks", "for_somebody_else")
