"""Puts an answer into the words of the desk: its rows, what it says of itself, why a hit is there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from oneshop.catalogue.in_words import LEVEL_WORDS, ONLINE_WORDS, number_in_figures
from oneshop.catalogue.procedure import OnlineLevel
from oneshop.search.values import Elsewhere, FilterKind, Hit, MatchKind, SearchAnswer, Understood, Why
from oneshop.vietnamese.text import fold
from ui import texts
from ui.search.menus import chosen_words
from ui.search.state import MOST_ROWS, AnswerHead, ElsewhereCard, HitRow

if TYPE_CHECKING:
    from oneshop.services.reading import Head

_UNMET = {
    FilterKind.LEVEL: texts.UNMET_LEVEL,
    FilterKind.ONLINE: texts.UNMET_ONLINE,
    FilterKind.FEE: texts.UNMET_FEE,
    FilterKind.FIELD: texts.UNMET_FIELD,
    FilterKind.AUDIENCE: texts.UNMET_AUDIENCE,
}


def summary_of(answer: SearchAnswer) -> str:
    """How many there are; a doubtful answer counts nothing, for its rows are only near."""
    if not answer.is_sure:
        return ""
    pattern = texts.FIRST_OF if answer.total > MOST_ROWS else texts.COUNT
    return pattern.format(shown=MOST_ROWS, count=number_in_figures(answer.total))


def head_of(answer: SearchAnswer) -> AnswerHead:
    """What the answer says of itself above the hits."""
    return AnswerHead(
        meant=texts.MEANT.format(query=answer.meant) if answer.meant else "",
        notice=answer.other_notice,
        unmet=" ".join(_unmet(one) for one in answer.understood if not one.is_applied),
        elsewhere=tuple(_card(one) for one in answer.elsewhere),
        doubt=texts.NOT_SURE if answer.hits and not answer.is_sure else "",
    )


def _unmet(condition: Understood) -> str:
    chosen = chosen_words(condition.kind, condition.filters) or condition.words
    if condition.kind is not FilterKind.FIELD:
        chosen = chosen[:1].lower() + chosen[1:]
    return _UNMET[condition.kind].format(chosen=chosen, words=condition.words)


def _card(elsewhere: Elsewhere) -> ElsewhereCard:
    matter = elsewhere.matter[:1].upper() + elsewhere.matter[1:]
    basis = texts.ELSEWHERE_BASIS.format(basis=elsewhere.basis) if elsewhere.basis else ""
    doubt = "" if elsewhere.is_checked else texts.ELSEWHERE_RECALLED
    rests_on = " ".join(part for part in (basis, doubt) if part)
    note = _sentence(elsewhere.note) if elsewhere.note else ""
    return ElsewhereCard(
        says=texts.ELSEWHERE.format(matter=matter, authority=elsewhere.authority),
        rests_on=" ".join(part for part in (note, rests_on) if part),
    )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def row_of_hit(hit: Hit, *, is_sure: bool = True) -> HitRow:
    """One hit as a row."""
    name = " ".join(hit.name.split()) if "\n" in hit.name else hit.name
    is_gone = hit.withdrawn or hit.withdrawn_on is not None
    return HitRow(
        code=hit.code,
        name=name,
        marks=hit.highlights if name == hit.name else (),
        level=hit.online,
        level_text=_level_words(hit.online),
        details=_joined(hit.code, *(LEVEL_WORDS[level] for level in hit.levels), hit.field),
        office="" if is_gone else _office(hit.agency),
        reason=_reason(hit),
        status=_status(hit) if is_gone else "",
        successor=hit.successors[0] if hit.successors else None,
        is_quiet=is_gone or not is_sure,
    )


def row_of_head(head: "Head", reason: str) -> HitRow:
    """A pinned procedure, or one opened lately, as a row."""
    return HitRow(
        code=head.code,
        name=head.name,
        marks=(),
        level=head.online,
        level_text=_level_words(head.online),
        details=_joined(head.code, *(LEVEL_WORDS[level] for level in head.levels), head.field),
        office=_office(head.agency),
        reason=reason,
    )


def _status(hit: Hit) -> str:
    """ "Bãi bỏ từ 01/07/2025 · thay bằng 1.013124 (Alt+Enter)"."""
    day = hit.withdrawn_on
    since = texts.WITHDRAWN_SINCE.format(day=day.strftime("%d/%m/%Y")) if day else texts.WITHDRAWN
    successors = texts.SUCCESSORS.format(codes=", ".join(hit.successors)) if hit.successors else None
    return _joined(since, successors)


def _office(name: str | None) -> str:
    """The office as everybody at a desk writes it, so that the reason has room beside it."""
    return (name or "").replace("Ủy ban nhân dân", texts.COMMITTEE).replace("Uỷ ban nhân dân", texts.COMMITTEE)


def _level_words(level: OnlineLevel) -> str:
    """The level in one row; nothing where it is not known, for "Chưa rõ" would be said of the whole procedure."""
    return "" if level is OnlineLevel.UNKNOWN else ONLINE_WORDS[level]


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


_PLAIN = (MatchKind.EXACT, MatchKind.PREFIX)


def _reason(hit: Hit) -> str:
    """ "khớp: con (=trẻ)"; words already bold in the name are not said again, and words that stand together in the
    name are said together."""
    name = fold(hit.name)
    bold = fold(" ".join(hit.name[start:end] for start, end in hit.highlights)).split()
    because = [why for why in hit.why if why.kind not in _PLAIN]
    explained = {word for why in because if why.kind is MatchKind.SYNONYM for word in fold(why.word).split()}
    words: list[str] = []
    run = ""
    for why in hit.why:
        if why.kind not in _PLAIN or fold(why.word) in explained or _are_bold(why.matched, bold):
            continue
        longer = f"{run} {why.matched}".strip()
        if fold(longer) in name:
            run = longer
            continue
        words += [run] * bool(run)
        run = why.matched
    words += [run] * bool(run)
    # What was meant stands first, for a narrow row cuts the end.
    said = [_reason_of(why) for why in because if not _is_plain_to_see(why, bold)] + words
    return texts.REASON.format(words=", ".join(dict.fromkeys(said))) if said else ""


def _is_plain_to_see(why: Why, bold: Sequence[str]) -> bool:
    return why.kind is MatchKind.SYNONYM and _are_bold(f"{why.word} {why.matched}", bold)


def _are_bold(text: str, bold: Sequence[str]) -> bool:
    return all(word in bold for word in fold(text).split())


def _reason_of(why: Why) -> str:
    pattern = {
        MatchKind.SYNONYM: texts.REASON_SYNONYM,
        MatchKind.FUZZY: texts.REASON_FUZZY,
        MatchKind.CODE: texts.REASON_CODE,
    }[why.kind]
    return pattern.format(word=why.word, matched=why.matched)
