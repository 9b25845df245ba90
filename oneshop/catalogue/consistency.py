"""Whether the parts of a content fit together: conditions ask what is asked, and no two parts share an id.

A condition on an answer nobody can give never holds, and of two papers with one id only one is listed: either makes
a paper vanish without a word.
"""

from collections.abc import Iterable, Iterator, Mapping

from oneshop.catalogue.conditions import ALWAYS, CHANNEL_QUESTION, Condition, Is, all_of, leaves
from oneshop.catalogue.fees import Fee
from oneshop.catalogue.procedure import ChannelKind, ProcedureContent
from oneshop.catalogue.record import RecordFault

_Values = Mapping[str, frozenset[str]]
"""Question id to the values its answers have."""


def faults_of(content: ProcedureContent) -> tuple[RecordFault, ...]:
    """Everything in a content that refers to nothing, and every id that occurs twice; empty for a sound one.

    Each fault names its place (`channels[0].fees[1].when`) and, in Vietnamese, what is wrong.
    """
    known = {question.id: frozenset(answer.value for answer in question.answers) for question in content.questions}
    known[CHANNEL_QUESTION] = frozenset(kind.value for kind in ChannelKind)
    found = [fault for path, condition in conditions_of(content) for fault in _unanswerable(path, condition, known)]
    for path, ids in _named(content):
        found += _repeated(path, ids)
    return tuple(found)


def questions_asked(content: ProcedureContent) -> frozenset[str]:
    """Ids of the questions that some condition of the content asks, the built-in one left out."""
    asked = (leaf for _, condition in conditions_of(content) for leaf in leaves(condition))
    return frozenset(leaf.question for leaf in asked if isinstance(leaf, Is)) - {CHANNEL_QUESTION}


def _unanswerable(path: str, condition: Condition, known: _Values) -> Iterator[RecordFault]:
    """What a condition compares with and nobody can answer, each once."""
    compared = [(leaf.question, value) for leaf in leaves(condition) if isinstance(leaf, Is) for value in leaf.values]
    for question, value in dict.fromkeys(compared):
        if question not in known:
            yield RecordFault(path, f"điều kiện hỏi {question!r}, nhưng không có câu hỏi nào mang mã này")
        elif value not in known[question]:
            values = ", ".join(sorted(known[question]))
            yield RecordFault(path, f"câu hỏi {question!r} không có trả lời {value!r} (chỉ có: {values})")


def _repeated(path: str, ids: Iterable[str]) -> Iterator[RecordFault]:
    first: dict[str, int] = {}
    for number, id in enumerate(ids):
        if first.setdefault(id, number) != number:
            yield RecordFault(
                f"{path}[{number}].id", f"mã {id!r} đã dùng ở {path}[{first[id]}]; mỗi mã chỉ dùng một lần"
            )


def _named(content: ProcedureContent) -> Iterator[tuple[str, Iterable[str]]]:
    """The lists whose items have ids, each with its path."""
    yield "cases", [case.id for case in content.cases]
    yield "papers", [paper.id for paper in content.papers]
    for path, fee in fees_of(content):
        yield f"{path}.exemptions", [exemption.id for exemption in fee.exemptions]


def conditions_of(content: ProcedureContent) -> Iterator[tuple[str, Condition]]:
    """Every condition of a content with its path."""
    for path, condition, _ in conditions_with_place(content):
        yield path, condition


def conditions_with_place(content: ProcedureContent) -> Iterator[tuple[str, Condition, Condition]]:
    """Every condition with its path, and what holds already wherever it is asked: a fee of the online channel is
    asked only of who hands in online."""
    for number, case in enumerate(content.cases):
        yield f"cases[{number}].when", case.when, ALWAYS
    for number, paper in enumerate(content.papers):
        yield f"papers[{number}].when", paper.when, ALWAYS
        if paper.replaced:
            yield f"papers[{number}].replaced.when", paper.replaced.when, paper.when
    for number, channel in enumerate(content.channels):
        by_kind = _handed_in(channel.kind)
        yield f"channels[{number}].when", channel.when, by_kind
        within = all_of(by_kind, channel.when)
        for place, time in enumerate(channel.times):
            yield f"channels[{number}].times[{place}].when", time.when, within
        for place, fee in enumerate(channel.fees):
            path = f"channels[{number}].fees[{place}]"
            yield f"{path}.when", fee.when, within
            for one, exemption in enumerate(fee.exemptions):
                # An exemption is stated as the law has it, whole, under every line of its fee.
                yield f"{path}.exemptions[{one}].when", exemption.when, ALWAYS


def _handed_in(kind: ChannelKind) -> Condition:
    return ALWAYS if kind is ChannelKind.UNSTATED else Is(CHANNEL_QUESTION, (kind.value,))


def fees_of(content: ProcedureContent) -> Iterator[tuple[str, Fee]]:
    """Every fee line with its path."""
    for number, channel in enumerate(content.channels):
        for place, fee in enumerate(channel.fees):
            yield f"channels[{number}].fees[{place}]", fee
