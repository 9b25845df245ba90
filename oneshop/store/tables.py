"""The tables, as typed classes. Every change to them has an Alembic migration in `migrations/versions`."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    """Root of the table classes."""


class ProcedureRow(Base):
    """A procedure by its code; everything said about it hangs below."""

    __tablename__ = "procedure"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    core: Mapped[str] = mapped_column(String(64), index=True)

    versions: Mapped[list["VersionRow"]] = relationship(back_populates="procedure", order_by="VersionRow.number")
    sources: Mapped[list["SourceRow"]] = relationship(back_populates="procedure")
    scheduled: Mapped[list["ScheduledLayerRow"]] = relationship(
        order_by="ScheduledLayerRow.valid_from", cascade="all, delete-orphan"
    )


class VersionRow(Base):
    """One version: its content as canonical JSON with the hash of that JSON, and its place in the chain.

    `lock` is the optimistic lock: a second writer of the same row gets StaleDataError. Bulk updates would pass it by,
    so this table is only ever changed through the ORM.
    """

    __tablename__ = "version"
    __table_args__ = (
        UniqueConstraint("procedure_id", "number"),
        Index("ix_version_state_procedure", "state", "procedure_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure.id"))
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    name: Mapped[str] = mapped_column(Text)
    field: Mapped[str | None] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    change_note: Mapped[str | None] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(String(128))
    approver: Mapped[str | None] = mapped_column(String(128))
    decision: Mapped[str | None] = mapped_column(Text)
    based_on: Mapped[int | None]
    """The number of the version it was made from."""
    created_at: Mapped[datetime]
    lock: Mapped[int] = mapped_column()

    procedure: Mapped[ProcedureRow] = relationship(back_populates="versions")

    __mapper_args__ = {"version_id_col": lock}  # noqa: RUF012  # SQLAlchemy reads this class attribute as a plain dict.


class SourceRow(Base):
    """One source's layer of a procedure: its own text, word for word (compressed), and what we read out of it."""

    __tablename__ = "source"
    __table_args__ = (UniqueConstraint("procedure_id", "source"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure.id"))
    source: Mapped[str] = mapped_column(String(32))
    text: Mapped[bytes] = mapped_column(LargeBinary)
    text_hash: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    states: Mapped[str] = mapped_column(Text)
    withdrawn: Mapped[bool]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    file_name: Mapped[str] = mapped_column(Text)
    imported_at: Mapped[datetime]

    procedure: Mapped[ProcedureRow] = relationship(back_populates="sources")


class ScheduledLayerRow(Base):
    """The office's layer of a version that begins on a later day; until then the layer in `source` holds.

    `previous_end` is the last day of the version before it as it stood, for when the publication is taken back.
    """

    __tablename__ = "scheduled_layer"
    __table_args__ = (UniqueConstraint("procedure_id", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure.id"))
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    content: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    states: Mapped[str] = mapped_column(Text)
    withdrawn: Mapped[bool]
    previous_end: Mapped[date | None]


class ChangeRow(Base):
    """One published change, in the order it happened; the index, other desks and exports follow this sequence."""

    __tablename__ = "change_log"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    code: Mapped[str] = mapped_column(String(64), index=True)
    version_number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(128))
    note: Mapped[str | None] = mapped_column(Text)


class ImportRow(Base):
    """One file taken in: which, when, and with what result."""

    __tablename__ = "import_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    format: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(128))
    counts: Mapped[str] = mapped_column(Text)


IDENTITY = "database_id"
"""The fact that tells one database from another."""


class FactRow(Base):
    """A single fact about the database itself: its identity, the embedded catalogue it holds."""

    __tablename__ = "fact"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class AccountRow(Base):
    """An account. `name` is what one signs in with, folded to NFC and small letters; failures are kept here so that
    the growing delay survives a restart."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(128), unique=True)
    shown_name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(16))
    password: Mapped[str] = mapped_column(Text)
    is_disabled: Mapped[bool]
    failures: Mapped[int]
    last_failure_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    lock: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": lock}  # noqa: RUF012  # SQLAlchemy reads this class attribute as a plain dict.


class DraftRow(Base):
    """A change of an entry on its way to being published (`catalogue/drafts.py`); the version is made of it then.

    `lock` is the optimistic lock: who saves over a draft that somebody else has saved meanwhile gets StaleDataError.
    """

    __tablename__ = "draft"
    __table_args__ = (Index("ix_draft_code_state", "code", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    origin: Mapped[str] = mapped_column(String(16))
    base_number: Mapped[int | None]
    base_hash: Mapped[str | None] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    decision: Mapped[str | None] = mapped_column(Text)
    change_note: Mapped[str | None] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(128))
    writers: Mapped[str] = mapped_column(Text)
    """Everybody who saved it, a name a line."""
    approver: Mapped[str | None] = mapped_column(String(128))
    answer: Mapped[str | None] = mapped_column(Text)
    """Why it was returned."""
    published_number: Mapped[int | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(128))
    submitted_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    lock: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": lock}  # noqa: RUF012  # SQLAlchemy reads this class attribute as a plain dict.


class AuditRow(Base):
    """One change, chained to the one before it by SHA-256 (`store/audit.py`). Rows are only ever added."""

    __tablename__ = "audit"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(128), index=True)
    action: Mapped[str] = mapped_column(String(64), index=True)
    subject: Mapped[str] = mapped_column(String(256), index=True)
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class AuditHeadRow(Base):
    """Where the audit chain ends: how many rows, the hash of the last, and the seal over both with the desk's key."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    seal: Mapped[str] = mapped_column(String(64))


class OfficeRecordRow(Base):
    """One record of a register that the office keeps itself: a delegation, a fee decision, a calendar year, a
    document. `record` is plain JSON of the register's value, with its hash."""

    __tablename__ = "office_record"
    __table_args__ = (UniqueConstraint("register", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(32))
    key: Mapped[str] = mapped_column(String(256))
    record: Mapped[str] = mapped_column(Text)
    record_hash: Mapped[str] = mapped_column(String(64))
    is_removed: Mapped[bool]
    changed_by: Mapped[str] = mapped_column(String(128))
    changed_at: Mapped[datetime]
    lock: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": lock}  # noqa: RUF012  # SQLAlchemy reads this class attribute as a plain dict.


class ReviewRow(Base):
    """A change of the national text that the office's own words stand before: old national, new national, undecided.

    What the office says now is read from the version in force, so that it is never an old copy.
    """

    __tablename__ = "review"
    __table_args__ = (Index("ix_review_state_code", "state", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64))
    part: Mapped[str] = mapped_column(String(64))
    source: Mapped[str] = mapped_column(String(32))
    base: Mapped[str] = mapped_column(Text)
    theirs: Mapped[str] = mapped_column(Text)
    is_harmless: Mapped[bool]
    state: Mapped[str] = mapped_column(String(16))
    file_name: Mapped[str] = mapped_column(Text)
    found_at: Mapped[datetime]
    decided_by: Mapped[str | None] = mapped_column(String(128))
    decided_at: Mapped[datetime | None]
    note: Mapped[str | None] = mapped_column(Text)
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("draft.id"))
    lock: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": lock}  # noqa: RUF012  # SQLAlchemy reads this class attribute as a plain dict.


class ReportRow(Base):
    """ "Sai rồi!": what somebody at a desk finds wrong in an entry or in its way, and what became of it."""

    __tablename__ = "report"
    __table_args__ = (Index("ix_report_code_state", "code", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64))
    version_number: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(16))
    about: Mapped[str | None] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16))
    reported_by: Mapped[str] = mapped_column(String(128))
    reported_at: Mapped[datetime]
    owner: Mapped[str | None] = mapped_column(String(128))
    due_on: Mapped[date | None]
    answer: Mapped[str | None] = mapped_column(Text)
    answered_by: Mapped[str | None] = mapped_column(String(128))
    answered_at: Mapped[datetime | None]
    lock: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": lock}  # noqa: RUF012  # SQLAlchemy reads this class attribute as a plain dict.


class PrintedListRow(Base):
    """A checklist that was printed or saved: its check code and what it was made of, nothing of the citizen's name."""

    __tablename__ = "printed_list"

    id: Mapped[int] = mapped_column(primary_key=True)
    check_code: Mapped[str] = mapped_column(String(16), index=True)
    made_for: Mapped[date]
    answers: Mapped[str] = mapped_column(Text)
    fees: Mapped[str | None] = mapped_column(Text)
    """The province's fee decisions it was made by, as JSON; they are not versioned, so that they are noted whole."""
    channel: Mapped[str | None] = mapped_column(String(16))
    copies: Mapped[int | None]
    printed_at: Mapped[datetime]
    printed_by: Mapped[str] = mapped_column(String(128))

    versions: Mapped[list["PrintedVersionRow"]] = relationship(order_by="PrintedVersionRow.id")


class PrintedVersionRow(Base):
    """A version a printed checklist was made of."""

    __tablename__ = "printed_version"
    __table_args__ = (Index("ix_printed_version_code_number", "code", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("printed_list.id"))
    code: Mapped[str] = mapped_column(String(64))
    number: Mapped[int]
    content_hash: Mapped[str] = mapped_column(String(64))
