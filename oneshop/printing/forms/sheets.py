"""The measures of the sheets a form is printed on, in points: NĐ 30/2020, Phụ lục I, as far as the sheet allows."""

from dataclasses import dataclass, replace

from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.units import mm

from oneshop.counter.dossiers.forms import FormSize

DOTS_PER_INCH = 203
"""What slip printers print."""
SLIP_DOTS = 576
"""Dots a printer of 80 mm paper prints in one line (72 mm)."""
DOT = 72 / DOTS_PER_INCH
"""Points."""

LEADING = 1.28
"""Line height over type size: the faces carry two storeys of marks."""


@dataclass(frozen=True)
class Sheet:
    """One sheet. Columns of the head stand beside each other, or below each other where `is_roll`."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    body: float
    quiet: float
    title: float
    head: float
    motto: float
    foot: float
    qr: float
    pay_qr: float
    bar_height: float
    bars: tuple[float, ...]
    """Widths of the narrowest bar that may be chosen, the widest first (ISO/IEC 15417 leaves the size open)."""
    signature: float
    """Room left to sign in."""
    is_roll: bool = False

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right


_BARS = (0.25 * mm, 0.22 * mm, 0.19 * mm)
"""Down to what a plain laser scanner reads from an office printer."""

_A4 = Sheet(
    width=A4[0], height=A4[1], left=30 * mm, right=15 * mm, top=20 * mm, bottom=20 * mm, body=13, quiet=11, title=14,
    head=12, motto=12.5, foot=9, qr=22 * mm, pay_qr=36 * mm, bar_height=9 * mm, bars=_BARS, signature=18 * mm,
)  # fmt: skip

SHEETS = {
    FormSize.A4: _A4,
    FormSize.A5: Sheet(
        width=A5[0], height=A5[1], left=15 * mm, right=10 * mm, top=11 * mm, bottom=12 * mm, body=10, quiet=8.6,
        title=12.5, head=9.4, motto=10, foot=7.6, qr=17 * mm, pay_qr=30 * mm, bar_height=6.5 * mm, bars=_BARS,
        signature=12 * mm,
    ),
    FormSize.SLIP: Sheet(
        width=SLIP_DOTS * DOT, height=4000, left=6 * DOT, right=6 * DOT, top=8, bottom=12, body=9, quiet=8,
        title=11, head=8.2, motto=8.2, foot=7, qr=100 * DOT, pay_qr=300 * DOT, bar_height=56 * DOT,
        bars=(3 * DOT, 2 * DOT), signature=26, is_roll=True,
    ),
}  # fmt: skip

LANDSCAPE = replace(
    _A4, width=A4[1], height=A4[0], left=12 * mm, right=12 * mm, top=14 * mm, bottom=13 * mm, body=11, quiet=9,
    signature=15 * mm,
)  # fmt: skip
"""The register: wide, and with narrower margins, because its columns are prescribed."""


def smaller_type(sheet: Sheet) -> Sheet:
    """The sheet with everything below its head a little smaller."""
    return replace(
        sheet, body=sheet.body * 0.92, quiet=sheet.quiet * 0.92, signature=sheet.signature * 0.8, qr=sheet.qr * 0.95
    )
