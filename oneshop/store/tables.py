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
    file_name: Mapped[str] = mapped_column(Text)
    imported_at: Mapped[datetime]

    procedure: Mapped[ProcedureRow] = relationship(back_populates="sources")


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


class FactRow(Base):
    """A single fact about the database itself: its identity, the embedded catalogue it holds."""

    __tablename__ = "fact"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
