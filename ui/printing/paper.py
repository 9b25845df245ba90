"""Pages on a printer: the pictures drawn over the whole sheet, with the paper size the list was made for."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from ui import texts
from ui.printing.state import Sheet

if TYPE_CHECKING:
    from oneshop.printing.preview import PageImage

_SIZES: dict[str, QPageSize.PageSizeId] = {"A4": QPageSize.PageSizeId.A4, "A5": QPageSize.PageSizeId.A5}
"""By the sheet's name; what is not here is a roll, as long as its page."""


@dataclass(frozen=True)
class Lying:
    """How the pages lie: a roll's measures in millimetres, else None; and whether the sheet lies on its long side."""

    roll: tuple[float, float] | None = None
    is_landscape: bool = False


UPRIGHT = Lying()


def has_printer() -> bool:
    """Whether this machine knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def picture(page: "PageImage") -> QImage:
    """A page as a Qt image that owns its pixels."""
    return QImage(page.rgb, page.width, page.height, page.stride, QImage.Format.Format_RGB888).copy()


def chosen_printer(size: Sheet, parent: QWidget, lying: Lying = UPRIGHT) -> QPrinter | None:
    """Ask for a printer; None when the person thinks better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_paper(printer, size, lying)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(texts.PRINT_TITLE)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return None
    # A native print dialog may put its own default paper in place of ours.
    set_paper(printer, size, lying)
    return printer


def set_paper(printer: QPrinter, size: Sheet, lying: Lying = UPRIGHT) -> None:
    """The whole sheet: the page pictures carry their own margins."""
    if lying.roll is not None:
        sheet = QPageSize(QSizeF(*lying.roll), QPageSize.Unit.Millimeter, size.value)
    else:
        sheet = QPageSize(_SIZES[size.value])
    turned = QPageLayout.Orientation.Landscape if lying.is_landscape else QPageLayout.Orientation.Portrait
    layout = QPageLayout(sheet, turned, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setFullPage(True)
    printer.setPageLayout(layout)


def print_pages(printer: QPrinter, pages: "tuple[PageImage, ...]") -> bool:
    """Draw every page on its own sheet; False when the printer does not take them."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for number, page in enumerate(pages):
        if number and not printer.newPage():
            painter.end()
            return False
        sheet = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
        painter.drawImage(QRect(0, 0, sheet.width(), sheet.height()), picture(page))
    return painter.end()
