"""Offices and posts as decisions and entries name them: what kind they are, where they are, what became of them.

"Chủ tịch UBND phường Bàn Thạch" is the post of every commune's chairperson, here of Bàn Thạch, at the head of that
commune's committee. A name the register does not know stands for itself.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from oneshop.catalogue.procedure import Level
from oneshop.catalogue.registers.offices import OfficeKind, RegisteredOffice
from oneshop.catalogue.registers.provinces import Province
from oneshop.catalogue.registers.whole import Registers
from oneshop.vietnamese.text import fold, tidy, words

_LEVELS = (
    (("thanh", "pho"), "cap huyen"),
    (("dac", "khu"), "cap xa"),
    (("thi", "tran"), "thi tran"),
    (("thi", "xa"), "cap huyen"),
    (("tinh",), "cap tinh"),
    (("huyen",), "cap huyen"),
    (("quan",), "cap huyen"),
    (("phuong",), "cap xa"),
    (("xa",), "cap xa"),
)
"""Words, folded, before the name of a place, and the level of the office of such a place."""

_SHORT = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "vp": "van phong"}

_POSTS = (
    ("pho truong phong", "phong"),
    ("truong phong", "phong"),
    ("pho chu tich", ""),
    ("pho giam doc", ""),
    ("chi cuc truong", "chi cuc"),
    ("chanh van phong", "van phong"),
    ("truong cong an", "cong an"),
    ("truong ban", "ban"),
    ("cuc truong", "cuc"),
    ("bo truong", "bo"),
    ("chu tich", ""),
    ("giam doc", ""),
)
"""Posts at the head of a body, folded, and what their name keeps of the body's."""

_MOST_SUCCESSIONS = 5
_KINDS_OF_LEVEL = {
    Level.COMMUNE: (OfficeKind.COMMUNAL, "cap xa"),
    Level.PROVINCE: (OfficeKind.PROVINCIAL, "cap tinh"),
    Level.MINISTRY: (OfficeKind.MINISTRY, "trung uong"),
}


@dataclass(frozen=True)
class Named:
    """An office or post as a name says it. `model` is what it is, `body` what it belongs to (itself for an office),
    `place` the folded name of its own place where the name says one."""

    text: str
    model: str
    body: str
    place: str = ""
    office: RegisteredOffice | None = None
    province: Province | None = None

    def is_same(self, other: "Named") -> bool:
        """Whether both are one office or post: a kind of office without a place is each of its kind."""
        return self.model == other.model and _places_meet(self.place, other.place)

    def is_of_one_body(self, other: "Named") -> bool:
        """Whether both belong to one body: the committee and its chairperson do."""
        return self.body == other.body and _places_meet(self.place, other.place)


@dataclass(frozen=True)
class Standing:
    """What an office is on a day: itself, what took its place, or nothing (`now` is None). `note` says what became
    of it, empty where nothing did."""

    now: Named | None
    note: str = ""


class OfficeBook:
    """The registers of offices and provinces, asked by the names people write. What was asked once is remembered."""

    def __init__(self, registers: Registers) -> None:
        self._registers = registers
        self._read: dict[str, Named] = {}
        ends = [office.valid_to for office in registers.offices if office.valid_to]
        self._reorganised_on = max(ends) + timedelta(days=1) if ends else date.min

    def named(self, text: str) -> Named:
        """The office or post a name stands for."""
        found = self._read.get(text)
        if found is None:
            found = self._read[text] = self._parse(text)
        return found

    def province(self, name: str) -> Province | None:
        """The province of a name, of today or former."""
        return self._registers.province(name)

    def province_on(self, province: Province, day: date) -> Province:
        """The province itself, or the one it was merged into by that day."""
        if province.valid_to is None or day <= province.valid_to or province.succeeded_by is None:
            return province
        return self._registers.province(province.succeeded_by) or province

    def standing(self, named: Named, day: date, levels: tuple[Level, ...] = ()) -> Standing:
        """What the office is on a day. Of several successors the one at the procedure's only level is meant; where
        that does not tell, nobody is named."""
        notes: list[str] = []
        for _ in range(_MOST_SUCCESSIONS):
            moved = self._merged(named, day)
            office = named.office
            if moved is not None:
                notes.append(f"{named.text} nay là {moved.text}.")
                named = moved
                continue
            if office is None or not self._is_gone(office, day):
                return Standing(named, " ".join(notes))
            told = office.successor_words or f"{office.name} không còn."
            heirs = self._fitting(tuple(self.named(name) for name in office.succeeded_by), levels)
            if len(heirs) != 1:
                choice = f" Có thể là: {'; '.join(heir.text for heir in heirs)}." if heirs else ""
                return Standing(None, f"{' '.join(notes)} {named.text} không còn. {told}{choice}".strip())
            notes.append(f"{named.text} không còn, nay là {heirs[0].text}.")
            named = heirs[0]
        return Standing(None, " ".join(notes))

    def is_gone(self, named: Named, day: date) -> bool:
        """Whether the office, or the province it is in, was no more on a day."""
        is_merged = named.province is not None and self.province_on(named.province, day) is not named.province
        return is_merged or (named.office is not None and self._is_gone(named.office, day))

    def _is_gone(self, office: RegisteredOffice, day: date) -> bool:
        if office.valid_to is not None:
            return day > office.valid_to
        # Where nobody knows the day, it is the end of the reorganisation in which the other offices ended.
        return bool(office.succeeded_by) and day >= self._reorganised_on

    def _merged(self, named: Named, day: date) -> Named | None:
        if named.province is None:
            return None
        now = self.province_on(named.province, day)
        if now is named.province or named.office is None:
            return None
        base = named.office.name.removesuffix(" cấp tỉnh")
        return self.named(f"{base} {now.full_name}")

    def _fitting(self, heirs: tuple[Named, ...], levels: tuple[Level, ...]) -> tuple[Named, ...]:
        if len(heirs) < 2 or len(levels) != 1 or levels[0] not in _KINDS_OF_LEVEL:
            return heirs
        kind, said = _KINDS_OF_LEVEL[levels[0]]
        fitting = tuple(
            heir for heir in heirs if said in heir.model or (heir.office is not None and heir.office.kind is kind)
        )
        return fitting if len(fitting) == 1 else heirs

    def _parse(self, text: str) -> Named:
        parts = _words_of(text)
        found = self._known(text, parts)
        for post, kept in _POSTS:
            head = post.split()
            if parts[: len(head)] == head and len(parts) > len(head):
                rest = [*kept.split(), *parts[len(head) :]]
                body = self._known(" ".join(rest), rest) or Named(text, " ".join(rest), " ".join(rest))
                model = found.model if found else f"{post} {body.model}"
                place = found.place if found and found.place else body.place
                province = (found.province if found else None) or body.province
                office = body.office or (found.office if found else None)
                if found and found.office and (found.office.valid_to or found.office.succeeded_by):
                    office = found.office
                return Named(tidy(text), model, body.model, place, office, province)
        if found:
            return found
        model = " ".join(parts)
        return Named(tidy(text), model, model)

    def _known(self, text: str, parts: list[str]) -> Named | None:
        """What the register knows by this name, whole, before a place of a level, or before a province."""
        office = self._registers.office(" ".join(parts)) or self._registers.office(text)
        if office is not None:
            return _of(text, office)
        return self._at_level(text, parts) or self._in_province(text, parts)

    def _at_level(self, text: str, parts: list[str]) -> Named | None:
        for begin in range(2, len(parts)):
            for level, called in _LEVELS:
                end = begin + len(level)
                if tuple(parts[begin:end]) != level:
                    continue
                head, place = " ".join(parts[:begin]), " ".join(parts[end:])
                province = self._registers.province(place) if level in (("thanh", "pho"), ("tinh",)) else None
                office = self._registers.office(f"{head} {'cap tinh' if province else called}")
                office = office or self._registers.office(" ".join(parts[:end])) or self._registers.office(head)
                if office is not None:
                    return _of(text, office, _key(province.name) if province else place, province)
        return None

    def _in_province(self, text: str, parts: list[str]) -> Named | None:
        for begin in range(len(parts) - 1, 1, -1):
            province = self._registers.province(" ".join(parts[begin:]))
            office = self._registers.office(" ".join(parts[:begin])) if province else None
            if office is not None and province is not None:
                return _of(text, office, _key(province.name), province)
        return None


def place_key(name: str) -> str:
    """The name of a commune for comparing: folded, without "xã" or "phường" before it."""
    parts = words(fold(name))
    for level, _ in _LEVELS:
        if tuple(parts[: len(level)]) == level and len(parts) > len(level):
            return " ".join(parts[len(level) :])
    return " ".join(parts)


def _of(text: str, office: RegisteredOffice, place: str = "", province: Province | None = None) -> Named:
    model = _key(office.name)
    return Named(tidy(text), model, model, place, office, province)


def _words_of(text: str) -> list[str]:
    return " ".join(_SHORT.get(word, word) for word in words(fold(text))).split()


def _key(name: str) -> str:
    return " ".join(words(fold(name)))


def _places_meet(one: str, other: str) -> bool:
    return not one or not other or one == other
