"""Conditions, counts and times read aloud in Vietnamese."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from oneshop.catalogue.conditions import (
    CHANNEL_QUESTION,
    AllOf,
    Always,
    Answers,
    AnyOf,
    Condition,
    Is,
    Not,
    Stated,
    Truth,
    evaluate,
    still_open,
)
from oneshop.catalogue.procedure import (
    ChannelKind,
    Level,
    OnlineLevel,
    PartialReason,
    ProcessingTime,
    Question,
    TimeUnit,
)

CHANNEL_WORDS: Mapping[ChannelKind, str] = {
    ChannelKind.IN_PERSON: "tại quầy",
    ChannelKind.ONLINE: "trực tuyến",
    ChannelKind.POST: "qua bưu chính",
    ChannelKind.UNSTATED: "cách nộp chưa rõ",
}

LEVEL_WORDS: Mapping[Level, str] = {
    Level.MINISTRY: "Cấp bộ",
    Level.PROVINCE: "Cấp tỉnh",
    Level.COMMUNE: "Cấp xã",
    Level.OTHER: "Cơ quan khác",
}

ONLINE_WORDS: Mapping[OnlineLevel, str] = {
    OnlineLevel.FULL: "Toàn trình",
    OnlineLevel.PARTIAL: "Một phần",
    OnlineLevel.INFORMATION: "Thông tin",
    OnlineLevel.UNKNOWN: "Chưa rõ",
}

PARTIAL_REASON_WORDS: Mapping[PartialReason, str] = {
    PartialReason.PRESENCE: "cần có mặt",
    PartialReason.FIELD_CHECK: "phải kiểm tra thực địa",
    PartialReason.FAULT: "lỗi kỹ thuật chưa khắc phục",
    PartialReason.OTHER_TECHNICAL: "lý do kỹ thuật khác",
}

UNIT_WORDS: Mapping[TimeUnit, str] = {
    TimeUnit.HOUR: "giờ",
    TimeUnit.WORKING_DAY: "ngày làm việc",
    TimeUnit.DAY: "ngày",
    TimeUnit.MONTH: "tháng",
}


def condition_in_words(condition: Condition, questions: Sequence[Question]) -> str:
    """The condition as it reads after "nếu"; empty for a condition that always holds.

    >>> condition_in_words(Is("kenh", ("online",)), ())
    'nộp trực tuyến'
    """
    match condition:
        case Always():
            return ""
        case Is(question, values):
            return _either(question, values, questions)
        case Stated(words):
            return " ".join(words.split())
        case Not(inner):
            return _not_in_words(inner, questions)
        case AllOf(parts):
            words_of = [_as_part(part, questions, inside=AllOf) for part in parts]
            return " và ".join(words for words in words_of if words)
        case AnyOf(parts):
            words_of = [_as_part(part, questions, inside=AnyOf) for part in parts]
            return " hoặc ".join(words_of) if all(words_of) else ""


def _either(question: str, values: Sequence[str], questions: Sequence[Question]) -> str:
    """One of several answers; of several ways to hand in, "nộp" is said once."""
    if question == CHANNEL_QUESTION:
        return f"nộp {' hoặc '.join(_channel_words(value) for value in values)}"
    return " hoặc ".join(_clause(question, value, questions) for value in values)


def _not_in_words(inner: Condition, questions: Sequence[Question]) -> str:
    """What does not hold, without "không phải trường hợp" where people say it more simply.

    >>> condition_in_words(Not(Is("kenh", ("online",))), ())
    'không nộp trực tuyến'
    """
    match inner:
        case Not(twice):
            return condition_in_words(twice, questions)
        case Is(question, values):
            if question == CHANNEL_QUESTION:
                return f"không {_either(question, values, questions)}"
            others = _other_values(question, values, questions)
            if len(others) == 1:
                return _clause(question, others[0], questions)
    words = _as_part(inner, questions)
    return f"không phải trường hợp {words}" if words else "không có trường hợp nào"


def _other_values(question_id: str, values: Sequence[str], questions: Sequence[Question]) -> list[str]:
    """The answers of a question that are left beside these; none where the question is not known."""
    asked = [question for question in questions if question.id == question_id]
    return [answer.value for question in asked for answer in question.answers if answer.value not in values]


def _as_part(
    condition: Condition, questions: Sequence[Question], *, inside: type[AllOf] | type[AnyOf] | None = None
) -> str:
    """The words of a part, in brackets where "và" and "hoặc" would run together; `inside` is what joins the parts."""
    words = condition_in_words(condition, questions)
    match condition:
        case AllOf(parts) | AnyOf(parts):
            return f"({words})" if len(parts) > 1 and words and type(condition) is not inside else words
        case Is(question, values):
            is_plain = len(values) == 1 or inside is AnyOf or (question == CHANNEL_QUESTION and inside is None)
            return words if is_plain else f"({words})"
        case Not(Not(twice)):
            return _as_part(twice, questions, inside=inside)
    return words


def open_condition_in_words(condition: Condition, answers: Answers, questions: Sequence[Question]) -> str | None:
    """What of a condition the answers leave open, as it reads after "nếu"; None when nothing is open."""
    if evaluate(condition, answers) is not Truth.UNKNOWN:
        return None
    return condition_in_words(still_open(condition, answers), questions)


def _clause(question_id: str, value: str, questions: Sequence[Question]) -> str:
    if question_id == CHANNEL_QUESTION:
        return f"nộp {_channel_words(value)}"
    for question in questions:
        if question.id == question_id:
            for answer in question.answers:
                if answer.value == value:
                    return answer.clause or f"“{question.text}” là “{answer.text}”"
    return f"{question_id} là {value}"


def _channel_words(value: str) -> str:
    kind = next((kind for kind in ChannelKind if kind.value == value), None)
    return CHANNEL_WORDS[kind] if kind else value


def number_in_figures(amount: Decimal | int) -> str:
    """A number the Vietnamese way: dots between thousands, a comma before decimals."""
    whole = int(amount)
    figures = f"{whole:,}".replace(",", ".")
    rest = format(abs(Decimal(amount) - whole), "f").rstrip("0")
    return f"{figures},{rest.split('.')[1]}" if "." in rest and not rest.endswith(".") else figures


_CURRENCY = {"VND": "đồng"}


def money(amount: int, currency: str = "VND") -> str:
    """An amount in figures with its unit: `20.000 đồng`."""
    return f"{number_in_figures(amount)} {_CURRENCY.get(currency, currency)}"


def time_in_words(time: ProcessingTime) -> str:
    """How long the office may take, as it is said at the desk."""
    if time.amount is None or time.unit is None:
        return time.text or ""
    if time.amount == 0 and time.unit is TimeUnit.WORKING_DAY:
        return "Trong ngày làm việc"
    return f"{number_in_figures(time.amount)} {UNIT_WORDS[time.unit]}"


def counts_in_words(originals: int | None, copies: int | None, certified: int | None) -> str:
    """Counts of one paper: "1 bản chính, 2 bản sao"; says so when the source gives none.

    >>> counts_in_words(1, 0, None)
    '1 bản chính'
    """
    if originals is None and copies is None and certified is None:
        return "chưa rõ số bản"
    named = ((originals, "bản chính"), (certified, "bản sao chứng thực"), (copies, "bản sao"))
    return ", ".join(f"{count} {name}" for count, name in named if count) or "xuất trình, không nộp"
