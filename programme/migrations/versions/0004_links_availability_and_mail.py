"""Links to a conversation; when coaches coach; places held; mail that is tried again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Columns are added in place: SQLite would otherwise make each table anew, and what refers to it would lose its reference.
    op.create_table(
        "access_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wrong_codes", sa.Integer(), nullable=False),
        sa.Column("proved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_access_links_conversation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_links")),
        sa.UniqueConstraint("opened_by", name=op.f("uq_access_links_opened_by")),
    )
    op.create_index(op.f("ix_access_links_conversation_id"), "access_links", ["conversation_id"], unique=False)
    op.create_index(op.f("ix_access_links_email"), "access_links", ["email"], unique=False)
    op.create_table(
        "coaching_patterns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("coach_id", sa.Integer(), nullable=False),
        sa.Column("weekdays", sa.JSON(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("ends_at", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("gap_minutes", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "coaching",
                "group_session",
                "refresh_week",
                "employer_event",
                name="slotkind",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=True),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column(
            "meets_by", sa.Enum("phone", "video", "place", name="where", native_enum=False, length=30), nullable=False
        ),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("video_link", sa.String(length=500), nullable=True),
        sa.Column("dial_in", sa.String(length=40), nullable=True),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_coaching_patterns_has_room")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_coaching_patterns_ends_after_it_starts")),
        sa.CheckConstraint("gap_minutes >= 0", name=op.f("ck_coaching_patterns_no_overlap")),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_coaching_patterns_takes_time")),
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_until >= valid_from", name=op.f("ck_coaching_patterns_begins_before_it_ends")
        ),
        sa.ForeignKeyConstraint(["coach_id"], ["coaches.id"], name=op.f("fk_coaching_patterns_coach_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coaching_patterns")),
    )
    op.create_index(op.f("ix_coaching_patterns_coach_id"), "coaching_patterns", ["coach_id"], unique=False)
    op.create_table(
        "days_off",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("coach_id", sa.Integer(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_days_off_begins_before_it_ends")),
        sa.ForeignKeyConstraint(["coach_id"], ["coaches.id"], name=op.f("fk_days_off_coach_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_days_off")),
    )
    op.create_index(op.f("ix_days_off_coach_id"), "days_off", ["coach_id"], unique=False)
    op.create_table(
        "slot_waits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=True),
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_of", sa.JSON(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_slot_waits_application_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["coaching_slots.id"], name=op.f("fk_slot_waits_slot_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slot_waits")),
    )
    op.create_index(op.f("ix_slot_waits_application_id"), "slot_waits", ["application_id"], unique=False)
    op.create_index(op.f("ix_slot_waits_slot_id"), "slot_waits", ["slot_id"], unique=False)
    op.add_column("applications", sa.Column("same_email_as", sa.String(length=20), nullable=True))
    op.add_column("bookings", sa.Column("held_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("bookings", sa.Column("sequence", sa.Integer(), server_default="0", nullable=False))
    op.add_column("bookings", sa.Column("same_day_moves", sa.Integer(), server_default="0", nullable=False))
    op.add_column("bookings", sa.Column("reminded_day_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("bookings", sa.Column("reminded_hour_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "bookings",
        sa.Column(
            "attendance",
            sa.Enum("came", "late", "did_not_come", name="attendance", native_enum=False, length=30),
            nullable=True,
        ),
    )
    op.add_column("bookings", sa.Column("cancelled_by", sa.String(length=200), nullable=True))
    op.create_index(op.f("ix_bookings_held_until"), "bookings", ["held_until"], unique=False)
    op.add_column("coaches", sa.Column("email", sa.String(length=320), nullable=True))
    op.add_column("coaches", sa.Column("feed_number", sa.Integer(), server_default="0", nullable=False))
    op.add_column(
        "coaching_slots", sa.Column("zone", sa.String(length=40), server_default="Europe/London", nullable=False)
    )
    op.add_column(
        "coaching_slots",
        sa.Column(
            "kind",
            sa.Enum(
                "coaching",
                "group_session",
                "refresh_week",
                "employer_event",
                name="slotkind",
                native_enum=False,
                length=30,
            ),
            server_default="coaching",
            nullable=False,
        ),
    )
    op.add_column("coaching_slots", sa.Column("title", sa.String(length=200), nullable=True))
    op.add_column(
        "coaching_slots",
        sa.Column(
            "meets_by",
            sa.Enum("phone", "video", "place", name="where", native_enum=False, length=30),
            server_default="video",
            nullable=False,
        ),
    )
    op.add_column("coaching_slots", sa.Column("video_link", sa.String(length=500), nullable=True))
    op.add_column("coaching_slots", sa.Column("dial_in", sa.String(length=40), nullable=True))
    op.add_column("coaching_slots", sa.Column("pattern_id", sa.Integer(), nullable=True))
    op.add_column("coaching_slots", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_coaching_slots_pattern_id"), "coaching_slots", ["pattern_id"], unique=False)
    op.add_column("outgoing_emails", sa.Column("calendar", sa.Text(), nullable=True))
    op.add_column("outgoing_emails", sa.Column("calendar_method", sa.String(length=20), nullable=True))
    op.add_column("outgoing_emails", sa.Column("attempts", sa.Integer(), server_default="0", nullable=False))
    op.add_column("outgoing_emails", sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("outgoing_emails", sa.Column("handing_over_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("outgoing_emails", sa.Column("gave_up_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("outgoing_emails", sa.Column("trouble", sa.String(length=200), nullable=True))


def downgrade() -> None:
    op.drop_index(op.f("ix_bookings_held_until"), table_name="bookings")
    op.drop_index(op.f("ix_coaching_slots_pattern_id"), table_name="coaching_slots")
    op.drop_column("outgoing_emails", "trouble")
    op.drop_column("outgoing_emails", "gave_up_at")
    op.drop_column("outgoing_emails", "handing_over_at")
    op.drop_column("outgoing_emails", "next_try_at")
    op.drop_column("outgoing_emails", "attempts")
    op.drop_column("outgoing_emails", "calendar_method")
    op.drop_column("outgoing_emails", "calendar")
    op.drop_column("coaching_slots", "withdrawn_at")
    op.drop_column("coaching_slots", "pattern_id")
    op.drop_column("coaching_slots", "dial_in")
    op.drop_column("coaching_slots", "video_link")
    op.drop_column("coaching_slots", "meets_by")
    op.drop_column("coaching_slots", "title")
    op.drop_column("coaching_slots", "kind")
    op.drop_column("coaching_slots", "zone")
    op.drop_column("coaches", "feed_number")
    op.drop_column("coaches", "email")
    op.drop_column("bookings", "cancelled_by")
    op.drop_column("bookings", "attendance")
    op.drop_column("bookings", "reminded_hour_at")
    op.drop_column("bookings", "reminded_day_at")
    op.drop_column("bookings", "same_day_moves")
    op.drop_column("bookings", "sequence")
    op.drop_column("bookings", "held_until")
    op.drop_column("applications", "same_email_as")
    op.drop_table("slot_waits")
    op.drop_table("days_off")
    op.drop_table("coaching_patterns")
    op.drop_table("access_links")
