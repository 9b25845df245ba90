"""The command library's own English words in Vietnamese: headings of the help, and what it says of wrong usage."""

import re
from collections.abc import Callable

_HEADINGS = (
    ("Usage: ", "Cách dùng: "),
    ("[OPTIONS]", "[TÙY CHỌN]"),
    ("COMMAND [ARGS]...", "LỆNH [THAM SỐ]..."),
    ("Options:", "Tùy chọn:"),
    ("Commands:", "Các lệnh:"),
    ("Arguments:", "Tham số:"),
    ("Show this message and exit.", "Hiện phần hướng dẫn này."),
    ("[required]", "[bắt buộc]"),
    ("[default: ", "[mặc định: "),
    ("[env var: ", "[biến môi trường: "),
    ("<list[str]>", "<chữ>"),
    ("<list[path]>", "<tệp>"),
    ("<str>", "<chữ>"),
    ("<path>", "<nơi>"),
    ("<int range>", "<số>"),
    ("<int>", "<số>"),
)

_FAULTS = (
    (r"Missing argument '(?P<what>[^']*)'\.? Choose from:(?P<list>.*)", "thiếu {what}; chọn một trong {list}."),
    (r"Missing argument '(?P<what>[^']*)'\.?", "thiếu {what}."),
    (r"Missing option '(?P<what>[^']*)'\.? Choose from:(?P<list>.*)", "thiếu tùy chọn {what}; chọn một trong {list}."),
    (r"Missing option '(?P<what>[^']*)'\.?", "thiếu tùy chọn {what}."),
    (r"Missing command\.?", "chưa nêu lệnh."),
    (r"No such option:? '?(?P<what>-[^\s']*)'?(?P<rest>.*)", "không có tùy chọn {what}."),
    (r"No such command '(?P<what>[^']*)'.*", "không có lệnh “{what}”."),
    (
        r"Got unexpected extra arguments?(?:\(s\))? \((?P<what>.*)\)",
        "thừa “{what}”. Câu có dấu cách phải đặt trong ngoặc kép.",
    ),
    (r"Option '(?P<what>[^']*)' requires .*", "tùy chọn {what} cần một giá trị."),
    (r"Option '(?P<what>[^']*)' does not take a value\.?", "tùy chọn {what} đứng một mình, không kèm giá trị."),
    (
        r"Invalid value for '(?P<what>[^']*)':.*'(?P<value>[^']*)' is not one of (?P<list>.*?)\.?",
        "{what} không nhận “{value}”; chọn một trong {list}.",
    ),
    (
        r"Invalid value for '(?P<what>[^']*)':.*greater than or equal to (?P<least>\d+).*",
        "{what} phải từ {least} trở lên.",
    ),
    (r"Invalid value for '(?P<what>[^']*)':.*less than or equal to (?P<most>\d+).*", "{what} không quá {most}."),
    (r"Invalid value for '(?P<what>[^']*)':.*(?:integer|int).*", "{what} phải là số nguyên."),
    (r"Invalid value for '(?P<what>[^']*)':.*does not exist\.?", "{what} nêu một tệp không có."),
    (r"Invalid value for '(?P<what>[^']*)':(?P<rest>.*)", "giá trị của {what} không hợp lệ:{rest}"),
)

ARGUMENTS = {
    "QUERY": "câu tìm",
    "code": "mã thủ tục",
    "CODE": "mã thủ tục",
    "CODE...": "mã thủ tục",
    "dossier": "mã hồ sơ",
    "DOSSIER": "mã hồ sơ",
    "[WORDS]": "chữ cần tìm",
    "TEXT": "chữ quét hoặc gõ",
    "draft": "số bản nháp hoặc mã thủ tục",
    "DRAFT": "số bản nháp hoặc mã thủ tục",
    "file": "tệp",
    "FILE": "tệp",
    "FILE...": "tệp",
    "year": "năm",
    "day": "ngày",
    "kind": "loại",
    "periods": "các buổi",
    "number": "số hiệu",
    "NUMBER": "số quyết định",
    "ID": "số thứ tự trong danh sách",
    "VERSION": "số của bản",
    "path": "dòng phí",
    "NAME": "tên",
    "ROLE": "vai trò",
    "QUESTION": "câu hỏi",
    "TERM": "từ",
    "PURPOSE": "mục đích",
    "MONTHS": "số tháng",
    "AMOUNT": "số tiền",
    "[on|off]": "on hoặc off",
}
"""What the arguments of the commands are called, by the names that the command library knows them by."""


def help_in_vietnamese(text: str) -> str:
    """A help page with its headings in Vietnamese; its own words are so already."""
    for english, vietnamese in _HEADINGS:
        text = re.sub(re.escape(english) + r"(?P<gap>  +)?", _in_its_column(english, vietnamese), text)
    return text


def _in_its_column(english: str, vietnamese: str) -> Callable[[re.Match[str]], str]:
    """The word, with what stands beside it in the column where it stood, as far as there is room."""

    def put(found: re.Match[str]) -> str:
        gap = found["gap"]
        return vietnamese + " " * max(2, len(gap) + len(english) - len(vietnamese)) if gap else vietnamese

    return put


def fault_in_vietnamese(message: str) -> str:
    """What is wrong with a call; an unknown message stays as it is."""
    for pattern, vietnamese in _FAULTS:
        found = re.fullmatch(pattern, message.strip(), re.DOTALL)
        if found:
            parts = {name: part or "" for name, part in found.groupdict().items()}
            parts["what"] = ARGUMENTS.get(parts.get("what", ""), parts.get("what", ""))
            parts["list"] = ", ".join(word.strip(" '\n\t") for word in parts.get("list", "").split(","))
            return vietnamese.format(**parts)
    return message
