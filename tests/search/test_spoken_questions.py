"""Questions as people speak them find the right procedure, by the word lists alone and in the catalogue as shipped."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from oneshop.search.entry import Entry, entry_of
from oneshop.search.index import SearchIndex
from oneshop.search.synonyms import Synonyms
from oneshop.vietnamese.text import fold
from tests.catalog_data.catalogue import entries
from tests.yaml_files import read_yaml

_SHOWN = 3


def _questions() -> list[tuple[str, str]]:
    by_code: Mapping[str, list[str]] = read_yaml(Path(__file__).with_name("spoken_questions.yaml"))
    return [(question, code) for code, questions in by_code.items() for question in questions]


def _entries(*, popular_names: bool) -> list[Entry]:
    contents = [entry.content for entry in entries()]
    if not popular_names:
        contents = [replace(content, popular_names=(), keywords=()) for content in contents]
    return [entry_of(content, withdrawn=False, version_hash=content.code) for content in contents]


def _missed(index: SearchIndex, *, marks: bool) -> list[str]:
    missed = []
    for question, code in _questions():
        text = question if marks else fold(question)
        found = [hit.code for hit in index.search(text, limit=_SHOWN).hits]
        if code not in found:
            missed.append(f"{text}: {code}, not {found}")
    return missed


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory, synonyms: Synonyms) -> SearchIndex:
    folder: Path = tmp_path_factory.mktemp("shipped") / "index"
    return SearchIndex.build(folder, _entries(popular_names=True), stamp="1", synonyms=synonyms)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, synonyms: Synonyms) -> SearchIndex:
    """The same procedures as another office's file brings them: with official names only."""
    folder: Path = tmp_path_factory.mktemp("plain") / "index"
    return SearchIndex.build(folder, _entries(popular_names=False), stamp="1", synonyms=synonyms)


def test_every_spoken_question_finds_its_procedure_among_the_first_three(shipped: SearchIndex) -> None:
    assert _missed(shipped, marks=True) == []


def test_the_word_lists_alone_find_it_where_nobody_wrote_popular_names(plain: SearchIndex) -> None:
    assert _missed(plain, marks=True) == []


def test_it_is_found_when_typed_without_marks(shipped: SearchIndex) -> None:
    assert _missed(shipped, marks=False) == []
