"""Sạch: composed letters that every printer has, living words, short sentences, nothing twice."""

import re
import unicodedata
from collections.abc import Iterator

from oneshop.catalogue.incoming import Severity
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.quality.texts import own_texts, sentences, texts, told_texts
from oneshop.catalogue.quality.values import DeadTerm, Finding, Ground, as_claimed
from oneshop.vietnamese.text import fold, nfc, place_tones, tidy, words

_SYLLABLE = re.compile(r"[^\W_]+")
_SPACING = re.compile(r"[\t\u00a0]| {2,}")


def composed(content: ProcedureContent, _: Ground) -> Iterator[Finding]:
    for path, text in texts(content):
        if nfc(text) != text:
            yield Finding(path, "chữ chưa ở dạng dựng sẵn (NFC) hoặc có ký tự ẩn")
        elif _SPACING.search(text):
            yield Finding(path, "có dấu tab, khoảng trắng cứng hoặc khoảng trắng thừa", Severity.NOTE)


def printable(content: ProcedureContent, ground: Ground) -> Iterator[Finding]:
    for path, text in texts(content):
        lacking = sorted(letter for letter in set(text) if not letter.isspace() and not ground.has_letter(letter))
        drawn = [letter for letter in lacking if unicodedata.category(letter) not in ("Cc", "Cf")]
        if drawn:
            signs = ", ".join(f"“{letter}” (U+{ord(letter):04X})" for letter in drawn[:3])
            yield Finding(path, f"phông chữ in không có ký tự {signs}", as_claimed(content, Severity.ERROR))


def dead_terms(content: ProcedureContent, ground: Ground) -> Iterator[Finding]:
    terms = [(fold(term.term), term) for term in ground.rules.dead_terms if term.since <= ground.day]
    for path, text in told_texts(content):
        folded = fold(text)
        for plain, term in terms:
            # Folding is quick and hides nothing; only what may be a dead term is looked at letter by letter.
            if plain in folded and _still_says(place_tones(text).lower(), term):
                when = f"{term.since:%d/%m/%Y}"
                yield Finding(path, f"còn nhắc “{term.term}”, đã thôi dùng từ {when}; nay là {term.now}")


def _still_says(said: str, term: DeadTerm) -> bool:
    wanted = place_tones(term.term).lower()
    start = said.find(wanted)
    while start >= 0:
        before, after = said[:start].rstrip(), said[start + len(wanted) :]
        if not (before[-1:].isalnum() and said[start - 1 : start].isalnum()) and not after[:1].isalnum():
            company = tuple(place_tones(word).lower() for word in term.allowed_after)
            if not before.endswith(company or ("\0",)):
                return True
        start = said.find(wanted, start + 1)
    return False


def readable(content: ProcedureContent, ground: Ground) -> Iterator[Finding]:
    """Length of sentence in syllables: the one measure of Vietnamese that needs no word segmenter."""
    limits = ground.rules.limits
    for path, text in own_texts(content):
        for sentence in sentences(text):
            length = _syllables(sentence)
            if length > limits.sentence:
                yield Finding(
                    path,
                    f"câu dài {length} tiếng (tối đa {limits.sentence}): “{_beginning(sentence)}”",
                    as_claimed(content, Severity.WARNING),
                )
    summary = [_syllables(sentence) for sentence in sentences(content.summary or "")]
    if summary and sum(summary) / len(summary) > limits.average_sentence:
        average = round(sum(summary) / len(summary))
        yield Finding("summary", f"câu tóm tắt trung bình {average} tiếng (nên dưới {limits.average_sentence})")


def _syllables(text: str) -> int:
    return sum(1 for _ in _SYLLABLE.finditer(text))


def _beginning(sentence: str) -> str:
    return " ".join(sentence.split()[:8]) + "…"


def name_form(content: ProcedureContent, ground: Ground) -> Iterator[Finding]:
    name = content.name
    if name != tidy(name):
        yield Finding("name", "tên có chỗ xuống dòng hoặc khoảng trắng thừa")
    if len(name) > 3 and name.isupper():
        yield Finding("name", "tên viết toàn chữ in hoa")
    if len(words(name)) > ground.rules.limits.name:
        yield Finding("name", f"tên dài {len(words(name))} tiếng, khó nhận ra trong danh sách", Severity.NOTE)


def known_names(content: ProcedureContent, ground: Ground) -> Iterator[Finding]:
    """One field and one office have one name: else reports count them apart and filters miss half."""
    registers = ground.registers
    field = registers.field(content.field) if content.field else None
    if content.field and field is None:
        yield Finding(
            "field",
            f"lĩnh vực “{content.field}” chưa có trong danh bạ lĩnh vực",
            as_claimed(content, Severity.WARNING),
        )
    elif field is not None and field.name != content.field:
        yield Finding("field", f"lĩnh vực viết “{content.field}”, tên trong danh bạ là “{field.name}”", Severity.NOTE)
    for number, office in enumerate(content.offices):
        if registers.office(office.name) is None:
            yield Finding(f"offices[{number}]", f"cơ quan “{office.name}” chưa có trong danh bạ cơ quan", Severity.NOTE)


def repeated_papers(content: ProcedureContent, _: Ground) -> Iterator[Finding]:
    seen: dict[tuple[str, object, object], int] = {}
    for number, paper in enumerate(content.papers):
        first = seen.setdefault((fold(tidy(paper.name)), paper.when, paper.group), number)
        if first != number:
            yield Finding(f"papers[{number}]", f"giấy tờ này đã có ở papers[{first}] với cùng điều kiện")


def popular_names(content: ProcedureContent, ground: Ground) -> Iterator[Finding]:
    """One popular name for two procedures is fine only where each names the other as related."""
    for number, name in enumerate(content.popular_names):
        others = [code for code in ground.popular_names.get(fold(tidy(name)), ()) if code != content.code]
        silent = [code for code in others if code not in content.related]
        if silent:
            yield Finding(
                f"popular_names[{number}]",
                f"“{name}” cũng là tên dân gọi của {', '.join(silent)} mà hai bên không nhắc nhau ở mục related",
            )
