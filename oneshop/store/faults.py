"""What the store cannot do, in words."""


class StoreError(Exception):
    """The database cannot do what was asked; the message is Vietnamese and names the next step."""


class RowDamaged(StoreError):
    """What a row keeps is not what was written into it; nothing is shown or printed from it."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} trong cơ sở dữ liệu không còn như lúc ghi (mã băm không khớp) nên không dùng được. "
            "Chạy “oneshop db verify” để biết mọi chỗ hỏng, rồi khôi phục bản sao lưu gần nhất."
        )
