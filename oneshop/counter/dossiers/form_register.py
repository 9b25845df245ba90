"""Form 07, Sổ theo dõi hồ sơ: the book on paper, A4 landscape, column by column as 3621/QĐ-BYT BM.06."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from oneshop.counter.dossiers.dossier import DELIVERY_WORDS, STATE_WORDS, Dossier, DossierState
from oneshop.counter.dossiers.form_heads import form_paper, reached, signed_by
from oneshop.counter.dossiers.forms import Block, Column, FormPaper, Issuing, Sentence, Table
from oneshop.counter.dossiers.people import Personal

_GIVEN = "NHẬN VÀ TRẢ KẾT QUẢ"
COLUMNS = (
    Column("STT", 0.045, is_centred=True),
    Column("Mã hồ sơ", 0.1),
    Column("Tên TTHC", 0.15),
    Column("Tên tổ chức, cá nhân", 0.115),
    Column("Địa chỉ, số điện thoại", 0.14),
    Column("Cơ quan chủ trì giải quyết", 0.1),
    Column("Nhận hồ sơ", 0.075, is_centred=True, group=_GIVEN),
    Column("Hẹn trả", 0.075, is_centred=True, group=_GIVEN),
    Column("Trả kết quả", 0.075, is_centred=True, group=_GIVEN),
    Column("Phương thức nhận", 0.075, group=_GIVEN),
    Column("Ký nhận", 0.05, group=_GIVEN),
)
DESTROYED = "(đã xóa dữ liệu cá nhân)"


@dataclass(frozen=True)
class RegisterLine:
    """A dossier in the book; `personal` is None after a purge."""

    dossier: Dossier
    personal: Personal | None


@dataclass(frozen=True)
class RegisterPages:
    """Which part of the book: the dossiers entered from one day to another, of one field or of all."""

    first: date
    last: date
    lines: tuple[RegisterLine, ...]
    field: str = ""


def register_book(pages: RegisterPages, issuing: Issuing) -> FormPaper:
    """The book's pages, closed below with their count and their first and last number."""
    table = Table(COLUMNS, tuple(_row(line) for line in pages.lines))
    blocks: tuple[Block, ...] = (table, *(Sentence(told) for told in _closing(pages)))
    field = f"Lĩnh vực: {pages.field}" if pages.field else "Mọi lĩnh vực"
    subtitle = f"Từ ngày {pages.first:%d/%m/%Y} đến ngày {pages.last:%d/%m/%Y} · {field}"
    made = form_paper(
        issuing,
        blocks,
        signers=(signed_by("NGƯỜI LẬP SỔ", issuing.clerk), signed_by("THỦ TRƯỞNG ĐƠN VỊ", note="(Ký tên, đóng dấu)")),
        subtitle=subtitle,
        has_number=False,
    )
    return replace(made, is_landscape=True)


def _row(line: RegisterLine) -> tuple[str, ...]:
    dossier, personal = line.dossier, line.personal
    who = personal.applicant if personal else None
    return (
        f"{dossier.number:02d}",
        dossier.code,
        dossier.name,
        who.name if who else DESTROYED,
        ", ".join(filter(None, (who.address, reached(who)))) if who else "",
        dossier.first.office or "",
        _short(dossier.received_at or dossier.entered_at),
        _short(dossier.due),
        _given(dossier),
        DELIVERY_WORDS[dossier.delivery],
        "",
    )


def _given(dossier: Dossier) -> str:
    """When the result was given; what became of a dossier without one."""
    given = [part.returned_at for part in dossier.parts if part.returned_at is not None]
    if dossier.state is DossierState.RETURNED and (given or dossier.ended_at):
        return _short(max(given) if given else dossier.ended_at)
    if dossier.ended_at is not None:
        return f"{STATE_WORDS[dossier.state]}\n{_short(dossier.ended_at)}"
    return ""


def _short(moment: datetime | None) -> str:
    return f"{moment:%H:%M}\n{moment:%d/%m/%Y}" if moment else ""


def _closing(pages: RegisterPages) -> Sequence[str]:
    by_year: dict[int, list[int]] = {}
    for line in pages.lines:
        by_year.setdefault(line.dossier.year, []).append(line.dossier.number)
    if not by_year:
        return ("Không có hồ sơ nào vào sổ trong thời gian này.",)
    void = sum(line.dossier.state is DossierState.VOID for line in pages.lines)
    told = [
        f"Sổ năm {year}: {len(numbers)} hồ sơ, từ số {min(numbers):02d} đến số {max(numbers):02d}."
        for year, numbers in sorted(by_year.items())
    ]
    return (*told, *((f"Trong đó {void} số đã hủy, giữ nguyên số trong sổ.",) if void else ()))
