"""Form 06, Phiếu kiểm soát quá trình giải quyết hồ sơ: from hand to hand, filled from the dossier's story, with room
for what is still to come (3621/QĐ-BYT BM.05). It names no citizen."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from oneshop.counter.dossiers.dossier import Dossier
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.form_heads import (
    form_paper,
    moment_in_official_words,
    number_and_code,
    received_item,
    signed_by,
)
from oneshop.counter.dossiers.forms import Block, Column, FormPaper, Issuing, Item, Sentence, Table

_COLUMNS = (
    Column("TÊN ĐƠN VỊ", 0.3),
    Column("THỜI GIAN GIAO, NHẬN HỒ SƠ", 0.4),
    Column("KẾT QUẢ (trước hạn/đúng hạn/quá hạn)", 0.16, is_centred=True),
    Column("GHI CHÚ", 0.14),
)
_ROOM = 3
"""How many more hands there is room for."""
_BLANK_TIME = "… giờ … phút, ngày …/…/……"
NOTES = "Kết quả giải quyết hồ sơ do bên nhận ghi. Trên bản điện tử, quá trình giao nhận được hệ thống ghi tự động."


def control_slip(dossier: Dossier, issuing: Issuing, story: Sequence[Event]) -> FormPaper:
    """The slip that goes along with the dossier."""
    return form_paper(
        issuing,
        _blocks(dossier, issuing, story),
        code=dossier.code,
        signers=(signed_by("NGƯỜI LẬP PHIẾU", issuing.clerk),),
    )


def _blocks(dossier: Dossier, issuing: Issuing, story: Sequence[Event]) -> Iterator[Block]:
    yield number_and_code(dossier)
    yield Item("Thủ tục", dossier.name)
    yield Item("Cơ quan giải quyết hồ sơ", dossier.first.office or "")
    yield Item("Cơ quan phối hợp giải quyết hồ sơ", "")
    yield received_item(dossier)
    yield Item("Thời gian hẹn trả kết quả", moment_in_official_words(dossier.due))
    handed_on = tuple(_hands(dossier, issuing.desk.desk, story))
    yield Table(_COLUMNS, handed_on + tuple(_row("", "", "", "") for _ in range(_ROOM)))
    yield Sentence(NOTES)


def _hands(dossier: Dossier, desk: str, story: Sequence[Event]) -> Iterator[tuple[str, ...]]:
    """One row for each time the dossier went from one to another, and one for the result coming back."""
    holder = desk
    for event in story:
        if event.kind is EventKind.TRANSFERRED:
            yield _row(holder, event.office or "", moment_in_official_words(event.at), "", event.who)
            holder = event.office or holder
        elif event.kind is EventKind.DONE and event.part is None:
            yield _row(holder, desk, moment_in_official_words(event.at), kept_in_words(dossier.due, event.at))
            holder = desk


def kept_in_words(due: datetime | None, done: datetime) -> str:
    """Whether an appointment was kept, by the day; empty where there was none.

    >>> kept_in_words(datetime(2026, 11, 30, 16, 30), datetime(2026, 11, 27, 9, 0))
    'Trước hạn'
    """
    if due is None:
        return ""
    if done.date() < due.date():
        return "Trước hạn"
    return "Đúng hạn" if done <= due else "Quá hạn"


def _row(giver: str, taker: str, at: str, result: str, by: str = "") -> tuple[str, ...]:
    return (f"1. Giao: {giver}\n2. Nhận: {taker}", f"{at or _BLANK_TIME}\nNgười giao: {by}\nNgười nhận:", result, "")
