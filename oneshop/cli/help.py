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
    (r"Missing argument '(?P<what>[^']*)'\.?", "thiếu tham số {what}."),
    (r"Missing option '(?P<what>[^']*)'\.?", "thiếu tùy chọn {what}."),
    (r"Missing command\.?", "chưa nêu lệnh."),
    (r"No such option:? '?(?P<what>-[^\s']*)'?(?P<rest>.*)", "không có tùy chọn {what}."),
    (r"No such command '(?P<what>[^']*)'.*", "không có lệnh “{what}”."),
    (
        r"Got unexpected extra arguments?(?:\(s\))? \((?P<what>.*)\)",
        "thừa “{what}”. Câu có dấu cách phải đặt trong ngoặc kép.",
    ),
    (r"Option '(?P<what>[^']*)' requires an argument\.?", "tùy chọn {what} cần một giá trị."),
    (
        r"Invalid value for '(?P<what>[^']*)':.*'(?P<value>[^']*)' is not one of (?P<rest>.*?)\.?",
        "{what} không nhận “{value}”; chọn một trong {rest}.",
    ),
    (
        r"Invalid value for '(?P<what>[^']*)':.*greater than or equal to (?P<least>\d+).*",
        "{what} phải từ {least} trở lên.",
    ),
    (r"Invalid value for '(?P<what>[^']*)':.*less than or equal to (?P<most>\d+).*", "{what} không quá {most}."),
    (r"Invalid value for '(?P<what>[^']*)':.*(?:integer|int).*", "{what} phải là số nguyên."),
    (r"Invalid value for '(?P<what>[^']*)':(?P<rest>.*)", "giá trị của {what} không hợp lệ:{rest}"),
)


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
            return vietnamese.format(**found.groupdict())
    return message
