"""The supervisor's desk: accounts, drafts, the audit chain, own registers, reviews, reports, printed lists.

Drafts leave the table of versions: a version is what was published, and its number is given then.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, and move the drafts kept so far among the versions to a table of their own."""
    op.add_column("version", sa.Column("decision", sa.Text()))
    op.add_column("version", sa.Column("based_on", sa.Integer()))
    op.add_column("source", sa.Column("valid_to", sa.Date()))
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(128), nullable=False, unique=True),
        sa.Column("shown_name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("is_disabled", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_failure_at", sa.DateTime()),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("lock", sa.Integer(), nullable=False),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("base_number", sa.Integer()),
        sa.Column("base_hash", sa.String(64)),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("valid_from", sa.Date()),
        sa.Column("valid_to", sa.Date()),
        sa.Column("decision", sa.Text()),
        sa.Column("change_note", sa.Text()),
        sa.Column("author", sa.String(128), nullable=False),
        sa.Column("writers", sa.Text(), nullable=False),
        sa.Column("approver", sa.String(128)),
        sa.Column("answer", sa.Text()),
        sa.Column("published_number", sa.Integer()),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.String(128), nullable=False),
        sa.Column("submitted_at", sa.DateTime()),
        sa.Column("decided_at", sa.DateTime()),
        sa.Column("lock", sa.Integer(), nullable=False),
    )
    op.create_index("ix_draft_code_state", "draft", ["code", "state"])
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(128), nullable=False),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(256), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_index("ix_audit_action", "audit", ["action"])
    op.create_index("ix_audit_subject", "audit", ["subject"])
    op.create_index("ix_audit_who", "audit", ["who"])
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
    )
    op.create_table(
        "office_record",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("register", sa.String(32), nullable=False),
        sa.Column("key", sa.String(256), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("record_hash", sa.String(64), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        sa.Column("changed_by", sa.String(128), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("lock", sa.Integer(), nullable=False),
        sa.UniqueConstraint("register", "key"),
    )
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("part", sa.String(64), nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("theirs", sa.Text(), nullable=False),
        sa.Column("is_harmless", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("found_at", sa.DateTime(), nullable=False),
        sa.Column("decided_by", sa.String(128)),
        sa.Column("decided_at", sa.DateTime()),
        sa.Column("note", sa.Text()),
        sa.Column("draft_id", sa.Integer(), sa.ForeignKey("draft.id")),
        sa.Column("lock", sa.Integer(), nullable=False),
    )
    op.create_index("ix_review_state_code", "review", ["state", "code"])
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("version_number", sa.Integer()),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("about", sa.String(64)),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reported_by", sa.String(128), nullable=False),
        sa.Column("reported_at", sa.DateTime(), nullable=False),
        sa.Column("owner", sa.String(128)),
        sa.Column("due_on", sa.Date()),
        sa.Column("answer", sa.Text()),
        sa.Column("answered_by", sa.String(128)),
        sa.Column("answered_at", sa.DateTime()),
        sa.Column("lock", sa.Integer(), nullable=False),
    )
    op.create_index("ix_report_code_state", "report", ["code", "state"])
    op.create_table(
        "printed_list",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("check_code", sa.String(16), nullable=False),
        sa.Column("made_for", sa.Date(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("fees", sa.Text()),
        sa.Column("channel", sa.String(16)),
        sa.Column("copies", sa.Integer()),
        sa.Column("printed_at", sa.DateTime(), nullable=False),
        sa.Column("printed_by", sa.String(128), nullable=False),
    )
    op.create_index("ix_printed_list_check_code", "printed_list", ["check_code"])
    op.create_table(
        "printed_version",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("list_id", sa.Integer(), sa.ForeignKey("printed_list.id"), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
    )
    op.create_index("ix_printed_version_code_number", "printed_version", ["code", "number"])
    op.create_table(
        "scheduled_layer",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("procedure_id", sa.Integer(), sa.ForeignKey("procedure.id"), nullable=False),
        sa.Column("draft_id", sa.Integer(), sa.ForeignKey("draft.id"), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date()),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("states", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("previous_end", sa.Date()),
        sa.UniqueConstraint("procedure_id", "valid_from"),
    )
    _move_drafts()
    _keep_last_days()


def _keep_last_days() -> None:
    """Where the version in force is a layer of the office's as it stands, the layer ends when the version does."""
    op.get_bind().execute(
        sa.text(
            "UPDATE source SET valid_to = (SELECT version.valid_to FROM version"
            " WHERE version.procedure_id = source.procedure_id AND version.content_hash = source.content_hash"
            " AND version.number = (SELECT MAX(newest.number) FROM version AS newest"
            " WHERE newest.procedure_id = source.procedure_id)) WHERE source.source = 'office'"
        )
    )


def _move_drafts() -> None:
    connection = op.get_bind()
    connection.execute(
        sa.text(
            "INSERT INTO draft (code, kind, state, origin, content, content_hash, valid_from, valid_to, change_note,"
            " author, writers, created_at, changed_at, changed_by, lock, base_number, base_hash)"
            " SELECT procedure.code, 'edit', 'draft', 'file', version.content, version.content_hash,"
            " version.valid_from, version.valid_to, version.change_note, COALESCE(version.author, 'oneshop'),"
            " COALESCE(version.author, 'oneshop'), version.created_at, version.created_at,"
            " COALESCE(version.author, 'oneshop'), 1, base.number, base.content_hash"
            " FROM version JOIN procedure ON procedure.id = version.procedure_id"
            " LEFT JOIN version AS base ON base.procedure_id = version.procedure_id AND base.number ="
            " (SELECT MAX(held.number) FROM version AS held"
            " WHERE held.procedure_id = version.procedure_id AND held.state != 'draft')"
            " WHERE version.state = 'draft'"
        )
    )
    connection.execute(sa.text("DELETE FROM version WHERE state = 'draft'"))


def downgrade() -> None:
    """Refuse: a desk's data is never thrown away by going back a version."""
    raise NotImplementedError("Không hạ phiên bản dữ liệu; hãy khôi phục từ bản sao lưu.")
