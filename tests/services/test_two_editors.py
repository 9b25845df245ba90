"""A thousand ways two people can read, write and save the same entry: no saving is lost without a word."""

import os
import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from oneshop.catalogue.drafts import Draft
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.services.drafting import DraftOvertaken
from tests.services.version_desk import VersionDesk, version_desk

WAYS = int(os.environ.get("ONESHOP_INTERLEAVINGS", "120"))
"""A thousand are run by hand before a release (ONESHOP_INTERLEAVINGS=1000)."""

STEPS = 8
ENTRY = ProcedureContent(code="1.001193", name="Khai sinh")


class Editor:
    """Somebody with the draft as they read it, who merges what came between and saves again."""

    def __init__(self, desk: VersionDesk, name: str) -> None:
        self.desk = desk
        self.name = name
        self.read: Draft | None = None
        self.acknowledged: list[str] = []

    def open(self) -> None:
        self.desk.gate.sign_in(self.name)
        self.read = self.desk.drafting.begin(ENTRY.code)

    def save(self, word: str) -> None:
        """Add a word to the keywords; where somebody was first, to theirs."""
        if self.read is None:
            self.open()
        assert self.read is not None
        self.desk.gate.sign_in(self.name)
        mine = replace(self.read.content, keywords=(*self.read.content.keywords, word))
        try:
            self.read = self.desk.drafting.save(self.read, mine)
        except DraftOvertaken as told:
            newest = self.desk.drafting.draft(told.theirs.id)
            assert (told.theirs, told.mine, told.base) == (newest, mine, self.read.content)
            merged = replace(told.theirs.content, keywords=(*told.theirs.content.keywords, word))
            self.read = self.desk.drafting.save(told.theirs, merged)
        self.acknowledged.append(word)


@pytest.mark.parametrize("seed", range(4))
def test_every_acknowledged_word_of_two_editors_is_in_the_draft(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with version_desk(tmp_path / "thu.db", date(2026, 11, 20)) as desk:
        desk.take(ENTRY)
        for way in range(WAYS // 4):
            editors = [Editor(desk, "lan"), Editor(desk, "minh")]
            for step in range(STEPS):
                editor = chance.choice(editors)
                if chance.random() < 0.3:
                    editor.open()
                else:
                    editor.save(f"{way}-{step}")
            draft = desk.drafting.draft_of(ENTRY.code)
            said = [word for editor in editors for word in editor.acknowledged]
            assert sorted(draft.content.keywords if draft else ()) == sorted(said)
            if draft is not None:
                desk.drafting.discard(draft.id, draft.lock)
