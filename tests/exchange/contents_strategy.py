"""Any content a procedure can have, for round trips through files."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from oneshop.catalogue.conditions import ALWAYS, AllOf, AnyOf, Condition, Is, Not, Stated
from oneshop.catalogue.fees import Exemption, Fee, FeeKind, FeeStatus, Rate
from oneshop.catalogue.legal import Certainty, Citation, LegalBasis
from oneshop.catalogue.procedure import (
    Answer,
    Case,
    Channel,
    ChannelKind,
    Level,
    Office,
    OfficeRole,
    OnlineLevel,
    OnlineService,
    Paper,
    PaperKind,
    PartialReason,
    ProcedureContent,
    ProcessingTime,
    Question,
    Replacement,
    Result,
    Step,
    TimeUnit,
    Verification,
)
from oneshop.exchange.texts import printable

LETTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("ơưđủỷ\n\t '\"=+-@,;:#{}[]&*%!|>`")
words = st.text(LETTERS, max_size=12).map(printable)
names = words.map(lambda text: f"ố{text}")
maybe = st.none() | names
days = st.dates(date(1945, 9, 2), date(2100, 1, 1))
maybe_day = st.none() | days
counts = st.none() | st.integers(0, 99)
ids = st.sampled_from(["a", "tuoi", "no", "on", "yes", "1"])
citations = st.none() | st.builds(Citation, names, maybe)

leaf = st.just(ALWAYS) | st.builds(Is, ids, st.lists(names, min_size=1, max_size=2).map(tuple)) | st.builds(Stated, names)


def _grown(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(inner, min_size=1, max_size=2).map(tuple)
    return st.builds(Not, inner) | st.builds(AllOf, several) | st.builds(AnyOf, several)


conditions: st.SearchStrategy[Condition] = st.recursive(leaf, _grown, max_leaves=3)

exemptions = st.builds(Exemption, ids, names, conditions, citations, maybe, st.integers(1, 100))
amounts = st.integers(0, 10**12)


@st.composite
def fees(draw: st.DrawFn) -> Fee:
    rate = draw(st.sampled_from(Rate))
    amount = draw(amounts) if rate in (Rate.FIXED, Rate.PER_UNIT) else None
    low, high = sorted((draw(amounts), draw(amounts))) if rate is Rate.RANGE else (None, None)
    basis = draw(citations)
    may_be_confirmed = basis is not None and rate is not Rate.NOT_STATED
    return Fee(
        name=draw(names),
        kind=draw(st.sampled_from(FeeKind)),
        rate=rate,
        amount=amount,
        low=low,
        high=high,
        currency=draw(st.sampled_from(["VND", "USD"])),
        unit=draw(maybe),
        formula=draw(maybe),
        when=draw(conditions),
        status=FeeStatus.CONFIRMED if may_be_confirmed else FeeStatus.UNVERIFIED,
        basis=basis,
        valid_from=draw(maybe_day),
        valid_to=draw(maybe_day),
        exemptions=tuple(draw(st.lists(exemptions, max_size=1))),
        text=draw(maybe),
    )


def few(items: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """None, one or two."""
    return st.lists(items, max_size=2).map(tuple)


times = st.builds(
    ProcessingTime,
    st.decimals(Decimal(0), Decimal(400), places=2),
    st.sampled_from(TimeUnit),
    maybe,
    conditions,
    citations,
) | st.builds(ProcessingTime, text=names)
channels = st.builds(Channel, st.sampled_from(ChannelKind), few(times), few(fees()), conditions, maybe, maybe)
papers = st.builds(
    Paper,
    id=ids,
    name=names,
    kind=st.sampled_from(PaperKind),
    originals=counts,
    copies=counts,
    certified=counts,
    form=maybe,
    form_url=maybe,
    when=conditions,
    replaced=st.none() | st.builds(Replacement, names, citations, conditions),
    group=maybe,
    basis=citations,
    note=maybe,
)
questions = st.builds(
    Question,
    st.sampled_from(["q1"]),
    names,
    st.lists(st.builds(Answer, names, names, maybe), min_size=2, max_size=3, unique_by=lambda answer: answer.value).map(
        tuple
    ),
    maybe,
)
law = st.builds(
    LegalBasis, names, maybe, maybe_day, maybe, maybe, maybe_day, maybe_day, maybe, st.sampled_from(Certainty)
)

contents: st.SearchStrategy[ProcedureContent] = st.builds(
    ProcedureContent,
    code=st.sampled_from(["1.001193", "2.002278.000.00.00.H13", "1.014955-Xoa"]),
    name=names,
    field=maybe,
    levels=few(st.sampled_from(Level)),
    audiences=few(names),
    summary=maybe,
    description=maybe,
    popular_names=few(names),
    keywords=few(names),
    programmes=few(names),
    boundary_free=st.none() | st.booleans(),
    offices=few(st.builds(Office, names, st.sampled_from(OfficeRole))),
    receiving_address=maybe,
    online=st.builds(
        OnlineService, st.sampled_from(OnlineLevel), st.none() | st.sampled_from(PartialReason), maybe, maybe, maybe
    ),
    questions=st.lists(questions, max_size=1).map(tuple),
    cases=few(st.builds(Case, ids, names, conditions)),
    papers=few(papers),
    channels=few(channels),
    steps=few(st.builds(Step, names, maybe, maybe, st.booleans(), st.none() | st.sampled_from(ChannelKind))),
    results=few(st.builds(Result, names, maybe)),
    requirements=few(names),
    legal_basis=few(law),
    decision=maybe,
    kind=maybe,
    related=few(names),
    verified=st.none() | st.builds(Verification, days, names, names, st.sampled_from(Certainty)),
    extra=st.dictionaries(names, words, max_size=2).map(lambda pairs: tuple(pairs.items())),
)
