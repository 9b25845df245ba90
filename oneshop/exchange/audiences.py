"""Lists whose items hold commas themselves: audiences and the names of offices."""

import re

from oneshop.vietnamese.text import fold, tidy

_KNOWN = frozenset(
    fold(name)
    for name in (
        "Cán bộ, công chức, viên chức",
        "Công dân Việt Nam",
        "Công dân Việt Nam mà không xác định được nơi thường trú hoặc nơi tạm trú",
        "Doanh nghiệp",
        "Doanh nghiệp có vốn đầu tư nước ngoài",
        "Doanh nghiệp Việt Nam",
        "Đảng viên",
        "Hợp tác xã",
        "Người nước ngoài",
        "Người nước ngoài cư trú tại Việt Nam",
        "Người nước ngoài đã cư trú tại Việt Nam",
        "Người Việt Nam định cư ở nước ngoài",
        "Tổ chức Đảng",
        "Tổ chức (không bao gồm doanh nghiệp, HTX)",
        "Tổ chức nước ngoài",
    )
)
_LONGEST = max(name.count(",") for name in _KNOWN) + 1

_OFFICE_HEAD = (
    r"(?:Bộ|Sở|Cục|Chi cục|Tổng cục|Vụ|Ban|Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng nhân dân|Chi nhánh|Văn phòng|Công an|Thuế|"
    r"Trung tâm|Cơ quan|Cảng vụ|Trường|Viện|Chủ tịch|Thủ tướng|Ngân hàng|Bảo hiểm|Kho bạc|Đội|Tòa án|Toà án|"
    r"Đại sứ quán|Thanh tra|Phòng(?! *[,])(?! ch))"
)
_NEXT_OFFICE = re.compile(rf"\s*,\s*(?={_OFFICE_HEAD}\s)")
_LONGEST_NAME_CHARS = 250
_LONGEST_LIST_CHARS = 20_000
"""A longer text is no list of audiences, and trying to match it would take long."""


def split_audiences(text: str | None) -> tuple[str, ...]:
    """The items of an audience list; commas inside known items do not split, and what is unknown stays whole.

    >>> split_audiences("Tổ chức (không bao gồm doanh nghiệp, HTX), Công dân Việt Nam")
    ('Tổ chức (không bao gồm doanh nghiệp, HTX)', 'Công dân Việt Nam')
    """
    items: dict[str, None] = {}
    if len(text or "") > _LONGEST_LIST_CHARS:
        return (tidy(text or ""),)
    for line in re.split(r"[;\n]", text or ""):
        for item in _known_items(tidy(line)):
            items[item] = None
    return tuple(items)


def _known_items(line: str) -> list[str]:
    parts = [part.strip() for part in line.split(",")]
    items: list[str] = []
    unknown: list[str] = []
    position = 0
    while position < len(parts):
        for length in range(min(_LONGEST, len(parts) - position), 0, -1):
            candidate = ", ".join(parts[position : position + length])
            if fold(candidate) in _KNOWN:
                if unknown:
                    items.append(", ".join(unknown))
                    unknown = []
                items.append(candidate)
                position += length
                break
        else:
            if parts[position]:
                unknown.append(parts[position])
            position += 1
    return [*items, ", ".join(unknown)] if unknown else items


def _is_prose(line: str) -> bool:
    return line[0].islower() or (len(line) > _LONGEST_NAME_CHARS and not _NEXT_OFFICE.search(line))


def split_offices(text: str | None) -> tuple[str, ...]:
    """The offices of a list; a comma splits only before a word that begins the name of an office.

    >>> split_offices("Bộ Văn hóa, Thể thao và Du lịch, Sở Nội vụ")
    ('Bộ Văn hóa, Thể thao và Du lịch', 'Sở Nội vụ')
    """
    lines = [tidy(line).strip(",; ") for line in (text or "").split("\n")]
    lines = [line for line in lines if line]
    if any(_is_prose(line) for line in lines):
        # A paragraph of prose, not a list of names.
        return (tidy(text or ""),)
    names = [name.strip(",; ") for line in lines for name in _NEXT_OFFICE.split(line)]
    return tuple(dict.fromkeys(name for name in names if name))
