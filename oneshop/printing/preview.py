"""The pages of a PDF as pictures, for the preview on screen."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import numpy as np

    Grey = np.ndarray[tuple[int, int], np.dtype[np.uint8]]

T = TypeVar("T")

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
    return _each_page(pdf, lambda page: _image(page, dpi))


def grey_pages(pdf: bytes, dpi: int) -> "tuple[Grey, ...]":
    """Each page in greys, one byte a dot, without smoothing; ValueError when the bytes are no PDF."""
    return _each_page(pdf, lambda page: _grey(page, dpi))


def _each_page(pdf: bytes, made: Callable[[Any], T]) -> tuple[T, ...]:
    import pypdfium2

    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise ValueError("Không xem trước được: tệp không phải PDF hoặc đã hỏng. Hãy in lại phiếu.") from error
        try:
            return tuple(made(page) for page in document)
        finally:
            document.close()


def _grey(page: Any, dpi: int) -> "Grey":
    import numpy as np

    bitmap = page.render(scale=dpi / _POINTS_PER_INCH, grayscale=True)
    dots = np.frombuffer(bytes(bitmap.buffer), dtype=np.uint8).reshape(bitmap.height, bitmap.stride)
    return dots[:, : bitmap.width]


def _image(page: Any, dpi: int) -> PageImage:
    bitmap = page.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)
    return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
