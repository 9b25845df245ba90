"""Made-up procedures for property tests: any condition tree over three questions, any paper, any fee."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from oneshop.catalogue.conditions import (
    ALWAYS,
    CHANNEL_QUESTION,
    AllOf,
    Always,
    AnyOf,
    Condition,
    Is,
    Not,
    Stated,
)
from oneshop.catalogue.evidence import OpenPoint, Statement, Verification
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
)

QUESTIONS = dict.fromkeys(("tuoi", "nop_ho", "noi_o"), ("a", "b", "c"))
DESK_CHANNELS = (ChannelKind.IN_PERSON, ChannelKind.ONLINE, ChannelKind.POST)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
some_text = texts.filter(str.strip)
maybe_text = st.none() | some_text
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
counts = st.none() | st.integers(0, 5)

comparisons = st.sampled_from(sorted(QUESTIONS)).flatmap(
    lambda question: st.lists(st.sampled_from(QUESTIONS[question]), min_size=1, max_size=2, unique=True).map(
        lambda values: Is(question, tuple(values))
    )
) | st.lists(st.sampled_from([kind.value for kind in DESK_CHANNELS]), min_size=1, max_size=2, unique=True).map(
    lambda values: Is(CHANNEL_QUESTION, tuple(values))
)


def _grown(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return inner.map(Not) | parts.map(AllOf) | parts.map(AnyOf)


conditions: st.SearchStrategy[Condition] = st.recursive(
    st.builds(Always) | comparisons | some_text.map(Stated), _grown, max_leaves=6
)

answers = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in QUESTIONS.items()})
"""Some questions answered, the others not."""

citations = st.none() | st.builds(Citation, some_text, maybe_text, st.sampled_from(Certainty))

questions = st.builds(
    lambda chosen: tuple(
        Question(name, f"Câu hỏi {name}?", tuple(Answer(value, value.upper(), f"{name} {value}") for value in values))
        for name, values in chosen
    ),
    st.just(tuple(QUESTIONS.items())),
)

papers = st.lists(
    st.builds(
        Paper,
        id=st.just("giay"),
        name=some_text,
        kind=st.sampled_from(PaperKind),
        originals=counts,
        copies=counts,
        certified=counts,
        form=maybe_text,
        when=conditions,
        replaced=st.none() | st.builds(Replacement, some_text, citations, conditions),
        group=maybe_text,
        basis=citations,
        note=maybe_text,
    ),
    max_size=5,
).map(tuple)

exemptions = st.lists(
    st.builds(Exemption, some_text, some_text, conditions, citations, maybe_text, st.integers(1, 100)), max_size=2
).map(tuple)


@st.composite
def fees(draw: st.DrawFn) -> Fee:
    rate = draw(st.sampled_from(Rate))
    basis = draw(citations)
    low, high = sorted(draw(st.tuples(st.integers(0, 10**7), st.integers(0, 10**7))))
    may_be_confirmed = basis is not None and rate is not Rate.NOT_STATED
    return Fee(
        name=draw(texts),
        kind=draw(st.sampled_from(FeeKind)),
        rate=rate,
        amount=draw(st.integers(0, 10**7)) if rate in (Rate.FIXED, Rate.PER_UNIT) else None,
        low=low if rate is Rate.RANGE else None,
        high=high if rate is Rate.RANGE else None,
        currency=draw(st.sampled_from(["VND", "USD"])),
        unit=draw(maybe_text),
        formula=draw(maybe_text),
        when=draw(st.just(ALWAYS) | conditions),
        status=draw(st.sampled_from(FeeStatus)) if may_be_confirmed else FeeStatus.UNVERIFIED,
        basis=basis,
        valid_from=draw(st.none() | st.just(date(2026, 1, 1))),
        valid_to=draw(st.none() | st.just(date(2026, 12, 31))),
        exemptions=draw(exemptions),
        text=draw(maybe_text),
        note=draw(maybe_text),
    )


times = st.lists(
    st.builds(
        ProcessingTime,
        amount=st.decimals(0, 1000, places=2).map(Decimal),
        unit=st.sampled_from(TimeUnit),
        text=maybe_text,
        when=conditions,
        note=maybe_text,
    )
    | st.builds(ProcessingTime, text=some_text),
    max_size=2,
).map(tuple)

channels = st.lists(
    st.builds(
        Channel,
        kind=st.sampled_from(ChannelKind),
        times=times,
        fees=st.lists(fees(), max_size=2).map(tuple),
        when=st.just(ALWAYS) | conditions,
        where=maybe_text,
        note=maybe_text,
    ),
    max_size=3,
).map(tuple)

open_points = st.builds(
    OpenPoint,
    st.sampled_from(["papers", "channels", "online"]),
    some_text,
    st.just(()) | st.lists(st.builds(Statement, some_text, some_text), min_size=2, max_size=3).map(tuple),
)

contents = st.builds(
    ProcedureContent,
    code=st.sampled_from(["1.000001", "1.000002", "2.000003.H26"]),
    name=some_text,
    field=maybe_text,
    levels=st.lists(st.sampled_from(Level), max_size=2).map(tuple),
    audiences=st.lists(some_text, max_size=2).map(tuple),
    boundary_free=st.none() | st.booleans(),
    offices=st.lists(st.builds(Office, some_text, st.sampled_from(OfficeRole)), max_size=2).map(tuple),
    online=st.builds(
        OnlineService, st.sampled_from(OnlineLevel), st.none() | st.sampled_from(PartialReason), maybe_text
    ),
    questions=questions,
    cases=st.lists(st.builds(Case, some_text, some_text, conditions), max_size=2).map(tuple),
    papers=papers,
    channels=channels,
    steps=st.lists(
        st.builds(Step, some_text, maybe_text, maybe_text, st.booleans(), st.none() | st.sampled_from(ChannelKind)),
        max_size=2,
    ).map(tuple),
    results=st.lists(st.builds(Result, some_text, maybe_text), max_size=2).map(tuple),
    requirements=st.lists(some_text, max_size=2).map(tuple),
    legal_basis=st.lists(
        st.builds(LegalBasis, some_text, maybe_text, st.none() | days, certainty=st.sampled_from(Certainty)), max_size=2
    ).map(tuple),
    verified=st.none() | st.builds(Verification, days, some_text, some_text),
    open_points=st.lists(open_points, max_size=2).map(tuple),
    extra=st.dictionaries(some_text, texts, max_size=2).map(lambda pairs: tuple(pairs.items())),
)
