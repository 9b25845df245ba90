"""The receiving desk: books of numbers, dossiers with their people, parts and story, forms, payments, closings."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "book",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("desk", sa.String(16), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime()),
        sa.Column("closed_at", sa.DateTime()),
        sa.Column("closed_by", sa.String(128)),
        sa.Column("lock", sa.Integer(), nullable=False),
        sa.UniqueConstraint("desk", "year", "kind"),
    )
    op.create_table(
        "dossier",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(64), nullable=False, unique=True),
        sa.Column("desk", sa.String(16), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("delivery", sa.String(16), nullable=False),
        sa.Column("procedure_code", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("field", sa.Text()),
        sa.Column("office", sa.Text()),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("clerk", sa.String(128), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("received_at", sa.DateTime()),
        sa.Column("counts_from", sa.DateTime()),
        sa.Column("due_at", sa.DateTime()),
        sa.Column("next_due_at", sa.DateTime()),
        sa.Column("done_at", sa.DateTime()),
        sa.Column("ended_at", sa.DateTime()),
        sa.Column("owed", sa.Integer()),
        sa.Column("paid", sa.Integer(), nullable=False),
        sa.Column("paid_online", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("purged_at", sa.DateTime()),
        sa.Column("lock", sa.Integer(), nullable=False),
        sa.UniqueConstraint("desk", "year", "number"),
    )
    op.create_index("ix_dossier_ended", "dossier", ["ended_at"])
    if op.get_bind().dialect.name == "sqlite":
        columns = ["entered_at", "ended_at", "received_at", "done_at", "due_at", "state", "channel", "owed", "paid"]
        columns += ["paid_online", "procedure_code", "clerk", "field", "office"]
        op.create_index("ix_dossier_figures", "dossier", columns)
    listed = ["entered_at", "state", "year", "channel", "clerk", "field", "office", "next_due_at", "number"]
    op.create_index("ix_dossier_listed", "dossier", listed)
    op.create_index("ix_dossier_procedure_code", "dossier", ["procedure_code"])
    op.create_index("ix_dossier_purge", "dossier", ["purged_at", "ended_at"])
    op.create_index("ix_dossier_state_due", "dossier", ["state", "next_due_at"])
    op.create_table(
        "dossier_person",
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), primary_key=True),
        sa.Column("personal", sa.Text(), nullable=False),
        sa.Column("personal_hash", sa.String(64), nullable=False),
    )
    op.create_table(
        "dossier_words",
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), primary_key=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("personal", sa.Text(), nullable=False),
    )
    op.create_table(
        "dossier_part",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("procedure_code", sa.String(64), nullable=False),
        sa.Column("due_at", sa.DateTime()),
        sa.Column("done_at", sa.DateTime()),
        sa.Column("returned_at", sa.DateTime()),
        sa.UniqueConstraint("dossier_id", "place"),
    )
    op.create_index("ix_dossier_part_procedure_code", "dossier_part", ["procedure_code"])
    op.create_table(
        "dossier_event",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(128), nullable=False),
        sa.Column("reason", sa.String(16)),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer()),
        sa.Column("office", sa.Text()),
        sa.Column("due_before", sa.DateTime()),
        sa.Column("due_after", sa.DateTime()),
        sa.UniqueConstraint("dossier_id", "seq"),
    )
    op.create_index("ix_dossier_event_kind_at", "dossier_event", ["kind", "at"])
    op.create_table(
        "issued_form",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id")),
        sa.Column("purpose", sa.String(16), nullable=False),
        sa.Column("desk", sa.String(16), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("replaces_id", sa.Integer(), sa.ForeignKey("issued_form.id")),
        sa.Column("reason", sa.Text()),
        sa.Column("size", sa.String(8), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("paper_hash", sa.String(64), nullable=False),
        sa.Column("pdf_hash", sa.String(64)),
        sa.Column("printed", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("issued_by", sa.String(128), nullable=False),
        sa.Column("lock", sa.Integer(), nullable=False),
        sa.UniqueConstraint("desk", "year", "purpose", "number", "edition"),
    )
    op.create_index("ix_issued_form_dossier", "issued_form", ["dossier_id"])
    op.create_index("ix_issued_form_issued", "issued_form", ["issued_at"])
    op.create_table(
        "payment",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), nullable=False),
        sa.Column("desk", sa.String(16), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(16), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("paid_at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(128), nullable=False),
        sa.Column("voided_at", sa.DateTime()),
        sa.Column("voided_by", sa.String(128)),
        sa.Column("void_reason", sa.Text()),
        sa.Column("lock", sa.Integer(), nullable=False),
    )
    op.create_index("ix_payment_dossier", "payment", ["dossier_id"])
    op.create_index("ix_payment_paid", "payment", ["paid_at"])
    op.create_table(
        "day_closing",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("desk", sa.String(16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("sheet_hash", sa.String(64), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=False),
        sa.Column("closed_by", sa.String(128), nullable=False),
        sa.UniqueConstraint("desk", "day", "number"),
    )


def downgrade() -> None:
    """Refuse: a desk's data is never thrown away by going back a version."""
    raise NotImplementedError("Không hạ phiên bản dữ liệu; hãy khôi phục từ bản sao lưu.")
