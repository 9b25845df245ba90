"""What the desk learns from questions without an answer: the list of them, and synonyms made of them."""

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oneshop.services.anonymous import LEFT_OUT, Vocabulary, kept_of
from oneshop.vietnamese.faults import refusal_in_words

if TYPE_CHECKING:
    from oneshop.search.synonyms import Synonym
    from oneshop.services.indexing import IndexKeeper
    from oneshop.services.local_synonyms import LocalSynonymsFile
    from oneshop.services.reading import Reader
    from oneshop.services.unanswered import Unanswered, UnansweredQuestions


class LearningFault(Exception):
    """What was asked for could not be kept; the message says why and what to do."""


@dataclass(frozen=True)
class Learnt:
    """How things stand: whether questions are noted, which there are, and the desk's own synonyms.

    `fault` tells what is wrong with the file of synonyms; then none of them is used.
    """

    is_on: bool
    questions: "tuple[Unanswered, ...]"
    synonyms: "tuple[Synonym, ...]"
    fault: str | None = None


class Learning:
    """Notes questions on the worker; a supervisor reads them, and makes synonyms of them, which hold at once."""

    def __init__(
        self, questions: "UnansweredQuestions", synonyms: "LocalSynonymsFile", keeper: "IndexKeeper", reader: "Reader"
    ) -> None:
        self._questions = questions
        self._synonyms = synonyms
        self._keeper = keeper
        self._reader = reader
        self._vocabulary: tuple[str, Vocabulary] | None = None
        self._making = threading.Lock()

    def learnt(self) -> Learnt:
        """Everything a supervisor is shown."""
        own = self._synonyms.read()
        return Learnt(self._questions.is_on, self._questions.all(), own.entries, own.fault)

    def note(self, text: str) -> None:
        """Keep what may be kept of a question that was left without an answer."""
        if not self._questions.is_on:
            return
        words = self._words()
        kept = kept_of(text, words) if words is not None else None
        if kept is not None:
            self._questions.note(kept)

    def assign(self, question: str, code: str, term: str | None = None) -> "Synonym":
        """Let a question, or another term for it, mean a procedure; it is then no longer on the list.

        UnknownProcedure for a code there is not; LearningFault where it cannot be kept.
        """
        from oneshop.services.local_synonyms import LocalSynonymsFault

        name = self._reader.version(code).content.name
        try:
            made = self._synonyms.add(suggested_term(question) if term is None else term, name)
        except LocalSynonymsFault as fault:
            raise LearningFault(str(fault)) from fault
        self._keeper.follow_words()
        self.forget(question)
        return made

    def take_back(self, term: str) -> bool:
        """Take one of the desk's own synonyms away; False where there is none."""
        from oneshop.services.local_synonyms import LocalSynonymsFault

        try:
            is_gone = self._synonyms.remove(term)
        except LocalSynonymsFault as fault:
            raise LearningFault(str(fault)) from fault
        self._keeper.follow_words()
        return is_gone

    def forget(self, question: str) -> bool:
        """Take one question off the list; False where it is not on it."""
        try:
            return self._questions.forget(question)
        except OSError as error:
            raise _not_kept(error) from error

    def clear(self) -> int:
        """Take every question off the list; how many there were."""
        try:
            return self._questions.clear()
        except OSError as error:
            raise _not_kept(error) from error

    def switch(self, *, is_on: bool) -> None:
        """Begin or stop noting questions."""
        try:
            self._questions.switch(is_on=is_on)
        except OSError as error:
            raise _not_kept(error) from error

    def _words(self) -> Vocabulary | None:
        """What the catalogue of this moment is spoken of with, worked out anew after a change; None without an index.

        Without one there is nothing to tell a plain word from a name by, and nothing is noted.
        """
        with self._making:
            index = self._keeper.index
            if index is None:
                return None
            if self._vocabulary is None or self._vocabulary[0] != index.stamp:
                lists = self._keeper.words()
                made = Vocabulary(index.names(), lists.spoken.syllables, lists.filler_in)
                self._vocabulary = (index.stamp, made)
            return self._vocabulary[1]


def suggested_term(question: str) -> str:
    """The longest run of words of a kept question that has nothing left out, the first of equals.

    >>> suggested_term("mua … xổ số")
    'xổ số'
    """
    return max((run.strip() for run in question.split(LEFT_OUT)), key=lambda run: len(run.split()))


def _not_kept(error: OSError) -> LearningFault:
    return LearningFault(f"Không ghi được danh sách câu hỏi chưa có kết quả: {refusal_in_words(error)}.")
