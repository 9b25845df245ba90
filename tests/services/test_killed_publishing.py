"""A desk killed while drafts are saved and published: the database is sound, and what was acknowledged is there."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from oneshop.catalogue.procedure import ProcedureContent
from oneshop.store import catalogue, drafts
from tests.services.version_desk import version_desk

KILLS = int(os.environ.get("ONESHOP_KILLS", "6"))
"""A hundred are run by hand before a release (ONESHOP_KILLS=100)."""

CODE = "1.001193"
DAY = date(2026, 11, 20)

WORKER = """
import json, sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from tests.services.version_desk import version_desk

with version_desk(Path(sys.argv[1]), date(2026, 11, 20)) as desk:
    print("ready", flush=True)
    for number in range(int(sys.argv[2]), 1_000_000):
        desk.gate.sign_in("lan")
        draft = desk.drafting.begin("1.001193")
        if draft.state.value == "submitted":
            draft = desk.drafting.take_back(draft.id, draft.lock)
        draft = desk.drafting.save(draft, replace(draft.content, summary=f"lần {number}"))
        print(json.dumps(["saved", number]), flush=True)
        if number % 3 == 0:
            draft = desk.drafting.submit(draft.id, draft.lock)
            desk.gate.sign_in("minh")
            desk.publishing.approve(draft.id, draft.lock)
            print(json.dumps(["published", number]), flush=True)
"""


def acknowledged(path: Path, first: int, seconds: float) -> dict[str, int]:
    """Let a desk work, kill it, and say what it had acknowledged last."""
    working = subprocess.Popen([sys.executable, "-c", WORKER, str(path), str(first)], stdout=subprocess.PIPE, text=True)
    assert working.stdout is not None
    assert working.stdout.readline() == "ready\n"
    time.sleep(seconds)
    working.send_signal(signal.SIGKILL)
    told, _ = working.communicate()
    last: dict[str, int] = {}
    for line in told.splitlines():
        if line.endswith("]"):
            what, number = json.loads(line)
            last[what] = number
    return last


def test_what_was_acknowledged_before_a_kill_is_there_after_it(tmp_path: Path) -> None:
    path = tmp_path / "thu.db"
    chance = random.Random(5)
    with version_desk(path, DAY) as desk:
        desk.take(ProcedureContent(code=CODE, name="Khai sinh", summary="lần 0"))
    saved = published = 0
    for _ in range(KILLS):
        last = acknowledged(path, saved + 1, chance.uniform(0.01, 0.6))
        saved, published = max(saved, last.get("saved", 0)), max(published, last.get("published", 0))
        with version_desk(path, DAY) as desk:
            assert desk.faults() == ()
            with desk.database.reading() as session:
                live = catalogue.version_on(session, CODE, DAY)
                draft = drafts.open_draft(session, CODE)
                history = catalogue.history(session, CODE)
            assert live is not None
            words = (live.content.summary, draft.content.summary if draft else None)
            assert max(int(word.split()[1]) for word in words if word) >= saved
            assert int((live.content.summary or "lần 0").split()[1]) >= published
            assert [version.number for version in history] == list(range(len(history), 0, -1))
