"""Who decides on a procedure, on a day, at a place: from the office the entry names along the decisions in force.

Nothing is guessed: where two decisions contradict each other, or an office is no more and nobody clearly took its
place, nobody is named and the warnings say why.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from oneshop.catalogue.authority.answers import Authority, Concern, Link, Warned
from oneshop.catalogue.authority.index import DelegationIndex, Entry
from oneshop.catalogue.authority.offices import Named
from oneshop.catalogue.authority.places import Place, is_at
from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.procedure import OfficeRole, ProcedureContent
from oneshop.catalogue.registers.delegation_rules import DelegationDemand, DelegationRule

ENDING_DAYS = 90
"""A decision that ends within so many days is said to end soon."""


def resolve(
    content: ProcedureContent,
    day: date,
    place: Place,
    index: DelegationIndex,
    rules: tuple[DelegationRule, ...] = (),
) -> Authority:
    """Who decides on the procedure on that day at that place. Never names an office that was no more by then."""
    return _Resolution(content, day, place, index, rules).answer()


class _Resolution:
    """One question on its way to its answer."""

    def __init__(
        self,
        content: ProcedureContent,
        day: date,
        place: Place,
        index: DelegationIndex,
        rules: tuple[DelegationRule, ...],
    ) -> None:
        self._content, self._day, self._place, self._index = content, day, place, index
        self._rules = tuple(rule for rule in rules if rule.holds_on(day))
        self._warnings: dict[Warned, None] = {}
        self._covering = tuple(
            entry for entry in index.covering(content.code, content.field) if self._is_for_here(entry)
        )

    def answer(self) -> Authority:
        """The answer with everything to know about it."""
        if self._place.note:
            self._warn(Concern.ABOLISHED, self._place.note)
        starts = tuple(self._starts())
        if not starts:
            if not self._warnings:
                self._warn(Concern.NOBODY, "Thủ tục không nêu cơ quan có thẩm quyền hay cơ quan quyết định.")
            return Authority(None, warnings=tuple(self._warnings))
        own = "; ".join(start.text for start in starts)
        ends, chain = self._walk_all(starts)
        if len(starts) > 1 and len(ends) > 1:
            self._warn(Concern.SEVERAL, f"Thủ tục nêu nhiều cơ quan, tùy trường hợp: {own}.")
        self._tell_national_delegate(chain)
        return Authority("; ".join(ends) or None, own, tuple(chain), tuple(self._warnings))

    def _warn(self, concern: Concern, text: str) -> None:
        self._warnings[Warned(concern, text)] = None

    def _starts(self) -> Iterator[Named]:
        """Who decides without any delegation, as they are on the day."""
        names = self._content.offices_with(OfficeRole.DECIDING) or self._content.offices_with(OfficeRole.COMPETENT)
        named = [self._index.book.named(name) for name in names] or list(self._delegators_only())
        told: set[str] = set()
        for one in named:
            standing = self._index.book.standing(one, self._day, self._content.levels)
            if standing.note:
                self._warn(Concern.ABOLISHED, standing.note)
            if standing.now is not None and standing.now.text not in told:
                told.add(standing.now.text)
                yield standing.now

    def _delegators_only(self) -> Iterator[Named]:
        """Where the entry names nobody: whoever delegates it today without having it from another."""
        held = [entry for entry in self._covering if entry.decision.holds_on(self._day)]
        for entry in held:
            giver = entry.delegator
            if giver and not any(other.delegate and other.delegate.is_same(giver) for other in held):
                called = entry.decision.called
                self._warn(Concern.NOBODY, f"Thủ tục không nêu cơ quan có thẩm quyền; lấy theo {called}.")
                yield giver

    def _is_for_here(self, entry: Entry) -> bool:
        """Whether a decision counts at the place; tells where that cannot be known, or no longer is so."""
        here = self._place.province
        if entry.province is not None and here is not None and entry.province.name != here.name:
            now = self._index.book.province_on(entry.province, self._day)
            if now is not entry.province and now.name == here.name and entry.decision.holds_on(self._day):
                called, old = entry.decision.called, entry.province.full_name
                self._warn(Concern.ABOLISHED, f"{called} là của {old}, nay là {now.full_name}: phải ban hành lại.")
            return False
        if entry.places and self._place.commune not in entry.places:
            if self._place.commune is None and entry.decision.holds_on(self._day):
                where = ", ".join(entry.decision.places)
                self._warn(Concern.PLACE, f"{entry.decision.called} chỉ áp dụng ở: {where}. Phải biết rõ xã, phường.")
            return False
        if entry.delegator is not None and entry.delegator.province is None:
            is_here = is_at(entry.delegator, self._place)
            if is_here is None and entry.decision.holds_on(self._day):
                who = entry.delegator.text
                self._warn(
                    Concern.PLACE, f"{entry.decision.called} chỉ áp dụng ở nơi của {who}. Phải biết rõ xã, phường."
                )
            return is_here is True
        return True

    def _walk_all(self, starts: tuple[Named, ...]) -> tuple[list[str], list[Link]]:
        ends: dict[str, None] = {}
        chain: dict[Link, None] = {}
        for start in starts:
            end, links = self._walk(start)
            chain |= dict.fromkeys(links)
            if end is None:
                return [], list(chain)
            ends[end.text] = None
        return list(ends), list(chain)

    def _walk(self, start: Named) -> tuple[Named | None, list[Link]]:
        """Follow the decisions from whoever decides by their own right; None for a conflict."""
        holder, previous, been = start, None, [start]
        links: list[Link] = []
        while True:
            choice = self._choice([entry for entry in self._given_by(holder) if entry is not previous], been)
            if previous is not None and choice and not previous.decision.may_be_passed_on:
                self._refuse_passing_on(previous, choice)
                choice = []
            if not choice:
                if not links:
                    self._tell_ended(holder)
                return holder, links
            if len({delegate.text for _, delegate in choice}) > 1:
                self._tell_conflict(choice)
                return None, [*links, *(self._link(entry, holder, delegate) for entry, delegate in choice)]
            entry, delegate = max(choice, key=lambda pair: (pair[0].first, pair[0].decision.decision))
            self._tell_about(entry, holder)
            links.append(self._link(entry, holder, delegate))
            holder, previous = delegate, entry
            been.append(delegate)

    def _given_by(self, holder: Named) -> list[Entry]:
        """Decisions in force of the holder, else of its body or the head of it."""
        held = [
            (self._now(entry.delegator), entry)
            for entry in self._covering
            if entry.delegator is not None and entry.delegate is not None and entry.decision.holds_on(self._day)
        ]
        exact = [entry for giver, entry in held if giver.is_same(holder)]
        return exact or [entry for giver, entry in held if giver.is_of_one_body(holder)]

    def _now(self, named: Named) -> Named:
        return self._index.book.standing(named, self._day, self._content.levels).now or named

    def _choice(self, given: list[Entry], been: list[Named]) -> list[tuple[Entry, Named]]:
        """Each decision with whom it gives it to, as they are today; those that lead back are left out."""
        choice = []
        for entry in given:
            if entry.delegate is None:
                continue
            standing = self._index.book.standing(entry.delegate, self._day, self._content.levels)
            if standing.note:
                must = "Quyết định phải được sửa hoặc thay." if standing.now is None else ""
                self._warn(Concern.ABOLISHED, f"{entry.decision.called}: {standing.note} {must}".strip())
            if standing.now is not None and not any(standing.now.is_same(other) for other in been):
                choice.append((entry, standing.now))
        return choice

    def _link(self, entry: Entry, holder: Named, delegate: Named) -> Link:
        decision = entry.decision
        first, last, conditions = decision.first_day, decision.last_day, decision.conditions
        return Link(decision.decision, decision.called, holder.text, delegate.text, first, last, conditions)

    def _tell_about(self, entry: Entry, holder: Named) -> None:
        decision = entry.decision
        if entry.delegator and not self._now(entry.delegator).is_same(holder):
            who = f"{decision.called} do {entry.delegator.text} ký, còn thủ tục nêu {holder.text}: tra lại."
            self._warn(Concern.UNSURE, who)
        if decision.certainty is Certainty.NEEDS_CHECK:
            self._warn(Concern.UNSURE, f"{decision.called} chưa được đối chiếu với văn bản.")
        if decision.last_day is None:
            self._warn(
                Concern.NO_END,
                f"{decision.called} không ghi ngày hết hiệu lực.{self._law_on(DelegationDemand.FIXED_TERM)}",
            )
        elif decision.last_day <= self._day + timedelta(days=ENDING_DAYS):
            left = (decision.last_day - self._day).days
            when = "hôm nay là ngày cuối" if not left else f"còn {left} ngày"
            self._warn(Concern.ENDING, f"{decision.called} hết hiệu lực sau ngày {decision.last_day:%d/%m/%Y}: {when}.")

    def _law_on(self, demand: DelegationDemand) -> str:
        return "".join(f" {rule.in_words}" for rule in self._rules if rule.demand is demand)

    def _refuse_passing_on(self, previous: Entry, choice: list[tuple[Entry, Named]]) -> None:
        for entry, _ in choice:
            self._warn(
                Concern.PASSED_ON,
                f"{entry.decision.called} ủy quyền tiếp điều mà {previous.decision.called} không cho ủy quyền tiếp; "
                f"không tính.{self._law_on(DelegationDemand.NO_PASSING_ON)}",
            )

    def _tell_conflict(self, choice: list[tuple[Entry, Named]]) -> None:
        told = "; ".join(f"{entry.decision.called} giao cho {delegate.text}" for entry, delegate in choice)
        self._warn(Concern.CONFLICT, f"Các quyết định cùng có hiệu lực trái nhau: {told}.")

    def _tell_ended(self, holder: Named) -> None:
        """That it was delegated until lately, and whether another decision is to come."""
        own = [entry for entry in self._covering if entry.delegator and entry.delegator.is_of_one_body(holder)]
        ended = [entry for entry in own if entry.last < self._day]
        if not ended:
            return
        last = max(ended, key=lambda entry: entry.last)
        coming = min((entry for entry in own if entry.first > self._day), key=lambda entry: entry.first, default=None)
        over = f"{last.decision.called} đã hết hiệu lực sau ngày {last.last:%d/%m/%Y}"
        if coming is None:
            self._warn(Concern.EXPIRED, f"{over}, chưa có quyết định mới: {holder.text} giải quyết.")
        else:
            begins = f"{coming.decision.called} có hiệu lực từ {coming.first:%d/%m/%Y}"
            self._warn(Concern.GAP, f"{over}, {begins}: giữa hai quyết định {holder.text} giải quyết.")

    def _tell_national_delegate(self, chain: list[Link]) -> None:
        named = self._content.offices_with(OfficeRole.DELEGATED)
        if named and not chain:
            who = "; ".join(named)
            self._warn(Concern.UNSURE, f"Danh mục ghi được ủy quyền: {who}, nhưng sổ ủy quyền không có quyết định nào.")
