"""What the desk learns from questions without an answer: the list of them, and synonyms made of them."""

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.services.anonymous import LEFT_OUT, Vocabulary, kept_of
from oneshop.vietnamese.faults import refusal_in_words

if TYPE_CHECKING:
    from oneshop.catalogue.versions import Version
    from oneshop.search.synonyms import Synonym, Synonyms
    from oneshop.services.audit import Noting
    from oneshop.services.gate import Gate
    from oneshop.services.indexing import IndexKeeper
    from oneshop.services.local_synonyms import LocalSynonymsFile
    from oneshop.services.reading import Reader
    from oneshop.services.unanswered import Unanswered, UnansweredQuestions


class LearningFault(Exception):
    """What was asked for could not be kept; the message says why and what to do."""


@dataclass(frozen=True)
class Learnt:
    """How things stand: whether questions are noted, which there are, and the desk's own synonyms.

    `fault` tells what is wrong with the file of synonyms, none of which is used then, or with that of the questions.
    `renamed` are the terms whose procedure bears another name by now; the synonym shows that one, and it is used.
    """

    is_on: bool
    questions: "tuple[Unanswered, ...]"
    synonyms: "tuple[Synonym, ...]"
    fault: str | None = None
    renamed: frozenset[str] = frozenset()


class Learning:
    """Notes questions on the worker; a supervisor reads them, and makes synonyms of them, which hold at once.

    What is noted, and whether, does not depend on who is at the desk; reading and teaching does.
    """

    def __init__(
        self,
        questions: "UnansweredQuestions",
        synonyms: "LocalSynonymsFile",
        keeper: "IndexKeeper",
        reader: "Reader",
        gate: "Gate",
        noting: "Noting",
    ) -> None:
        self._questions = questions
        self._synonyms = synonyms
        self._keeper = keeper
        self._reader = reader
        self._gate = gate
        self._noting = noting
        self._vocabulary: tuple[str, Synonyms, Vocabulary] | None = None
        self._making = threading.Lock()

    def learnt(self) -> Learnt:
        """Everything a supervisor is shown."""
        from oneshop.services.desk_words import as_named_today

        self._gate.require(Permission.JUDGE)
        own = self._synonyms.read()
        named = as_named_today(own.entries, self._reader.names)
        renamed = frozenset(now.term for now, had in zip(named, own.entries, strict=True) if now != had)
        try:
            questions, damage = self._questions.all(), self._questions.damage()
        except OSError as error:
            questions, damage = (), f"Chưa đọc được danh sách câu hỏi: {refusal_in_words(error)}"
        faults = [fault for fault in (damage and f"{damage}.", own.fault) if fault]
        return Learnt(self._questions.is_on, questions, named, " ".join(faults) or None, renamed)

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

        UnknownProcedure for a code there is not; LearningFault for one that is withdrawn, and where it cannot be kept.
        """
        from oneshop.services.local_synonyms import LocalSynonymsFault

        self._gate.require(Permission.LEARN)
        version = self._reader.version(code)
        if version.is_withdrawn:
            raise LearningFault(_withdrawn(version))
        content = version.content
        term = suggested_term(question) if term is None else term
        index = self._keeper.index
        if index is not None and (why := index.says_too_much(term)) is not None:
            raise LearningFault(f"“{term}” {why}, không gán cho một thủ tục được. Chọn cụm từ dài hơn, rõ hơn.")
        try:
            made = self._synonyms.add(term, content.name, content.code)
        except LocalSynonymsFault as fault:
            raise LearningFault(str(fault)) from fault
        self._keeper.follow_words()
        self._take_off(question)
        self._note("learning.assigned", f"term {made.term}, procedure {content.code}", after="; ".join(made.means))
        return made

    def take_back(self, term: str) -> bool:
        """Take one of the desk's own synonyms away; False where there is none."""
        from oneshop.services.local_synonyms import LocalSynonymsFault

        self._gate.require(Permission.LEARN)
        try:
            is_gone = self._synonyms.remove(term)
        except LocalSynonymsFault as fault:
            raise LearningFault(str(fault)) from fault
        self._keeper.follow_words()
        if is_gone:
            self._note("learning.unassigned", f"term {term}")
        return is_gone

    def forget(self, question: str) -> bool:
        """Take one question off the list; False where it is not on it."""
        self._gate.require(Permission.LEARN)
        is_gone = self._take_off(question)
        if is_gone:
            self._note("learning.forgotten", "question")
        return is_gone

    def _take_off(self, question: str) -> bool:
        try:
            return self._questions.forget(question)
        except OSError as error:
            raise _not_kept(error) from error

    def _note(self, action: str, subject: str, after: str | None = None) -> None:
        """Into the audit; never the words of a question, which are forgotten when a person forgets them."""
        from oneshop.store.database import StoreError

        try:
            self._noting.note(action, subject, after=after)
        except StoreError as fault:
            raise LearningFault(f"Đã làm xong nhưng chưa ghi được vào nhật ký: {fault}") from fault

    def clear(self) -> int:
        """Take every question off the list; how many there were."""
        self._gate.require(Permission.LEARN)
        try:
            count = self._questions.clear()
        except OSError as error:
            raise _not_kept(error) from error
        self._note("learning.cleared", "questions", after=str(count))
        return count

    def switch(self, *, is_on: bool) -> None:
        """Begin or stop noting questions."""
        self._gate.require(Permission.LEARN)
        try:
            self._questions.switch(is_on=is_on)
        except OSError as error:
            raise _not_kept(error) from error
        self._note("learning.switched", "questions", after="on" if is_on else "off")

    def _words(self) -> Vocabulary | None:
        """What the catalogue of this moment is spoken of with, worked out anew after a change; None without an index.

        Without one there is nothing to tell a plain word from a name by, and nothing is noted.
        """
        with self._making:
            index = self._keeper.index
            if index is None:
                return None
            stamp, lists, known = index.stamp, self._keeper.words(), self._vocabulary
            if known is None or known[0] != stamp or known[1] is not lists:
                made = Vocabulary(index.names(), lists.spoken.syllables, lists.filler_in)
                self._vocabulary = known = (stamp, lists, made)
            return known[2]


def suggested_term(question: str) -> str:
    """The longest run of words of a kept question that has nothing left out, the first of equals.

    >>> suggested_term("mua … xổ số")
    'xổ số'
    """
    return max((run.strip() for run in question.split(LEFT_OUT)), key=lambda run: len(run.split()))


def _withdrawn(version: "Version") -> str:
    from oneshop.search.entry import entry_of_version

    card = entry_of_version(version).card
    told = f'Thủ tục {card.code} "{card.name}" đã bãi bỏ, không gán được.'
    if card.successors:
        return f"{told} Thay bằng {', '.join(card.successors)}: gán cho thủ tục ấy."
    return f"{told} Tìm thủ tục đang có hiệu lực rồi gán."


def _not_kept(error: OSError) -> LearningFault:
    return LearningFault(f"Không ghi được danh sách câu hỏi chưa có kết quả: {refusal_in_words(error)}.")
