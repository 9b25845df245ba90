"""The choices of the editor's fields, each value with its words."""

from oneshop.catalogue.in_words import CHANNEL_WORDS, ONLINE_WORDS, PARTIAL_REASON_WORDS
from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.procedure import ChannelKind, OfficeRole, OnlineLevel, PartialReason
from ui import texts as window_texts
from ui.editing import texts

Options = tuple[tuple[object, str], ...]

CERTAINTY_WORDS: Options = (
    (Certainty.READ, "đã đọc nguồn gốc"),
    (Certainty.SECONDARY, "qua nguồn khác"),
    (Certainty.NEEDS_CHECK, "cần kiểm tra"),
)
STEP_CHANNELS: Options = (
    (None, "mọi cách nộp"),
    *((kind, CHANNEL_WORDS[kind]) for kind in ChannelKind if kind is not ChannelKind.UNSTATED),
)
ROLE_WORDS: Options = (
    (OfficeRole.COMPETENT, window_texts.ROLE_COMPETENT),
    (OfficeRole.DECIDING, window_texts.ROLE_DECIDING),
    (OfficeRole.RECEIVING, window_texts.ROLE_RECEIVING),
    (OfficeRole.COORDINATING, window_texts.ROLE_COORDINATING),
    (OfficeRole.DELEGATED, window_texts.ROLE_DELEGATED),
    (OfficeRole.ISSUING, window_texts.ROLE_ISSUING),
)
ONLINE_LEVELS: Options = tuple((level, ONLINE_WORDS[level]) for level in OnlineLevel)
PARTIAL_REASONS: Options = (
    (None, "không nêu"),
    *((reason, PARTIAL_REASON_WORDS[reason]) for reason in PartialReason),
)
YES_NO: Options = ((None, texts.NOT_STATED), (True, texts.YES), (False, texts.NO))
PARTS: Options = tuple((part, words) for part, words in texts.PART_WORDS.items() if part != "version")


def words_of(options: Options, value: object) -> str:
    """The words of a value; empty for one that is no option."""
    return next((words for option, words in options if option == value), "")
