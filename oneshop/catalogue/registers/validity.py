"""Whether something of a register holds on a day, as far as its days are known."""

from datetime import date


def holds_on(day: date, valid_from: date | None, valid_to: date | None) -> bool:
    """Whether a day lies between two days, both included; an unknown end shuts nothing out."""
    return (valid_from is None or valid_from <= day) and (valid_to is None or day <= valid_to)


def require_order(valid_from: date | None, valid_to: date | None) -> None:
    """ValueError where the end lies before the beginning."""
    if valid_from and valid_to and valid_to < valid_from:
        raise ValueError(
            f"ngày hết hiệu lực {valid_to:%d/%m/%Y} (valid_to) đứng trước ngày bắt đầu {valid_from:%d/%m/%Y} "
            "(valid_from); sửa một trong hai ngày"
        )
