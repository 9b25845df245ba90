"""What a printed PDF says and holds, read back by a library that did not write it."""

from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject


def text_of(pdf: bytes) -> str:
    """All text, every run of white space as one space."""
    return " ".join("\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def squeezed(text: str) -> str:
    """Text without any space, where it does not matter how lines were broken."""
    return "".join(text.split())


def page_count(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def fonts_of(pdf: bytes) -> dict[str, Any]:
    """Every font of every page by its name."""
    found: dict[str, Any] = {}
    for page in PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]  # pypdf types objects loosely.
            whole = font.get_object()
            found[whole["/BaseFont"]] = whole
    return found


def names_of_objects(pdf: bytes) -> set[str]:
    """Every key and every name anywhere in the file: an action, a link or an embedded file would show here."""
    reader = PdfReader(BytesIO(pdf))
    names: set[str] = set()
    for number in range(1, len(reader.xref_objStm) + max(reader.xref[0], default=0) + 1):
        _collect(reader.get_object(number), names)
    return names


def _collect(thing: object, names: set[str]) -> None:
    if isinstance(thing, DictionaryObject | StreamObject):
        for key, value in thing.items():
            names.add(str(key))
            _collect(value, names)
    elif isinstance(thing, ArrayObject):
        for part in thing:
            _collect(part, names)
    elif isinstance(thing, str):
        names.add(str(thing))
