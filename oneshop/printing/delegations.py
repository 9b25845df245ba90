"""The list that goes with a decision of delegation, as PDF: its procedures by field, each with what it rests on."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from reportlab.lib.colors import black, lightgrey, silver
from reportlab.lib.enums import TA_CENTER
from reportlab.platypus import LongTable, Paragraph, TableStyle

from oneshop.catalogue.authority.printed import DelegationList
from oneshop.catalogue.registers.delegations import Delegation
from oneshop.printing import fonts
from oneshop.printing.glyphs import markup, plain
from oneshop.printing.look import LOOKS, Styles, styles
from oneshop.printing.page import Head, as_pdf
from oneshop.printing.sizes import PaperSize
from oneshop.settings import DeskIdentity

TITLE = "DANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC ỦY QUYỀN"
COLUMNS = ("STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Căn cứ")
NOT_THE_DECISION = "Danh mục tra cứu, không thay quyết định ủy quyền"
NO_PROCEDURES = "Quyết định không nêu thủ tục nào theo mã; xem phạm vi ủy quyền trong chính văn bản."
_SHARES = (0.065, 0.125, 0.36, 0.15, 0.3)
"""Widths of the columns, of the whole."""


def render_delegation(listed: DelegationList, desk: DeskIdentity, printed_on: date) -> bytes:
    """The list as PDF, the same bytes for the same input; every text of it is printed, however long."""
    look, style = LOOKS[PaperSize.A4], styles(PaperSize.A4)
    decision = listed.decision
    foot = f"In ngày {printed_on:%d/%m/%Y} · {plain(decision.called)} · {listed.count} thủ tục"
    title = plain(f"{TITLE}: {decision.called}")
    story = _story(listed, desk, style)
    return as_pdf(story, look, title=title, author=plain(desk.desk), foot=foot, caution=NOT_THE_DECISION)


def _story(listed: DelegationList, desk: DeskIdentity, style: Styles) -> Iterator[Any]:
    look = LOOKS[PaperSize.A4]
    office = [Paragraph(markup(desk.authority) if plain(desk.authority) else "." * 32, style.head)]
    if plain(desk.desk):
        office.append(Paragraph(markup(desk.desk), style.head_desk))
    yield Head(office, look)
    yield Paragraph(TITLE, style.title)
    yield Paragraph(f"(Kèm theo {markup(listed.decision.called)})", style.procedure)
    if listed.decision.is_draft:
        yield Paragraph("Mới là dự thảo, chưa dùng làm căn cứ", style.warning)
    for label, text in _facts(listed.decision):
        yield Paragraph(f"{label}: <b>{markup(text)}</b>", style.body)
    if not listed.count:
        yield Paragraph(NO_PROCEDURES, style.body)
        return
    yield Paragraph(f"Số thủ tục: <b>{listed.count}</b>", style.body)
    yield _table(listed, style)


def _facts(decision: Delegation) -> Iterator[tuple[str, str]]:
    last = decision.valid_to
    until = f"đến hết {last:%d/%m/%Y}" if last else "không ghi ngày hết hiệu lực"
    first = decision.first_day
    facts = (
        ("Người, cơ quan ủy quyền", decision.delegator),
        ("Người, cơ quan được ủy quyền", decision.delegate),
        ("Thời hạn", f"từ {first:%d/%m/%Y} {until}" if first else until),
        ("Địa bàn", "; ".join(decision.places) or "cả địa bàn của nơi ủy quyền"),
        ("Điều kiện", " ".join(decision.conditions)),
        ("Báo cáo", decision.report),
        ("Được ủy quyền tiếp", "có" if decision.may_be_passed_on else "không"),
        ("Thay thế bởi", decision.superseded_by),
    )
    yield from ((label, text) for label, text in facts if text)


def _table(listed: DelegationList, style: Styles) -> Any:
    look = LOOKS[PaperSize.A4]
    cell = style.note.clone("cell", fontSize=look.foot + 0.5, leading=(look.foot + 0.5) * 1.3, textColor=black)
    middle = cell.clone("middle", alignment=TA_CENTER)
    head = middle.clone("column", fontName=fonts.BOLD)
    rows: list[list[Any]] = [[Paragraph(name, head) for name in COLUMNS]]
    looks: list[tuple[Any, ...]] = []
    for field, procedures in listed.groups:
        at = len(rows)
        looks += [
            ("SPAN", (0, at), (-1, at)),
            ("BACKGROUND", (0, at), (-1, at), lightgrey.clone(red=0.93, green=0.93, blue=0.93)),
        ]
        title = f"<b>{markup(field)}</b> ({len(procedures)} thủ tục)"
        rows.append([Paragraph(title, cell), "", "", "", ""])
        for row in procedures:
            texts = (markup(row.code), markup(row.name), markup(row.field), markup(row.basis))
            code, *others = texts
            rows.append(
                [
                    Paragraph(str(row.number), middle),
                    Paragraph(code, middle),
                    *(Paragraph(text, cell) for text in others),
                ]
            )
    return LongTable(
        rows,
        colWidths=[look.width * share for share in _SHARES],
        repeatRows=1,
        splitInRow=1,
        spaceBefore=look.body * 0.5,
        style=TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.4, silver),
                ("LINEBELOW", (0, 0), (-1, 0), 0.9, black),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
                ("RIGHTPADDING", (0, 0), (-1, -1), 3),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
                *looks,
            ]
        ),
    )
