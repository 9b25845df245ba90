"""The papers of a dossier: rows under headings become papers with conditions, cases, and one question to choose a case.

Headings that speak of "trường hợp" are alternatives; a heading that adds papers to those of another (authorisation,
online filing, "bổ sung thêm", "ngoài các tài liệu …") is a stated condition instead, so that choosing a case never
drops them, and choosing them never drops the others.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from oneshop.catalogue.conditions import ALWAYS, Condition, Is, Stated, all_of
from oneshop.catalogue.procedure import Answer, Case, Paper, PaperKind, Question
from oneshop.exchange.findings import Findings
from oneshop.vietnamese.text import fold, tidy

CASE_QUESTION = "truong_hop"
"""The same id in every imported procedure, so that it stays the same from import to import; what it means is in its
text and answers, and two procedures mean different things by it."""
OTHER_CASE = "khac"
LARGE_COUNT = 6
"""So many originals or copies of one paper are likely a slip of the keyboard."""

_NUMBERING = re.compile(
    r"(?:[\s*+\-–•·.]+|\(?(?:[IVXivx]{1,4}|[a-zđ]|\d{1,2}(?:\.\d{1,2})*)(?:\.\d+)?[).]\s*|\d{1,2}(?:\.\d{1,2})+\.?\s+"
    r"|\d{1,2}\s*-\s*|\d{1,2}\s+(?=Trường hợp))+"
)
_ALTERNATIVE = re.compile(
    r"(?:trong )?(?:cac )?truong hop\b|doi voi\b|neu\b|(?:thanh phan )?ho so (?:doi voi|trong truong hop)\b"
)
_ADDITIONAL = re.compile(
    r"uy quyen|phai co them|nop them|bo sung (?:them )?(?:cac |mot )|kem theo mot trong|moi truong dien tu|truc tuyen|"
    r"buu chinh|khai thac duoc|khai thac, su dung duoc|khong khai thac duoc|truong hop khong quy dinh"
)
_PARTS = r"(?:tai lieu|ho so|giay to|thanh phan|van ban)"
_ADDED_TO_OTHERS = re.compile(
    r"bo sung them(?! (?:pham vi|noi dung|nganh|dia diem|chuc nang))|nop bo sung|bo sung thanh phan|, bo sung\W*$|"
    rf"cung cap them|(?:phai|can) bo sung|ngoai (?:cac |nhung |mot so )?{_PARTS}\b|(?:phai|can|con) co them|con phai|"
    rf"{_PARTS} con (?:co|can|nop|gui)\b|(?:phai|can) (?:gui |nop )?kem theo|thi phai\b|xu ly uu tien"
)
"""What a heading, or the first paper under it, says where its papers come on top of others."""
_SHOWN = re.compile(r"(?:cac )?giay to (?:phai |can )?xuat trinh")
_REMARK = re.compile(r"(?:luu y|ghi chu|chu y)\b")
_OWN_CONDITION = re.compile(
    r"((?:trong )?(?:trường hợp|nếu|đối với)\b.+?)(?=\s*[,:;]|\s+(?:thì|phải nộp|phải có|cần có)\b|\.\s|\.?$)",
    re.IGNORECASE | re.DOTALL,
)
_MAX_LINE_CHARS = 300
_BEGINNING_CHARS = 90
_TABLE_HEADING = ("ten giay to", "tep dinh kem")
_UNNAMED = "(nguồn không ghi tên giấy tờ)"


@dataclass(frozen=True)
class PaperRow:
    """One row of the source's list, under its heading."""

    name: str | None
    heading: str | None = None
    form: str | None = None
    originals: int | None = None
    copies: int | None = None
    code: str | None = None
    form_url: str | None = None


@dataclass(frozen=True)
class Dossier:
    """The papers with what their conditions refer to; `codes` are the source's codes of papers, for `extra`."""

    papers: tuple[Paper, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    cases: tuple[Case, ...] = ()
    questions: tuple[Question, ...] = ()


def dossier_of(rows: Sequence[PaperRow], findings: Findings, part: str) -> Dossier:
    """Papers, cases and the question for the rows of a source, in their order, with ids `p1`, `p2`…"""
    rows = _without_table_headings(rows, findings, part)
    values = _case_values(rows)
    papers = tuple(_paper(f"p{number}", row, values, findings, part) for number, row in enumerate(rows, 1))
    codes = tuple((f"Mã giấy tờ {paper.id}", row.code) for paper, row in zip(papers, rows, strict=True) if row.code)
    if not values:
        return Dossier(papers, codes)
    names = {value: heading for heading, value in values.items()}
    cases = tuple(Case(value, name, Is(CASE_QUESTION, (value,))) for value, name in names.items())
    answers = [Answer(value, name, f"thuộc trường hợp “{_subject(name)}”") for value, name in names.items()]
    if len(answers) == 1 or any(not _is_conditional(row.heading) for row in rows):
        answers.append(
            Answer(OTHER_CASE, "Không thuộc các trường hợp trên", "không thuộc trường hợp nào nêu riêng trong hồ sơ")
        )
    question = Question(CASE_QUESTION, "Hồ sơ thuộc trường hợp nào?", tuple(answers))
    return Dossier(papers, codes, cases, (question,))


def is_alternative(heading: str | None) -> bool:
    """Whether a heading names a case that stands beside others.

    >>> is_alternative("b) Đối với trường hợp cấp lại"), is_alternative("* Giấy tờ phải nộp:")
    (True, False)
    """
    subject = _core(heading)
    is_added = _ADDITIONAL.search(subject) or _ADDED_TO_OTHERS.search(subject)
    return _is_conditional(heading) and not is_added


def own_condition(name: str) -> str | None:
    """The clause a paper's own name begins with: "Trường hợp …", "Nếu …", "Đối với …"."""
    found = _OWN_CONDITION.match(_NUMBERING.sub("", name, count=1) if _NUMBERING.match(name) else name)
    if found is None:
        return None
    clause = tidy(found.group(1))
    return clause[4:] if fold(clause).startswith("neu ") else clause


def _case_values(rows: Sequence[PaperRow]) -> dict[str, str]:
    first: dict[str, PaperRow] = {}
    for row in rows:
        if row.heading and _is_conditional(row.heading):
            first.setdefault(row.heading, row)
    added = {heading for heading, row in first.items() if _adds_to_others(row)}
    headings = [heading for heading in first if is_alternative(heading) and heading not in added]
    if added and len(headings) == 1:
        # What is added comes on top of that one case: whoever said "not mine" to it would lose its papers.
        return {}
    return {heading: f"th{number}" for number, heading in enumerate(headings, 1)}


def _is_conditional(heading: str | None) -> bool:
    return bool(_ALTERNATIVE.match(_core(heading)))


def _adds_to_others(row: PaperRow) -> bool:
    """Whether a heading, or its first paper, says that it adds; a paper under a condition speaks of itself only."""
    name = row.name or ""
    is_said_below = own_condition(name) is None and _ADDED_TO_OTHERS.search(_core(name[:_BEGINNING_CHARS]))
    return bool(is_said_below or _ADDED_TO_OTHERS.search(_core(row.heading)))


def _paper(id: str, row: PaperRow, values: dict[str, str], findings: Findings, part: str) -> Paper:
    name = _name(row.name) or row.form or _UNNAMED
    if not row.name:
        findings.note("Dòng giấy tờ không có tên.", part=part, value=row.form or row.heading)
    for count in (row.originals, row.copies):
        if count is not None and count >= LARGE_COUNT:
            findings.warn("Số bản nhiều bất thường; kiểm tra lại.", part=part, value=f"{count}: {name}")
    clause = own_condition(name)
    paper = Paper(
        id=id,
        name=name,
        kind=_kind(row),
        originals=row.originals,
        copies=row.copies,
        form=row.form if row.name else None,
        form_url=row.form_url,
        group=row.heading,
        when=all_of(_heading_condition(row.heading, values), Stated(clause) if clause else ALWAYS),
    )
    return paper if paper.kind is not PaperKind.NOTE else replace(paper, when=_heading_condition(row.heading, values))


def _name(text: str | None) -> str:
    """A name on one line; a whole list written into one cell keeps its lines."""
    return text if text and len(text) > _MAX_LINE_CHARS else tidy(text or "")


def _heading_condition(heading: str | None, values: dict[str, str]) -> Condition:
    if heading in values:
        return Is(CASE_QUESTION, (values[heading],))
    if heading and _is_conditional(heading):
        return Stated(_subject(heading))
    return ALWAYS


def _kind(row: PaperRow) -> PaperKind:
    heading = _core(row.heading)
    counts_are_zero = row.originals == 0 and row.copies == 0
    if _SHOWN.match(heading):
        return PaperKind.SHOW
    if counts_are_zero or (_REMARK.match(heading) and not row.originals and not row.copies):
        return PaperKind.NOTE
    return PaperKind.SUBMIT


def _core(heading: str | None) -> str:
    return fold(tidy(_NUMBERING.sub("", heading, count=1) if heading and _NUMBERING.match(heading) else heading or ""))


def _subject(heading: str) -> str:
    found = _NUMBERING.match(heading)
    return tidy(heading[found.end() :] if found else heading).rstrip(" :.;,") or heading


def _without_table_headings(rows: Sequence[PaperRow], findings: Findings, part: str) -> list[PaperRow]:
    """The rows without those that are the headings of the source's own table; a heading only they carry stays."""
    kept: list[PaperRow] = []
    carriers = Counter(row.heading for row in rows)
    for row in rows:
        if (fold(row.name or ""), fold(row.form or "")) != _TABLE_HEADING:
            kept.append(row)
            continue
        findings.note("Bỏ dòng tiêu đề bảng nằm lẫn trong danh sách giấy tờ.", part=part, value=row.name)
        if row.heading and carriers[row.heading] == 1:
            kept.append(PaperRow(row.heading, originals=0, copies=0))
    return kept
