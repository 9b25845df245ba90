"""Tỉnh, thành phố: the 34 provinces, those merged into them on 1/7/2025, and the numbers each is known by."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers.validity import holds_on, require_order

_ELECTRONIC_CODE = re.compile(r"H\d{2}")
_IDENTITY_NUMBER = re.compile(r"\d{3}")


class ProvinceKind(Enum):
    """Tỉnh, or thành phố directly under the centre."""

    PROVINCE = "province"
    CITY = "city"


@dataclass(frozen=True)
class Province:
    """A province by its short name. `formed_from` are the old names it was made of, its own among them.

    `electronic_code` is the code of QĐ 20/2020/QĐ-TTg as seen in procedure and dossier codes; `identity_number` the
    first three digits of a personal number registered there. An unknown one stays empty.
    """

    name: str
    kind: ProvinceKind
    electronic_code: str | None = None
    electronic_code_certainty: Certainty = Certainty.NEEDS_CHECK
    identity_number: str | None = None
    also_called: tuple[str, ...] = ()
    formed_from: tuple[str, ...] = ()
    succeeded_by: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        require_order(self.valid_from, self.valid_to)
        if self.electronic_code is not None and not _ELECTRONIC_CODE.fullmatch(self.electronic_code):
            raise ValueError(f"mã định danh điện tử {self.electronic_code!r} phải có dạng H và hai chữ số")
        if self.identity_number is not None and not _IDENTITY_NUMBER.fullmatch(self.identity_number):
            raise ValueError(f"mã tỉnh của số định danh {self.identity_number!r} phải có ba chữ số")

    @property
    def full_name(self) -> str:
        """The name with what it is: "thành phố Đà Nẵng"."""
        return f"{'thành phố' if self.kind is ProvinceKind.CITY else 'tỉnh'} {self.name}"

    def exists_on(self, day: date) -> bool:
        """Whether the province is there on a day."""
        return holds_on(day, self.valid_from, self.valid_to)
