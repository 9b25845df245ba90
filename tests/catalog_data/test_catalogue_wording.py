"""The sentences of the catalogue are short, plain, and the project's own."""

import lzma
import os
import re
from collections.abc import Iterator
from functools import cache
from json import loads
from pathlib import Path
from typing import Any

import pytest

from oneshop.catalogue.procedure import ProcedureContent
from oneshop.vietnamese.text import nfc
from tests.catalog_data.catalogue import FILES, ROOT, entries, entry

DATA = Path(os.environ.get("ONESHOP_SHARED_DATA", ROOT.parent / "shared" / "data"))
RUN = 8
PROSE_WORDS = 40
"""A paper's name longer than this in the national record is prose, not a name."""

FIXED_TERMS = (
    "cơ sở dữ liệu quốc gia về dân cư",
    "cơ sở dữ liệu hộ tịch điện tử",
    "cổng dịch vụ công quốc gia",
    "cổng dịch vụ công bộ công an",
    "trung tâm phục vụ hành chính công",
    "tài khoản định danh điện tử",
    "ứng dụng định danh quốc gia",
    "ủy ban nhân dân cấp xã",
    "ủy ban nhân dân cấp tỉnh",
    "hội đồng nhân dân tỉnh",
    "hội đồng giám định y khoa",
    "trợ cấp hưu trí xã hội",
    "trợ cấp bảo hiểm xã hội",
    "năng lực hành vi dân sự",
    "hợp pháp hóa lãnh sự",
    "giấy chứng nhận quyền sử dụng đất",
)
"""Names of institutions, systems, benefits and terms of law: they have no other wording, so they are not sentences."""

Words = tuple[str, ...]


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", nfc(text).lower())


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!])\s+", text) if part]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_sentence_of_the_summary_has_at_most_thirty_words(path: Path) -> None:
    for sentence in sentences(entry(path).content.summary or ""):
        assert len(words_of(sentence)) <= 30, sentence


def own_texts(content: ProcedureContent) -> Iterator[str]:
    yield content.summary or ""
    yield content.description or ""
    yield from content.requirements
    for step in content.steps:
        yield step.text
    for question in content.questions:
        yield from (question.text, question.help or "")
        for answer in question.answers:
            yield from (answer.text, answer.clause or "")
    for paper in content.papers:
        yield paper.note or ""
    for channel in content.channels:
        yield from (channel.note or "", *(fee.text or "" for fee in channel.fees))
        yield from (fee.note or "" for fee in channel.fees)


def official_names(content: ProcedureContent) -> list[str]:
    """Names that are facts and stay as they are; longest first, so that a name inside another is cut last."""
    names = [content.name, *(office.name for office in content.offices), *(result.name for result in content.results)]
    names += [name for paper in content.papers for name in (paper.name, paper.form) if name]
    names += [document.title for document in content.legal_basis if document.title]
    names += [channel.where for channel in content.channels if channel.where]
    return sorted({*(" ".join(words_of(name)) for name in names), *FIXED_TERMS}, key=len, reverse=True)


def runs(words: list[str]) -> Iterator[Words]:
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def own_runs(content: ProcedureContent) -> Iterator[Words]:
    names = official_names(content)
    for text in own_texts(content):
        for sentence in sentences(text):
            line = " ".join(words_of(sentence))
            for name in names:
                line = line.replace(name, " | ")
            for part in line.split("|"):
                yield from runs(part.split())


def long_texts(record: dict[str, Any]) -> Iterator[str]:
    for key in ("steps", "conditions", "description"):
        yield record.get(key) or ""
    for channel in record.get("channels") or ():
        yield from (channel.get("description") or "", channel.get("fee_text") or "")
    for paper in record.get("documents") or ():
        name = paper.get("name") or ""
        if len(name.split()) > PROSE_WORDS:
            yield name


@cache
def copied_runs() -> frozenset[Words]:
    """The runs of words that stand both in the catalogue and in a long text of the national records."""
    ours = {run for item in entries() for run in own_runs(item.content)}
    found: set[Words] = set()
    with lzma.open(DATA / "procedures.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            for text in long_texts(loads(line)):
                found.update(ours.intersection(runs(words_of(text))))
    return frozenset(found)


@pytest.mark.skipif(
    not (DATA / "procedures.jsonl.xz").exists(),
    reason="no copy of the national records here: set ONESHOP_SHARED_DATA to the folder that holds them",
)
def test_no_sentence_repeats_eight_words_of_the_national_records() -> None:
    copied = copied_runs()
    where = [
        f"{item.path.name}: {' '.join(run)}" for item in entries() for run in own_runs(item.content) if run in copied
    ]
    assert not where
