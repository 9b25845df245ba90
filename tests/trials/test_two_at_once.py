"""Two processes that approve, and two that abolish, the same entries at once: one of them does, the other is told."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from oneshop.catalogue.procedure import ProcedureContent
from oneshop.store import catalogue
from tests.services.version_desk import version_desk

DAY = date(2026, 11, 20)
CODES = tuple(f"1.00119{number}" for number in range(8))
WORKER = """
import json, sys
from datetime import date
from pathlib import Path
from oneshop.catalogue.draft_faults import DraftOvertaken, DraftRefused
from oneshop.store.database import StoreError
from tests.services.version_desk import version_desk

path, who, act = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
with version_desk(path, date(2026, 11, 20)) as desk:
    desk.gate.sign_in(who)
    work = [(one.code, one.id, one.lock) for one in desk.drafting.drafts()]
    codes = json.loads(sys.argv[4])
    print("ready", flush=True)
    sys.stdin.readline()
    for code in codes:
        try:
            if act == "approve":
                number, lock = next((number, lock) for own, number, lock in work if own == code)
                desk.publishing.approve(number, lock)
            else:
                desk.publishing.retire(code, date(2026, 11, 30), why=f"{who} bỏ")
            told = ""
        except (DraftOvertaken, DraftRefused, StoreError) as refusal:
            told = str(refusal)
        print(json.dumps([code, told]), flush=True)
"""


def at_once(path: Path, act: str) -> list[dict[str, str]]:
    """What two processes were told of each entry, by its code; nothing where it was done."""
    line = [sys.executable, "-c", WORKER, str(path)]
    working = [
        subprocess.Popen([*line, who, act, json.dumps(CODES)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for who in ("minh", "hai")
    ]
    for one in working:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in working:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    return [dict(json.loads(line) for line in one.communicate()[0].splitlines()) for one in working]


@pytest.mark.parametrize("act", ["approve", "retire"])
def test_one_of_two_does_it_and_the_other_is_told(tmp_path: Path, act: str) -> None:
    path = tmp_path / "thu.db"
    with version_desk(path, DAY) as desk:
        from oneshop.accounts.roles import Role
        from tests.desk_people import add_person

        add_person(desk.database, "hai", Role.SUPERVISOR)
        for code in CODES:
            desk.take(ProcedureContent(code=code, name="Thủ tục"))
            if act == "approve":
                draft = desk.drafting.begin(code)
                saved = desk.drafting.save(draft, replace(draft.content, summary="mới"))
                desk.drafting.submit(saved.id, saved.lock)
    told = at_once(path, act)
    for code in CODES:
        done, refused = sorted(one[code] for one in told)
        assert done == ""
        assert code in refused
    with version_desk(path, DAY) as desk:
        assert desk.faults() == ()
        with desk.database.reading() as session:
            numbers = [[version.number for version in catalogue.history(session, code)] for code in CODES]
        assert numbers == [[2, 1] if act == "approve" else [1]] * len(CODES)
        assert len(desk.drafting.drafts()) == (0 if act == "approve" else len(CODES))
