"""The pages of a PDF as pictures, for the preview on screen."""

import threading
from dataclasses import dataclass
from typing import Any

_one_at_a_time = threading.Lock()
"""PDFium is not safe to call from two threads, not even for two documents."""

_POINTS_PER_INCH = 72


@dataclass(frozen=True)
class PageImage:
    """One page: `height` rows of `stride` bytes, each with `width` pixels of red, green and blue."""

    width: int
    height: int
    stride: int
    rgb: bytes


def page_images(pdf: bytes, dpi: int) -> tuple[PageImage, ...]:
    """Each page as a picture of `dpi` dots per inch; ValueError when the bytes are no PDF."""
    import pypdfium2

    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise ValueError("Không xem trước được: tệp không phải PDF hoặc đã hỏng. Hãy in lại phiếu.") from error
        try:
            return tuple(_image(page, dpi) for page in document)
        finally:
            document.close()


def _image(page: Any, dpi: int) -> PageImage:
    bitmap = page.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)
    return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
