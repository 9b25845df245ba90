"""Every file of the embedded catalogue keeps the promises the desk relies on."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import pairwise, product
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from oneshop.catalogue.codes import is_well_formed
from oneshop.catalogue.conditions import CHANNEL_QUESTION, Is, Truth, evaluate, leaves
from oneshop.catalogue.fees import Fee, FeeStatus, Rate
from oneshop.catalogue.procedure import ChannelKind, OnlineLevel, PaperKind, ProcedureContent
from oneshop.vietnamese.text import words
from tests.catalog_data.catalogue import FILES, conditions_in, entries, entry

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")

CHANNEL_VALUES = frozenset(kind.value for kind in ChannelKind if kind is not ChannelKind.UNSTATED)


def answerable(content: ProcedureContent) -> dict[str, frozenset[str]]:
    """The values each question may take, the built-in channel question among them."""
    declared = {question.id: frozenset(answer.value for answer in question.answers) for question in content.questions}
    return declared | {CHANNEL_QUESTION: CHANNEL_VALUES}


def comparisons(content: ProcedureContent) -> Iterator[Is]:
    for condition in conditions_in(content):
        for leaf in leaves(condition):
            if isinstance(leaf, Is):
                yield leaf


def words_and_pairs(text: str) -> list[str]:
    said = words(text)
    return [*said, *(f"{first} {second}" for first, second in pairwise(said))]


def fees(content: ProcedureContent) -> list[Fee]:
    return [fee for channel in content.channels for fee in channel.fees]


def test_the_catalogue_holds_at_least_thirty_procedures() -> None:
    assert len({item.content.code for item in entries()}) >= 30


def test_no_procedure_stands_in_two_files() -> None:
    codes = [item.content.code for item in entries()]
    assert sorted(codes) == sorted(set(codes))


@each_file
def test_a_file_is_a_procedure_named_by_its_well_formed_code(path: Path) -> None:
    content = entry(path).content
    assert path.stem == content.code
    assert is_well_formed(content.code)


@each_file
def test_every_text_is_composed_and_free_of_tabs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\t" not in text


@each_file
def test_the_parts_a_desk_cannot_do_without_are_there(path: Path) -> None:
    content = entry(path).content
    assert content.field
    assert content.levels
    assert content.audiences
    assert content.summary
    assert content.offices
    assert content.papers
    assert content.channels
    assert content.steps
    assert content.legal_basis
    assert content.verified is not None


@each_file
def test_at_least_five_different_popular_names_lead_to_it(path: Path) -> None:
    names = entry(path).content.popular_names
    assert len({" ".join(words(name)) for name in names}) == len(names) >= 5


@each_file
def test_a_condition_names_only_questions_and_answers_that_exist(path: Path) -> None:
    content = entry(path).content
    known = answerable(content)
    for comparison in comparisons(content):
        assert comparison.question in known
        assert set(comparison.values) <= known[comparison.question], comparison


@each_file
def test_every_question_changes_something(path: Path) -> None:
    content = entry(path).content
    used = {comparison.question for comparison in comparisons(content)}
    assert {question.id for question in content.questions} <= used


@each_file
def test_nobody_is_asked_more_than_six_questions_and_every_answer_has_its_clause(path: Path) -> None:
    questions = entry(path).content.questions
    assert len(questions) <= 6
    assert all(answer.clause for question in questions for answer in question.answers)


@each_file
def test_answer_values_and_question_ids_are_plain_lower_case_words(path: Path) -> None:
    for question in entry(path).content.questions:
        for name in (question.id, *(answer.value for answer in question.answers)):
            assert name.isascii() and name.isidentifier() and name == name.lower(), name


@each_file
def test_no_combination_of_answers_leaves_an_empty_list(path: Path) -> None:
    content = entry(path).content
    papers = [paper for paper in content.papers if paper.kind is not PaperKind.NOTE]
    asked = sorted({leaf.question for paper in papers for leaf in leaves(paper.when) if isinstance(leaf, Is)})
    known = answerable(content)
    for values in product(*(sorted(known[question]) for question in asked)):
        answers = dict(zip(asked, values, strict=True))
        assert any(evaluate(paper.when, answers) is not Truth.FALSE for paper in papers), answers


@each_file
def test_papers_and_cases_have_their_own_ids(path: Path) -> None:
    content = entry(path).content
    paper_ids = [paper.id for paper in content.papers]
    case_ids = [case.id for case in content.cases]
    assert len(paper_ids) == len(set(paper_ids))
    assert len(case_ids) == len(set(case_ids))


@each_file
def test_a_confirmed_fee_and_an_exemption_rest_on_an_article_of_law(path: Path) -> None:
    for fee in fees(entry(path).content):
        if fee.status is FeeStatus.CONFIRMED:
            assert fee.basis is not None and fee.basis.article, fee.name
        assert all(exemption.basis is not None for exemption in fee.exemptions), fee.name


@each_file
def test_an_amount_of_money_says_where_it_comes_from(path: Path) -> None:
    for fee in fees(entry(path).content):
        if fee.rate in (Rate.FIXED, Rate.PER_UNIT, Rate.RANGE):
            assert fee.basis is not None or fee.text or fee.note, fee.name
        if fee.rate is Rate.PER_UNIT:
            assert fee.unit, fee.name


@each_file
def test_what_stands_as_the_sources_words_about_a_fee_is_short_and_speaks_of_no_source(path: Path) -> None:
    for fee in fees(entry(path).content):
        assert len(fee.text or "") <= 60, fee.text
        assert not {"cổng", "nguồn", "thông tư", "đối chiếu"} & set(words_and_pairs(fee.text or "")), fee.text


@each_file
def test_its_days_are_real_and_in_order(path: Path) -> None:
    item = entry(path)
    verified = item.content.verified
    assert type(item.valid_from) is date
    assert verified is not None and item.valid_from <= verified.on
    for document in item.content.legal_basis:
        assert document.issued_on is None or document.issued_on <= verified.on, document.number
    for fee in fees(item.content):
        assert fee.valid_from is None or fee.valid_to is None or fee.valid_from <= fee.valid_to, fee.name


@each_file
def test_an_online_level_is_claimed_only_with_what_it_rests_on(path: Path) -> None:
    online = entry(path).content.online
    assert online.level is OnlineLevel.UNKNOWN or online.rests_on
    assert online.portal_url is None or urlsplit(online.portal_url)[:2] == ("https", "dichvucong.gov.vn")


def test_a_question_reads_the_same_in_every_procedure() -> None:
    first: dict[str, tuple[str, tuple[str, ...], str]] = {}
    for item in entries():
        for question in item.content.questions:
            values = tuple(sorted(answer.value for answer in question.answers))
            text, known, where = first.setdefault(question.id, (question.text, values, item.path.name))
            assert (question.text, values) == (text, known), f"{question.id}: {item.path.name} khác {where}"
