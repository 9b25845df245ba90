"""Which of the times an entry states is the one of this dossier."""

from collections.abc import Sequence
from datetime import datetime

from oneshop.counter.checklist import TimeLine

SHORTER = (
    "Thủ tục ghi nhiều thời hạn; hẹn theo thời hạn dài nhất để giữ được hẹn. Chọn thời hạn khác nếu rõ trường hợp."
)
OPEN = "Thời hạn còn tùy trường hợp; hẹn theo thời hạn dài nhất. Chọn thời hạn đúng với trường hợp này."


def chosen_time(lines: Sequence[TimeLine], wanted: str | None = None) -> tuple[TimeLine | None, str]:
    """The time that holds, and what to tell of the choice: the one the clerk named; else, of those that surely hold,
    or of all where none surely does, the one with the latest appointment, so that what is promised can be kept.

    A time in words only is taken where there is no other. The lines bring their due dates, as far as there are any.
    ValueError where there is none in the words named.
    """
    if wanted is not None:
        named = [line for line in lines if wanted in (line.words, line.in_full)]
        if not named:
            raise ValueError(f"Thủ tục không có thời hạn “{wanted}”. Chọn một trong: {_listed(lines)}.")
        return _latest(named), ""
    sure = [line for line in lines if line.because is None]
    left = sure or list(lines)
    if not left:
        return None, ""
    several = len({line.words for line in left}) > 1
    return _latest(left), (SHORTER if sure else OPEN) if several or not sure else ""


def _latest(lines: Sequence[TimeLine]) -> TimeLine:
    return max(lines, key=lambda line: line.due.due if line.due is not None else datetime.min)


def _listed(lines: Sequence[TimeLine]) -> str:
    return "; ".join(line.words for line in lines) or "không có thời hạn nào"
