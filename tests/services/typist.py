"""A process that edits through the editor's presenter on the window's own threads and clock, until it is killed."""

import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QTimer

from oneshop.accounts.roles import Actor, Role
from oneshop.catalogue.drafts import Draft, DraftKind, DraftOrigin, DraftState
from oneshop.catalogue.procedure import Paper, ProcedureContent
from oneshop.services.checkpoints import Checkpoints
from ui.background import Workers
from ui.editing.joining import KEEP_EVERY_MS
from ui.editing.presenter import EditingPresenter
from ui.editing.state import EditingState

_EVERY_MS = 20
CONTENT = ProcedureContent(
    "1.001193", "Tên 0", papers=tuple(Paper(f"p{number}", f"Giấy tờ số {number}") for number in range(60))
)


class _Gate:
    actor = Actor("lan", Role.SUPERVISOR)


class _Drafting:
    def begin(self, code: str) -> Draft:
        from datetime import UTC, datetime

        at = datetime.now(UTC)
        state, origin = DraftState.DRAFT, DraftOrigin.EDITOR
        return Draft(0, code, DraftKind.EDIT, state, origin, 1, "x", CONTENT, "x", "lan", "lan", at, at, 0)


class _Checks:
    def problems(self, _: ProcedureContent) -> tuple[()]:
        return ()


def main() -> None:
    """Type until killed; each number is noted with its moment before it is handed to the editor."""
    folder = Path(sys.argv[1])
    application = QCoreApplication(sys.argv)
    workers = Workers()
    state: list[EditingState] = []
    gate = cast(Any, _Gate())
    presenter = EditingPresenter(
        cast(Any, _Drafting()),
        Checkpoints(folder / "unsaved", gate),
        cast(Any, _Checks()),
        gate,
        workers.quick(workers),
        workers.long(workers),
        state.append,
    )
    presenter.open(CONTENT.code)
    keeping, typing = QTimer(), QTimer()
    keeping.timeout.connect(presenter.tick)
    keeping.start(KEEP_EVERY_MS)
    number = 0
    with (folder / "typed").open("w", encoding="ascii") as notes:

        def type_on() -> None:
            nonlocal number
            if state[-1].edited is None:
                return
            number += 1
            notes.write(f"{number} {time.time()}\n")
            notes.flush()
            presenter.edit(replace(CONTENT, name=f"Tên {number}"), "Sửa tên thủ tục")
            if number == 1:
                os.write(1, b"typing\n")

        typing.timeout.connect(type_on)
        typing.start(_EVERY_MS)
        application.exec()


if __name__ == "__main__":
    main()
