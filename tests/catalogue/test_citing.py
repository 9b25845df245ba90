"""Where a document is cited, and what replacing it does."""

from dataclasses import replace
from datetime import date

from oneshop.catalogue.citing import citations_of, forms_citing, names_document, with_document_replaced
from oneshop.catalogue.conditions import ALWAYS, Stated
from oneshop.catalogue.fee_lists import FeeList, fee_findings
from oneshop.catalogue.fees import Exemption, Fee, FeeKind, FeeStatus, Rate
from oneshop.catalogue.legal import Certainty, Citation, LegalBasis
from oneshop.catalogue.procedure import Channel, ChannelKind, OnlineService, Paper, ProcedureContent, Replacement

OLD, NEW = "281/2016/TT-BTC", "99/2026/TT-BTC"
CITED = Citation(f"Thông tư {OLD}", "Điều 4", Certainty.READ)
FEE = Fee(
    "Phí bản sao",
    FeeKind.PHI,
    Rate.FIXED,
    8_000,
    status=FeeStatus.CONFIRMED,
    basis=CITED,
    exemptions=(Exemption("tre_em", "trẻ em", ALWAYS, CITED),),
)
CONTENT = ProcedureContent(
    "2.000635",
    "Cấp bản sao trích lục hộ tịch",
    papers=(
        Paper("to_khai", "Tờ khai", form=f"Mẫu 01 kèm theo {OLD}", basis=Citation("118/2025/NĐ-CP")),
        Paper("the", "Thẻ căn cước", replaced=Replacement("CSDL dân cư", Citation(OLD))),
    ),
    channels=(Channel(ChannelKind.IN_PERSON, fees=(FEE,)),),
    legal_basis=(LegalBasis(OLD), LegalBasis("60/2014/QH13")),
)


def test_every_place_that_cites_is_told_with_what_leans_on_it() -> None:
    found = [cited.path for cited in citations_of(CONTENT) if names_document(cited.number, OLD)]
    assert found == [
        "channels[0].fees[0].basis",
        "channels[0].fees[0].exemptions[0].basis",
        "papers[1].replaced.basis",
        "legal_basis[0]",
    ]
    assert [cited.path for cited in forms_citing(CONTENT, OLD)] == ["papers[0].form"]


def test_a_number_inside_another_number_is_another_document() -> None:
    assert names_document("Nghị định 118/2025/NĐ-CP", "118/2025/NĐ-CP")
    assert not names_document("118/2025/NĐ-CP", "18/2025/NĐ-CP")


def test_a_form_of_another_document_whose_number_ends_alike_is_not_told() -> None:
    content = ProcedureContent("1.000001", "Thủ tục", papers=(Paper("a", "Tờ khai", form="Mẫu kèm 281/2016/TT-BTC"),))
    assert list(forms_citing(content, "1/2016/TT-BTC")) == []
    assert len(list(forms_citing(content, OLD))) == 1


def test_replacing_a_document_makes_what_leans_on_it_unverified_and_leaves_the_rest() -> None:
    changed = with_document_replaced(CONTENT, OLD, LegalBasis(NEW))
    assert [cited for cited in citations_of(changed) if names_document(cited.number, OLD)] == []
    (fee,) = changed.channels[0].fees
    assert (fee.amount, fee.status, fee.basis) == (
        8_000,
        FeeStatus.UNVERIFIED,
        Citation(NEW, None, Certainty.NEEDS_CHECK),
    )
    assert changed.papers[0] == CONTENT.papers[0]
    assert [basis.number for basis in changed.legal_basis] == [NEW, "60/2014/QH13"]


def test_the_lists_name_what_is_to_mend_and_nothing_else() -> None:
    assert {it.kind for it in fee_findings(CONTENT, date(2026, 11, 23))} == {FeeList.NO_ONLINE_PAYMENT}
    lines = (
        Fee("Không căn cứ", rate=Rate.FIXED, amount=5_000),
        Fee(
            "Hết hạn", rate=Rate.FIXED, amount=5_000, basis=CITED, status=FeeStatus.CONFIRMED, valid_to=date(2025, 1, 1)
        ),
        Fee("Của tỉnh", rate=Rate.BY_PROVINCE, basis=CITED),
        Fee("Chưa ghi"),
    )
    content = ProcedureContent(
        "1.000001",
        "Thủ tục",
        channels=(Channel(ChannelKind.ONLINE, fees=lines),),
        online=OnlineService(pays_online=True),
    )
    told = [(it.kind, it.fee) for it in fee_findings(content, date(2026, 11, 23))]
    assert told == [
        (FeeList.NO_BASIS, "Không căn cứ"),
        (FeeList.UNVERIFIED, "Không căn cứ"),
        (FeeList.EXPIRED, "Hết hạn"),
        (FeeList.BY_PROVINCE, "Của tỉnh"),
    ]


def test_a_rate_that_ended_is_followed_only_in_its_channel_and_under_its_condition() -> None:
    ended = Fee("Phí", rate=Rate.FIXED, amount=0, basis=CITED, valid_to=date(2025, 12, 31))
    now = replace(ended, amount=8_000, valid_to=None)

    def expired(online: tuple[Fee, ...], in_person: tuple[Fee, ...]) -> list[str]:
        rows = (Channel(ChannelKind.ONLINE, fees=online), Channel(ChannelKind.IN_PERSON, fees=in_person))
        found = fee_findings(ProcedureContent("1.000001", "Thủ tục", channels=rows), date(2026, 11, 23))
        return [it.path for it in found if it.kind is FeeList.EXPIRED]

    assert expired((ended,), (now,)) == ["channels[0].fees[0]"]
    assert expired((ended, now), ()) == []
    assert expired((ended, replace(now, when=Stated("đi muộn"))), ()) == ["channels[0].fees[0]"]


def test_a_line_left_to_the_province_stays_listed_where_only_another_is_set() -> None:
    left = Fee("Lệ phí", rate=Rate.BY_PROVINCE, basis=CITED)
    rows = (Channel(ChannelKind.ONLINE, fees=(left,)), Channel(ChannelKind.IN_PERSON, fees=(left,)))
    content = ProcedureContent("1.000001", "Thủ tục", channels=rows)
    found = fee_findings(content, date(2026, 11, 23), {"channels[0].fees[0]"})
    assert [it.path for it in found if it.kind is FeeList.BY_PROVINCE] == ["channels[1].fees[0]"]
