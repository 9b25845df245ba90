"""The shipped word lists say each thing once and never take for filler what makes one procedure another."""

import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
import yaml

from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.search.synonyms import Synonyms, load_synonyms
from oneshop.vietnamese.text import fold, words

TOPICS = sorted((EMBEDDED_CATALOGUE / "synonyms").glob("*.yaml"))
_NAMES = re.compile(r"^  (?![ #])(.+?):(?: |$)")


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_a_topic_names_a_procedure_once_under_a_heading(path: Path) -> None:
    # A key that stands twice would silently lose what was said under the first.
    named: Counter[tuple[str, str]] = Counter()
    heading = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith((" ", "#")):
            heading = line
        elif found := _NAMES.match(line):
            named[heading, found[1]] += 1
    assert [key for key, count in named.items() if count > 1] == []


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_everything_people_say_is_met_as_a_whole(path: Path, synonyms: Synonyms) -> None:
    for rows in yaml.safe_load(path.read_text(encoding="utf-8")).values():
        for term in chain.from_iterable(said.split(", ") for said in rows.values()):
            syllables = words(term)
            nothing = [False] * len(syllables)
            found = synonyms.found_in(syllables, capitals=nothing, skipping=nothing)
            assert [(each.first, each.end) for each in found] == [(0, len(syllables))], term


def test_nothing_people_say_is_listed_twice() -> None:
    listed: Counter[tuple[str, ...]] = Counter()
    for path in TOPICS:
        for rows in yaml.safe_load(path.read_text(encoding="utf-8")).values():
            listed.update(tuple(words(term)) for said in rows.values() for term in said.split(", "))
    general = yaml.safe_load((EMBEDDED_CATALOGUE / "synonyms.yaml").read_text(encoding="utf-8"))
    general.pop("common")  # It holds for a bare topic, beside what the same words mean in a sentence.
    listed.update(tuple(words(row["term"])) for row in chain.from_iterable(general.values()))
    assert [" ".join(term) for term, count in listed.items() if count > 1] == []


@pytest.mark.parametrize(
    "phrase",
    ["con", "người già", "nước ngoài", "lần đầu", "cấp lại", "bị mất", "hết hạn", "cho con", "của con", "hộ", "thôi"],
)
def test_what_makes_another_procedure_is_never_filler(synonyms: Synonyms, phrase: str) -> None:
    assert not any(synonyms.filler_in(words(phrase)))
    assert not any(synonyms.filler_in([fold(word) for word in words(phrase)]))


def test_a_topic_is_read_by_official_name_with_all_it_may_mean(tmp_path: Path) -> None:
    (tmp_path / "synonyms.yaml").write_text("typing: []\n", encoding="utf-8")
    (tmp_path / "stop_phrases.yaml").write_text("talk: [ạ]\n", encoding="utf-8")
    (tmp_path / "synonyms").mkdir()
    topic = "life_event:\n  cấp lại thẻ căn cước | cấp lại bằng:\n    mất ví, rơi\n    ví\n"
    (tmp_path / "synonyms" / "giay_to.yaml").write_text(topic, encoding="utf-8")
    read = load_synonyms(tmp_path / "synonyms.yaml")
    found = read.found_in(["rơi", "ví"], capitals=[False] * 2, skipping=[False] * 2)
    assert [each.synonym.means for each in found] == [("cấp lại thẻ căn cước", "cấp lại bằng")]


def test_a_wrong_topic_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "synonyms.yaml").write_text("typing: []\n", encoding="utf-8")
    (tmp_path / "stop_phrases.yaml").write_text("talk: [ạ]\n", encoding="utf-8")
    (tmp_path / "synonyms").mkdir()
    (tmp_path / "synonyms" / "giay_to.yaml").write_text("life_event:\n  cấp lại thẻ:\n", encoding="utf-8")
    with pytest.raises(ValueError, match="giay_to"):
        load_synonyms(tmp_path / "synonyms.yaml")
