"""Who decides: how long one question takes with a full register, and how long the lists over it take."""

import gc
import random
import statistics
import time
from datetime import date, timedelta

from oneshop.catalogue.authority.index import DelegationIndex, field_spellings
from oneshop.catalogue.authority.lists import review
from oneshop.catalogue.authority.offices import OfficeBook
from oneshop.catalogue.authority.places import place_of
from oneshop.catalogue.authority.resolving import resolve
from oneshop.catalogue.procedure import Office, OfficeRole, ProcedureContent
from oneshop.catalogue.registers.delegations import Delegation
from oneshop.services.registers import RegisterReader

DECISIONS = 2_000
QUESTIONS = 2_000
LISTED = 200
MUST_MS = 5.0
DAY = date(2026, 11, 23)
_CODES = tuple(f"1.{number:06d}" for number in range(5_776))
_FIELDS = tuple(f"Lĩnh vực {number}" for number in range(120))
_GIVERS = ("UBND tỉnh", "Chủ tịch UBND tỉnh", "Giám đốc Sở Tư pháp", "Sở Nội vụ", "UBND cấp xã")
_TAKERS = (*_GIVERS, "Giám đốc Sở Y tế", "Chủ tịch UBND cấp xã", "Trung tâm Phục vụ hành chính công")


def decisions(chance: random.Random) -> list[Delegation]:
    """A register of a province that delegates much: some by field, most by lists of codes, many in a row."""
    made = []
    for number in range(DECISIONS):
        first = DAY + timedelta(days=chance.randrange(-1_500, 300))
        giver, taker = chance.sample(_TAKERS, 2)
        is_whole = chance.random() < 0.1
        made.append(
            Delegation(
                f"{number}/QĐ-UBND",
                "Quảng Ngãi",
                first,
                giver,
                taker,
                fields=tuple(chance.sample(_FIELDS, 2)) if is_whole else (),
                codes=() if is_whole else tuple(chance.sample(_CODES, chance.randrange(1, 120))),
                valid_to=first + timedelta(days=chance.randrange(30, 1_500)),
                may_be_passed_on=chance.random() < 0.5,
            )
        )
    return made


def main() -> None:
    """Print the figures."""
    chance = random.Random(5)
    registers = RegisterReader().registers
    book = OfficeBook(registers)
    made = decisions(chance)
    begun = time.perf_counter()
    fields = {f"linh vuc {number}": frozenset(_CODES[number::120]) for number in range(120)}
    index = DelegationIndex(made, book, field_spellings(registers), fields)
    index.covering(_CODES[0], None)
    print(f"index of {DECISIONS} decisions, once: {(time.perf_counter() - begun) * 1000:.1f} ms")
    place = place_of("Quảng Ngãi", book, DAY)
    taken, chains = [], 0
    gc.collect()
    for _ in range(QUESTIONS):
        number = chance.randrange(len(_CODES))
        offices = (Office("Ủy ban nhân dân cấp tỉnh", OfficeRole.COMPETENT),)
        content = ProcedureContent(_CODES[number], "Thủ tục", field=_FIELDS[number % 120], offices=offices)
        # The thread's own time: with a busy machine the clock on the wall measures its neighbours.
        begun = time.thread_time()
        answer = resolve(content, DAY, place, index, registers.delegation_rules)
        taken.append((time.thread_time() - begun) * 1000)
        chains += bool(answer.chain)
    median, most, worst = statistics.median(taken), statistics.quantiles(taken, n=100)[-1], max(taken)
    print(f"who decides: median {median:.3f} ms, 99 % {most:.2f} ms, longest {worst:.2f} ms · must: {MUST_MS:.0f} ms")
    print(f"{chains} of {QUESTIONS} were delegated")
    of_an_office = DelegationIndex(made[:LISTED], book, field_spellings(registers), fields)
    begun = time.perf_counter()
    found = review(of_an_office, DAY)
    took = (time.perf_counter() - begun) * 1000
    print(f"all lists over {LISTED} decisions: {took:.0f} ms, {len(found.clashes)} conflicts, {len(found.gaps)} gaps")


if __name__ == "__main__":
    main()
