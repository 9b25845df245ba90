"""The first tables: procedures, versions, sources, change log, imports, facts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "procedure",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(64), nullable=False, unique=True),
        sa.Column("core", sa.String(64), nullable=False),
    )
    op.create_index("ix_procedure_core", "procedure", ["core"])
    op.create_table(
        "version",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("procedure_id", sa.Integer(), sa.ForeignKey("procedure.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("valid_from", sa.Date()),
        sa.Column("valid_to", sa.Date()),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("field", sa.Text()),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("change_note", sa.Text()),
        sa.Column("author", sa.String(128)),
        sa.Column("approver", sa.String(128)),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("lock", sa.Integer(), nullable=False),
        sa.UniqueConstraint("procedure_id", "number"),
    )
    op.create_index("ix_version_state_procedure", "version", ["state", "procedure_id"])
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("procedure_id", sa.Integer(), sa.ForeignKey("procedure.id"), nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("text_hash", sa.String(64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("states", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date()),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("procedure_id", "source"),
    )
    op.create_table(
        "change_log",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(128), nullable=False),
        sa.Column("note", sa.Text()),
    )
    op.create_index("ix_change_log_code", "change_log", ["code"])
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("format", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(128), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
    )
    op.create_table(
        "fact",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    """Refuse: a desk's data is never thrown away by going back a version."""
    raise NotImplementedError("Không hạ phiên bản dữ liệu; hãy khôi phục từ bản sao lưu.")
