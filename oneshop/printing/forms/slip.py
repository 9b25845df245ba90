"""A form for a roll of 80 mm: a picture in black and white, dot for dot, because slip printers know no Vietnamese."""

import struct
import zlib
from collections.abc import Sequence

import numpy as np

from oneshop.counter.dossiers.forms import FormPaper, FormSize
from oneshop.printing.forms.rendering import render_form
from oneshop.printing.forms.sheets import DOTS_PER_INCH, SLIP_DOTS
from oneshop.printing.preview import PageImage, grey_pages

_DARK = 150
"""Of 255: what is darker is a black dot. Above the middle, or thin strokes of small type break."""
_PER_METRE = round(DOTS_PER_INCH / 0.0254)


_Greys = np.ndarray[tuple[int, int], np.dtype[np.uint8]]
_Dots = np.ndarray[tuple[int, int], np.dtype[np.bool_]]


def render_slip(paper: FormPaper, marks: Sequence[str] = ()) -> bytes:
    """The form as a PNG of one bit a dot, 576 dots wide; the same bytes for the same input."""
    return as_slip(render_form(paper, FormSize.SLIP, marks))


def as_slip(pdf: bytes) -> bytes:
    """A slip's PDF as its picture."""
    return _png(np.vstack(_dark_pages(pdf)))


def slip_pages(pdf: bytes) -> tuple[PageImage, ...]:
    """A slip's PDF for a printer's driver: every dot black or white, so that it has nothing to dither."""
    return tuple(_image(dark) for dark in _dark_pages(pdf))


def _image(dark: _Dots) -> PageImage:
    height, width = dark.shape
    rgb = np.where(dark, 0, 255).astype(np.uint8).repeat(3, axis=1)
    return PageImage(width, height, width * 3, rgb.tobytes())


def _dark_pages(pdf: bytes) -> list[_Dots]:
    return [_fitted(page) < _DARK for page in grey_pages(pdf, DOTS_PER_INCH)]


def _fitted(page: _Greys) -> _Greys:
    """Exactly the dots of a line: rounding may have added or taken one."""
    fitted = np.full((page.shape[0], SLIP_DOTS), 255, dtype=np.uint8)
    width = min(SLIP_DOTS, page.shape[1])
    fitted[:, :width] = page[:, :width]
    return fitted


def _png(dark: _Dots) -> bytes:
    """A picture of one bit a dot (PNG, ISO/IEC 15948): 0 is black."""
    height, width = dark.shape
    packed = np.packbits(~dark, axis=1)
    rows = np.hstack([np.zeros((height, 1), dtype=np.uint8), packed])
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = (
        (b"IHDR", header),
        (b"pHYs", struct.pack(">IIB", _PER_METRE, _PER_METRE, 1)),
        (b"IDAT", zlib.compress(rows.tobytes(), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
