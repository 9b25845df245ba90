"""Which of the merged procedures a line is for, said by the numbers they have at the head of the paper."""

from collections.abc import Sequence

from oneshop.counter.checklist import Checklist


def for_which(checklist: Checklist, codes: Sequence[str]) -> str:
    """ "Thủ tục 1 và 3: "; empty for a list of one procedure, and for what holds for all of them."""
    numbers = [n for n, listed in enumerate(checklist.procedures, start=1) if listed.code in codes]
    if not numbers or len(numbers) == len(checklist.procedures):
        return ""
    return f"Thủ tục {_and(numbers)}: "


def _and(numbers: Sequence[int]) -> str:
    *first, last = map(str, numbers)
    return f"{', '.join(first)} và {last}" if first else last
