"""What is asked about a dossier that is not in the register."""


class UnknownDossier(LookupError):
    """There is no dossier of that code; the message says so and what to do."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return f"Trong sổ không có hồ sơ {self.code}. Xem lại mã trên giấy tiếp nhận."
