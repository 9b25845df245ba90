"""Opening the database of a desk, and the sessions services work in."""

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, create_engine, func, select
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from oneshop.store import audit, schema, sqlite
from oneshop.store.audit_checking import ChainReport, check
from oneshop.store.audit_witness import Witness
from oneshop.store.faults import StoreError
from oneshop.store.sealing import KEYS, WRITES, Keys
from oneshop.store.tables import IDENTITY, ChangeRow, FactRow, VersionRow

__all__ = ["SEALED_BY_ANOTHER", "Database", "Stamp", "StoreError", "known_fact", "note_fact"]

_HALF_A_LETTER = (
    "Trong chữ vừa gõ hoặc dán có một ký tự hỏng, chỉ là nửa của một chữ; chưa ghi được gì. Xóa ký tự ấy rồi làm lại."
)

_TOO_LARGE = "Có con số hoặc ngày vượt quá mức cơ sở dữ liệu giữ được; chưa ghi gì. Xem lại con số vừa nhập."

SEALED_BY_ANOTHER = (
    "Nhật ký của cơ sở dữ liệu này đã được niêm bằng khóa khác, của máy hoặc thư mục dữ liệu dùng nó trước; vẫn xem "
    "được, chưa ghi được gì. Chép tệp audit.key từ thư mục dữ liệu của máy ấy (quầy đầu tiên) vào thư mục dữ liệu này "
    'rồi mở lại. Nếu khóa ấy không còn, quản trị nhận khóa mới: oneshop audit acknowledge --note "…"'
)


@dataclass(frozen=True)
class Stamp:
    """A state of the published catalogue: which database, its last change, the last day a version began or ended."""

    database: str
    seq: int
    begun: str

    @property
    def turned_on(self) -> date | None:
        """The last day a version began or ended, or None."""
        return date.fromisoformat(self.begun) if self.begun != "-" else None

    def __str__(self) -> str:
        return f"{self.database}:{self.seq}:{self.begun}"

    @classmethod
    def parse(cls, text: str) -> "Stamp | None":
        """The stamp a text stands for, or None."""
        database, _, rest = text.partition(":")
        seq, _, begun = rest.partition(":")
        return cls(database, int(seq), begun) if database and begun and seq.isdigit() else None


class Database:
    """A database at the schema of this program. Safe to use from several threads; each call has its own session."""

    def __init__(
        self, engine: Engine, audit_key: bytes = b"", witness: Witness | None = None, keys: Keys | None = None
    ) -> None:
        self._engine = engine
        self._witness = witness
        info = {audit.KEY: audit_key, audit.WITNESS: witness, KEYS: keys}
        self._sessions = sessionmaker(engine, expire_on_commit=False, info=info)
        self._writers = sessionmaker(
            engine.execution_options(**{sqlite.WRITES: True}), expire_on_commit=False, info={**info, WRITES: True}
        )

    @classmethod
    def open(
        cls, url: str, audit_key: bytes = b"", witness: Witness | None = None, keys: Keys | None = None
    ) -> "Database":
        """Open, and create or upgrade, the database at an SQLAlchemy address; StoreError says why it cannot.

        `audit_key` seals the audit chain's head, and `witness` remembers it; `keys` seal the personal columns of a desk
        that has chosen so. All lie outside the database.
        """
        engine = _engine(url)
        if sqlite.is_sqlite(engine):
            sqlite.make_durable(engine)
        try:
            schema.upgrade(engine)
            database = cls(engine, audit_key, witness, keys)
            database._prepare_identity()
        except schema.SchemaTooNew as error:
            engine.dispose()
            raise StoreError(
                f"Dữ liệu này do bản oneshop mới hơn tạo ra (lược đồ {error}, bản đang chạy biết đến {schema.HEAD}). "
                "Hãy cài bản oneshop mới rồi mở lại; dữ liệu chưa bị thay đổi."
            ) from error
        except schema.NotOurDatabase as error:
            engine.dispose()
            raise StoreError(
                f"Cơ sở dữ liệu tại {engine.url.render_as_string()} không phải của oneshop (có các bảng: {error}). "
                "Hãy chọn thư mục dữ liệu khác bằng --data-dir."
            ) from error
        except DBAPIError as error:
            engine.dispose()
            raise StoreError(_opening_fault(engine, error)) from error
        except BaseException:
            engine.dispose()
            raise
        return database

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session to look things up; nothing it does is kept."""
        try:
            with self._sessions() as session:
                yield session
        except UnicodeEncodeError as error:
            raise StoreError(_HALF_A_LETTER) from error
        except OverflowError as error:
            raise StoreError(_TOO_LARGE) from error

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: all of it is kept, or, on any error, nothing. StoreError when the database refuses."""
        try:
            with self._writers.begin() as session:
                yield session
            self._let_see(session)
        except audit.SealedByAnother as error:
            raise StoreError(SEALED_BY_ANOTHER) from error
        except StaleDataError as error:
            raise StoreError(
                "Người khác vừa sửa đúng mục này; chưa ghi được gì. Mở lại để xem bản mới rồi sửa tiếp."
            ) from error
        except DBAPIError as error:
            raise StoreError(_writing_fault(error)) from error
        except UnicodeEncodeError as error:
            raise StoreError(_HALF_A_LETTER) from error
        except OverflowError as error:
            raise StoreError(_TOO_LARGE) from error

    def _let_see(self, session: Session) -> None:
        """Tell the witness what has been committed."""
        head = session.info.get(audit.NOTED)
        if self._witness is not None and head is not None:
            with self.reading() as reading:
                self._witness.see(audit.identity(reading), head, session.info.get(audit.OVER))

    def audit_report(self) -> ChainReport:
        """The audit chain checked from end to end, against its seal and against the witness."""
        seen = None
        if self._witness is not None:
            # Read before the rows are: what is noted meanwhile must not look like rows that are gone.
            with self.reading() as session:
                seen = self._witness.read(audit.identity(session))
        with self.reading() as session:
            return check(session, seen)

    def has_audit(self) -> bool:
        """Whether anything was ever noted in the audit chain."""
        with self.reading() as session:
            return audit.has_begun(session)

    def is_sealed_by_another(self) -> bool:
        """Whether the audit was sealed with another desk's key: it can be read, and nothing can be changed."""
        with self.reading() as session:
            return audit.is_sealed_by_another(session)

    def stamp(self, day: date) -> "Stamp":
        """Where the published catalogue stands on a day: the index carries the stamp it was made from."""
        with self.reading() as session:
            identity = session.get_one(FactRow, IDENTITY).value
            last = session.scalar(select(func.max(ChangeRow.seq))) or 0
            begun = session.scalar(select(func.max(VersionRow.valid_from)).where(VersionRow.valid_from <= day))
            ended = session.scalar(select(func.max(VersionRow.valid_to)).where(VersionRow.valid_to < day))
        turned = max((date for date in (begun, ended) if date is not None), default=None)
        return Stamp(identity, last, turned.isoformat() if turned else "-")

    def fact(self, name: str) -> str | None:
        """A fact noted about the database, or None."""
        with self.reading() as session:
            return known_fact(session, name)

    def wipe(self) -> bool:
        """Have the engine overwrite what was deleted; False where that is not complete (another window reads, or the
        engine is a server's, whose administrator has to). StoreError where the disk has no room for it."""
        if not sqlite.is_sqlite(self._engine):
            return False
        try:
            return sqlite.wipe(self._engine)
        except sqlite3.Error as error:
            raise StoreError(
                f"Đã xóa nhưng chưa dọn được tệp dữ liệu ({error}). Giải phóng dung lượng, đóng các cửa sổ oneshop "
                "khác rồi chạy: oneshop privacy wipe"
            ) from error

    def integrity_faults(self) -> tuple[str, ...]:
        """What the database engine itself finds wrong; empty where the engine has no such check."""
        if not sqlite.is_sqlite(self._engine):
            return ()
        try:
            with self.reading() as session:
                return sqlite.integrity_faults(session)
        except DatabaseError as error:
            return (str(error.orig),)

    def _prepare_identity(self) -> None:
        if self.fact(IDENTITY) is None:
            with self.writing() as session:
                # Another start may have been first.
                if session.get(FactRow, IDENTITY) is None:
                    session.add(FactRow(name=IDENTITY, value=uuid.uuid4().hex))


def known_fact(session: Session, name: str) -> str | None:
    """A fact noted about the database, as a transaction sees it."""
    row = session.get(FactRow, name)
    return row.value if row else None


def note_fact(session: Session, name: str, value: str) -> None:
    """Keep a fact about the database within a transaction."""
    session.merge(FactRow(name=name, value=value))


def _engine(url: str) -> Engine:
    try:
        # What is bound to a statement may be a citizen's name, and an error's text ends in the log.
        return create_engine(url, hide_parameters=True)
    except ArgumentError as error:
        raise StoreError(
            f'Địa chỉ cơ sở dữ liệu "{url}" viết chưa đúng. Ví dụ đúng: sqlite:////duong/dan/oneshop.db.'
        ) from error
    except ModuleNotFoundError as error:
        raise StoreError(
            f'Chưa cài thư viện "{error.name}" để nối tới cơ sở dữ liệu này. Cài thư viện đó, hoặc bỏ --database-url.'
        ) from error


def _opening_fault(engine: Engine, error: DBAPIError) -> str:
    place = engine.url.render_as_string()
    if "not a database" in str(error.orig) or "malformed" in str(error.orig):
        return (
            f"Tệp dữ liệu tại {place} bị hỏng hoặc không phải cơ sở dữ liệu. "
            "Hãy khôi phục từ bản sao lưu, hoặc chọn thư mục dữ liệu khác bằng --data-dir."
        )
    return f"Không mở được cơ sở dữ liệu tại {place}: {error.orig}. Kiểm tra quyền ghi thư mục và dung lượng đĩa."


def _writing_fault(error: DBAPIError) -> str:
    reason = str(error.orig)
    if "full" in reason or "disk I/O" in reason:
        return "Đĩa đã đầy nên chưa ghi được gì; dữ liệu cũ còn nguyên. Hãy giải phóng dung lượng rồi làm lại."
    if "locked" in reason:
        return "Cơ sở dữ liệu đang bận vì một việc khác đang ghi; chưa ghi được gì. Hãy chờ vài giây rồi làm lại."
    return f"Cơ sở dữ liệu từ chối ghi ({reason}); chưa ghi được gì. Chạy “oneshop doctor” để kiểm tra."
