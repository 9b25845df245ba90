"""The embedded catalogue as a whole, and what its files promise beyond the checks of `oneshop quality`."""

from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from oneshop.catalogue.fees import Fee, Rate
from oneshop.catalogue.incoming import Severity
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.services.quality import Quality, QualityDesk
from oneshop.services.registers import RegisterReader
from oneshop.vietnamese.text import words
from tests.catalog_data.catalogue import FILES, entries, entry

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")

DAY = date(2026, 11, 23)
"""The tests judge as of this day: a law that ends later must not turn them red by itself. `make check` judges today."""

HONEST = frozenset({"contradictions", "legal_in_force", "mandatory_parts"})
"""Warnings an entry may carry: it admits that sources disagree, that its law has moved on, that a part is unknown."""


@cache
def judged() -> Quality:
    return QualityDesk(RegisterReader()).of_folder(EMBEDDED_CATALOGUE, on=DAY)


def test_the_catalogue_holds_at_least_150_procedures_of_25_fields() -> None:
    assert len({item.content.code for item in entries()}) >= 150
    assert len({item.content.field for item in entries()}) >= 25


def test_every_file_is_read_and_no_check_finds_an_error() -> None:
    found = judged()
    assert [f"{problem.file}: {problem.message}" for problem in found.refused] == []
    errors = [it for it in found.report.problems if it.severity is Severity.ERROR]
    assert [f"{problem.where}: {problem.message}" for problem in errors] == []
    assert found.report.whole.procedures == len(FILES)


def test_the_only_warnings_are_those_of_honesty() -> None:
    warned = [it for it in judged().report.problems if it.severity is Severity.WARNING and it.check not in HONEST]
    assert [f"{problem.where}: {problem.message}" for problem in warned] == []


def test_every_programme_tag_and_every_register_code_meet() -> None:
    registers = RegisterReader().registers
    tagged = {(name, item.content.code) for item in entries() for name in item.content.programmes}
    codes = {item.content.code for item in entries()}
    listed = {
        (programme.name, code)
        for programme in registers.programmes
        for service in programme.items
        for code in service.codes
        if code in codes
    }
    assert tagged == listed


@each_file
def test_its_days_are_real_and_in_order(path: Path) -> None:
    item = entry(path)
    verified = item.content.verified
    assert type(item.valid_from) is date
    assert verified is not None and item.valid_from <= verified.on
    for fee in fees(item.content):
        assert fee.valid_from is None or fee.valid_to is None or fee.valid_from <= fee.valid_to, fee.name


@each_file
def test_answer_values_and_question_ids_are_plain_lower_case_words(path: Path) -> None:
    for question in entry(path).content.questions:
        for name in (question.id, *(answer.value for answer in question.answers)):
            assert name.isascii() and name.isidentifier() and name == name.lower(), name


@each_file
def test_its_popular_names_are_different(path: Path) -> None:
    names = Counter(" ".join(words(name)) for name in entry(path).content.popular_names)
    assert [name for name, count in names.items() if count > 1] == []


@each_file
def test_a_rate_per_unit_names_its_unit(path: Path) -> None:
    for fee in fees(entry(path).content):
        if fee.rate is Rate.PER_UNIT:
            assert fee.unit, fee.name


@each_file
def test_what_stands_as_the_sources_words_about_a_fee_is_short_and_speaks_of_no_source(path: Path) -> None:
    for fee in fees(entry(path).content):
        assert len(fee.text or "") <= 60, fee.text
        assert not {"cổng", "nguồn", "thông tư", "đối chiếu"} & set(words_and_pairs(fee.text or "")), fee.text


@each_file
def test_its_address_on_the_portal_is_one(path: Path) -> None:
    online = entry(path).content.online
    assert online.portal_url is None or urlsplit(online.portal_url)[:2] == ("https", "dichvucong.gov.vn")


@each_file
def test_a_title_of_a_document_stands_in_the_register_and_not_in_the_entry(path: Path) -> None:
    for basis in entry(path).content.legal_basis:
        assert not basis.number or not basis.title, basis.number


def test_a_question_reads_the_same_in_every_procedure() -> None:
    first: dict[str, tuple[str, tuple[str, ...], str]] = {}
    for item in entries():
        for question in item.content.questions:
            values = tuple(sorted(answer.value for answer in question.answers))
            text, known, where = first.setdefault(question.id, (question.text, values, item.path.name))
            assert (question.text, values) == (text, known), f"{question.id}: {item.path.name} khác {where}"


def fees(content: ProcedureContent) -> list[Fee]:
    return [fee for channel in content.channels for fee in channel.fees]


def words_and_pairs(text: str) -> list[str]:
    said = words(text)
    return [*said, *(f"{first} {second}" for first, second in pairwise(said))]
