"""The place a citizen or a desk is at: the province, and the commune where it is known."""

from dataclasses import dataclass
from datetime import date

from oneshop.catalogue.authority.offices import Named, OfficeBook, place_key
from oneshop.catalogue.registers.offices import OfficeKind
from oneshop.catalogue.registers.provinces import Province


@dataclass(frozen=True)
class Place:
    """A province, and within it a commune by its folded name; what is not known is None. `called` is how it was said,
    `note` what has become of it."""

    province: Province | None = None
    commune: str | None = None
    called: str = ""
    note: str = ""


def place_of(text: str, book: OfficeBook, day: date, *, home: Province | None = None) -> Place:
    """The place that an office, a commune or a province names: "UBND xã Trà My, tỉnh Quảng Nam".

    `home` is the province of a commune that is named alone. A province that was merged by that day gives the new one.
    """
    province, commune, notes = None, None, []
    for part in filter(None, (part.strip() for part in text.split(","))):
        named = book.named(part)
        found = book.province(part) or named.province
        if found is not None:
            province = found
            continue
        commune = named.place or (None if named.office is not None else place_key(part))
        if named.office is not None and named.office.kind is OfficeKind.DISTRICT and book.is_gone(named, day):
            # Which of the new communes it is now nobody can tell from the name of a district.
            notes.append(named.office.successor_words or f"{named.text} không còn.")
            commune = None
    province = province or home
    now = book.province_on(province, day) if province else None
    if province and now and now is not province:
        notes.append(f"{province.full_name} nay là {now.full_name}.")
    return Place(now, commune, text.strip(), " ".join(notes))


def is_at(named: Named, place: Place) -> bool | None:
    """Whether an office is that of the place; None where the place is not known closely enough."""
    if not named.place:
        return True
    if named.province is not None:
        return place.province is None or named.province.name == place.province.name
    return None if place.commune is None else named.place == place.commune
