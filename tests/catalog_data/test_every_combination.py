"""Every entry is printed for every combination of answers, up to 64 of them, and no paper is without words.

Papers that differ only in the line that says for whom they are, and in their check code, are printed once.
"""

from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from oneshop.catalogue.procedure import ChannelKind
from oneshop.catalogue.quality.combinations import combinations
from oneshop.catalogue.record import content_hash
from oneshop.catalogue.versions import Version, VersionState
from oneshop.counter.checklist import checklist_for
from oneshop.printing.checklist import render_checklist
from oneshop.printing.sizes import PaperSize
from oneshop.settings import DeskIdentity
from tests.catalog_data.catalogue import FILES, entry

MOST = 64


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_entry_is_printed_for_every_combination_of_answers(path: Path) -> None:
    item = entry(path)
    version = Version(1, VersionState.PUBLISHED, item.content, content_hash(item.content), item.valid_from)
    assert item.content.verified is not None
    day = max(item.content.verified.on, item.valid_from)
    printed = []
    for answers in islice(combinations(item.content), MOST):
        checklist = checklist_for([version], answers, None, day)
        assert checklist.channel in (None, *ChannelKind)
        assert checklist.papers or checklist.remarks, answers
        assert checklist.places or checklist.offices, answers
        assert not checklist.open_questions, answers
        alike = replace(checklist, situation=(), answers={}, check_code="")
        if alike in printed:
            continue
        printed.append(alike)
        assert render_checklist(checklist, PaperSize.A4, DeskIdentity()).startswith(b"%PDF"), answers
