"""Whether a second person has to approve: on unless the office switched it off, which is shown wherever it matters."""

from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.services.gate import Gate

if TYPE_CHECKING:
    from oneshop.store.database import Database

SELF_APPROVED = "tự duyệt, cơ quan đã tắt bốn mắt"
FOUR_EYES_ON = "Bốn mắt đang bật: người duyệt phải là người chưa lưu bản nháp ấy lần nào."
FOUR_EYES_OFF = "Cơ quan đã tắt bốn mắt: người soạn được tự duyệt. Lịch sử ghi rõ bản nào tự duyệt."

_FACT = "four_eyes"
_OFF = "off"


class FourEyes:
    """The rule that nobody approves what they wrote, kept as a fact in the database."""

    def __init__(self, database: "Database", gate: Gate) -> None:
        self._database = database
        self._gate = gate

    @property
    def is_on(self) -> bool:
        """Whether the rule holds at this office."""
        return self._database.fact(_FACT) != _OFF

    def switch(self, *, is_on: bool) -> None:
        """Have the rule hold, or not; who did it stands in the audit."""
        from oneshop.store.audit import Entry, note
        from oneshop.store.database import known_fact, note_fact

        actor = self._gate.require(Permission.SET_DESK)
        value = "on" if is_on else _OFF
        with self._database.writing() as session:
            before = known_fact(session, _FACT) or "on"
            if before != value:
                note_fact(session, _FACT, value)
                note(session, Entry(actor.name, "settings.four_eyes", "settings four_eyes", before, value))
