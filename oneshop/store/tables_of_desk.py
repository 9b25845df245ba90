"""The tables of the receiving desk: books of numbers, dossiers with their people, parts and story, forms, payments.

Who a citizen is stands only in the columns that `store/sealing.py` may seal: `dossier_person.personal`,
`dossier_event.note`, `issued_form.paper`, `payment.void_reason`, `dossier_words.personal`. A purge empties them and
touches nothing else.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from oneshop.store.tables import Base


class BookRow(Base):
    """A book of numbers: of one desk, one year, one kind ("dossier", or a form's purpose). `last` is the last number
    given, `last_at` when that was on the desk's clock; a closed book gives no more."""

    __tablename__ = "book"
    __table_args__ = (UniqueConstraint("desk", "year", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    desk: Mapped[str] = mapped_column(String(16))
    year: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    last: Mapped[int]
    last_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None] = mapped_column(String(128))
    lock: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": lock}  # noqa: RUF012  # SQLAlchemy reads this class attribute as a plain dict.


class DossierRow(Base):
    """A dossier. `content` is the whole value as JSON with its hash, and is what holds; the other columns repeat of it
    what lists and figures ask for. Times are on the desk's clock."""

    __tablename__ = "dossier"
    __table_args__ = (
        UniqueConstraint("desk", "year", "number"),
        Index("ix_dossier_state_due", "state", "next_due_at"),
        # Covers what lists and counts ask for, so that they never read the wide rows.
        Index(
            "ix_dossier_listed",
            *("entered_at", "state", "year", "channel", "clerk", "field", "office", "next_due_at", "number"),
        ),
        Index("ix_dossier_ended", "ended_at"),
        Index("ix_dossier_purge", "purged_at", "ended_at"),
        # Figures walk this instead of the rows, whose contents are long. PostgreSQL keeps those apart by itself, and
        # takes no index entry as long as the name of an office may be.
        Index(
            "ix_dossier_figures",
            *("entered_at", "ended_at", "received_at", "done_at", "due_at", "state", "channel", "owed", "paid"),
            *("paid_online", "procedure_code", "clerk", "field", "office"),
        ).ddl_if(dialect="sqlite"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    desk: Mapped[str] = mapped_column(String(16))
    year: Mapped[int]
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    channel: Mapped[str] = mapped_column(String(16))
    delivery: Mapped[str] = mapped_column(String(16))
    procedure_code: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str] = mapped_column(Text)
    """The procedures by name."""
    field: Mapped[str | None] = mapped_column(Text)
    office: Mapped[str | None] = mapped_column(Text)
    holder: Mapped[str] = mapped_column(Text)
    clerk: Mapped[str] = mapped_column(String(128))
    entered_at: Mapped[datetime]
    received_at: Mapped[datetime | None]
    counts_from: Mapped[datetime | None]
    """When its time began anew; NULL where it runs since it was received."""
    due_at: Mapped[datetime | None]
    next_due_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    owed: Mapped[int | None]
    """Đồng; None where nobody can say for certain."""
    paid: Mapped[int]
    """Đồng paid so far, less what was given back or made void."""
    paid_online: Mapped[int]
    """Of that, what was paid online."""
    content: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    purged_at: Mapped[datetime | None]
    lock: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": lock}  # noqa: RUF012  # SQLAlchemy reads this class attribute as a plain dict.


class DossierPersonRow(Base):
    """Whose dossier it is, as JSON, sealed where the desk seals; there is no row after a purge."""

    __tablename__ = "dossier_person"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    personal: Mapped[str] = mapped_column(Text)
    personal_hash: Mapped[str] = mapped_column(String(64))
    """Of the column as it is kept, sealed or not: of a sealed one it tells nothing."""


class DossierWordsRow(Base):
    """What a dossier is found by, folded, each word between spaces; narrow, because a search walks it whole."""

    __tablename__ = "dossier_words"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    words: Mapped[str] = mapped_column(Text)
    """Code, number, procedure."""
    personal: Mapped[str] = mapped_column(Text)
    """Name, numbers, telephone; where the desk seals, each word blinded. Empty after a purge."""


class DossierPartRow(Base):
    """One procedure of a dossier, repeated from its content for lists and figures."""

    __tablename__ = "dossier_part"
    __table_args__ = (UniqueConstraint("dossier_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    place: Mapped[int]
    procedure_code: Mapped[str] = mapped_column(String(64), index=True)
    due_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]


class DossierEventRow(Base):
    """One thing that happened to a dossier. Rows are only ever added; a purge empties `note`."""

    __tablename__ = "dossier_event"
    __table_args__ = (
        UniqueConstraint("dossier_id", "seq"),
        Index("ix_dossier_event_kind_at", "kind", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    seq: Mapped[int]
    kind: Mapped[str] = mapped_column(String(24))
    at: Mapped[datetime]
    noted_at: Mapped[datetime]
    """In UTC, when the row was written."""
    who: Mapped[str] = mapped_column(String(128))
    reason: Mapped[str | None] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(Text)
    part: Mapped[int | None]
    office: Mapped[str | None] = mapped_column(Text)
    due_before: Mapped[datetime | None]
    due_after: Mapped[datetime | None]


class IssuedFormRow(Base):
    """A form that was issued: its number in the book of its kind, and the whole paper as it was, sealed as a person's
    data, so that it can be printed again exactly."""

    __tablename__ = "issued_form"
    __table_args__ = (
        UniqueConstraint("desk", "year", "purpose", "number", "edition"),
        Index("ix_issued_form_dossier", "dossier_id"),
        Index("ix_issued_form_issued", "issued_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossier.id"))
    purpose: Mapped[str] = mapped_column(String(16))
    desk: Mapped[str] = mapped_column(String(16))
    year: Mapped[int]
    number: Mapped[int]
    edition: Mapped[int]
    """0, or how often it was issued anew: a corrected receipt keeps the dossier's number."""
    state: Mapped[str] = mapped_column(String(16))
    """valid, replaced (by a corrected one) or void."""
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("issued_form.id"))
    reason: Mapped[str | None] = mapped_column(Text)
    """Where to read why it was made void or replaced, in words that name nobody; the clerk's own are in the story."""
    size: Mapped[str] = mapped_column(String(8))
    paper: Mapped[str] = mapped_column(Text)
    paper_hash: Mapped[str] = mapped_column(String(64))
    pdf_hash: Mapped[str | None] = mapped_column(String(64))
    """SHA-256 of the page as it was first made; None until it was."""
    printed: Mapped[int]
    """How often it went to paper or file."""
    issued_at: Mapped[datetime]
    issued_by: Mapped[str] = mapped_column(String(128))
    lock: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": lock}  # noqa: RUF012  # SQLAlchemy reads this class attribute as a plain dict.


class PaymentRow(Base):
    """Money noted as paid for a dossier, or given back (`amount` below 0); made void, it stays with the reason."""

    __tablename__ = "payment"
    __table_args__ = (Index("ix_payment_paid", "paid_at"), Index("ix_payment_dossier", "dossier_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    desk: Mapped[str] = mapped_column(String(16))
    amount: Mapped[int]
    method: Mapped[str] = mapped_column(String(16))
    reference: Mapped[str] = mapped_column(Text)
    """The number of the receipt (biên lai), the transfer or the online payment."""
    paid_at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(128))
    voided_at: Mapped[datetime | None]
    voided_by: Mapped[str | None] = mapped_column(String(128))
    void_reason: Mapped[str | None] = mapped_column(Text)
    lock: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": lock}  # noqa: RUF012  # SQLAlchemy reads this class attribute as a plain dict.


class DayClosingRow(Base):
    """The end of one desk's day: what the books say and what was counted, as JSON with its hash, signed on paper."""

    __tablename__ = "day_closing"
    __table_args__ = (UniqueConstraint("desk", "day", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    desk: Mapped[str] = mapped_column(String(16))
    day: Mapped[date]
    number: Mapped[int]
    """1 for the first closing of the day; a later one, after more was done, takes its place."""
    sheet: Mapped[str] = mapped_column(Text)
    sheet_hash: Mapped[str] = mapped_column(String(64))
    closed_at: Mapped[datetime]
    closed_by: Mapped[str] = mapped_column(String(128))
