"""What an office sets for itself: the names at the head of its papers, its hours, how it is reached, where it is."""

import json
import re
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from oneshop.paths import write_whole


@dataclass(frozen=True)
class DeskIdentity:
    """The office as it stands on a paper; without an authority there is a dotted line, the rest is left out."""

    authority: str = ""
    """The authority above, first line of the head: "UBND XÃ …"."""
    desk: str = "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"
    address: str = ""
    hours: str = ""
    telephone: str = ""
    province: str = ""
    """The province by its name: among entries of one name its own stand first in the list of hits."""
    place: str = ""
    """The name of the place before the day on official papers: "Xã …" (NĐ 30/2020, địa danh)."""
    sign: str = "TTPVHCC"
    """What stands for the desk in the numbers of its forms: "Số: 07/PBS-TTPVHCC"."""
    desk_code: str = ""
    """Which of several desks with one database this is; each has its own books. Up to six letters and figures."""
    level: str = ""
    """The desk's own level, one of `LEVELS`, for the same purpose."""


_DESK_CODE = re.compile(r"[A-Z0-9]{0,6}", re.IGNORECASE | re.ASCII)
_LEVEL_WORDS = {"xã": "commune", "tỉnh": "province", "bộ": "ministry", "khác": "other"}
LEVELS = ("", "commune", "province", "ministry", "other")


class SettingsError(ValueError):
    """The settings file cannot be used; the message names the file and the next step."""


def load_identity(path: Path) -> DeskIdentity:
    """The office's identity; the default when nothing has been set; SettingsError when the file is not usable."""
    try:
        plain = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return DeskIdentity()
    except json.JSONDecodeError as error:
        raise SettingsError(
            f'Tệp cấu hình "{path}" viết sai ở dòng {error.lineno}, cột {error.colno}. Sửa hoặc xóa tệp rồi mở lại.'
        ) from error
    except (OSError, ValueError) as error:
        raise SettingsError(f'Không đọc được tệp cấu hình "{path}". Sửa hoặc xóa tệp rồi mở lại.') from error
    known = {field.name for field in fields(DeskIdentity)}
    if not isinstance(plain, dict) or not all(key in known and isinstance(text, str) for key, text in plain.items()):
        names = ", ".join(sorted(known))
        raise SettingsError(f'Tệp cấu hình "{path}" chỉ được có các mục bằng chữ: {names}. Sửa tệp rồi mở lại.')
    identity = in_program_words(DeskIdentity(**plain))
    for name, fault in identity_faults(identity).items():
        raise SettingsError(f'Tệp cấu hình "{path}": mục {name} {fault}. Sửa tệp rồi mở lại.')
    return identity


def in_program_words(identity: DeskIdentity) -> DeskIdentity:
    """The same with the level as the program names it ("cấp xã" is "commune") and the desk's code in capitals, as the
    codes of dossiers are typed and scanned."""
    said = " ".join(identity.level.casefold().removeprefix("cấp ").split())
    return replace(identity, level=_LEVEL_WORDS.get(said, identity.level), desk_code=identity.desk_code.upper())


def identity_faults(identity: DeskIdentity) -> dict[str, str]:
    """What is wrong with an identity, by its fields, as the end of a sentence; empty where nothing is."""
    faults = {}
    if not _DESK_CODE.fullmatch(identity.desk_code):
        faults["desk_code"] = (
            f'là "{identity.desk_code[:40]}", chỉ được là không quá sáu chữ cái không dấu hoặc chữ số, ví dụ Q2'
        )
    if identity.level not in LEVELS:
        allowed = ", ".join(level for level in LEVELS if level)
        faults["level"] = f'là "{identity.level[:40]}", chỉ được là cấp xã, cấp tỉnh, cấp bộ ({allowed})'
    return faults


def save_identity(path: Path, identity: DeskIdentity) -> None:
    """Keep the office's identity; OSError when the folder cannot be written."""
    write_whole(path, json.dumps(asdict(identity), ensure_ascii=False, indent=1).encode())
