"""The service of figures and of packets, on a desk with dossiers of its own."""

import csv
import json
import shutil
import stat
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from oneshop.counter.dossiers.figure_sheets import Sheet, funnel_sheet, table_sheet, zero_sheet
from oneshop.counter.dossiers.figures import By
from oneshop.counter.dossiers.funnel import ReportedFunnel, funnel
from oneshop.counter.dossiers.periods import Period
from oneshop.services.gate import NotPermitted
from oneshop.services.opening import Services
from oneshop.services.receiving.figures import FiguresNotSaved, UnknownProgramme, UnknownReport
from oneshop.services.receiving.packets import OneDossier, PacketsRefused, Since
from oneshop.services.receiving.unknown import UnknownDossier
from oneshop.store.tables import AuditRow
from tests.receiving_desk import BIRTH, DEATH, desk_clock, open_receiving, said

MONDAY = datetime(2026, 11, 16, 9, 30)
NOVEMBER = Period.of_month(2026, 11)


@pytest.fixture(scope="module")
def opened(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """Two births and a death were received on a Monday morning."""
    folder = tmp_path_factory.mktemp("figures") / "data"
    shutil.copytree(prepared_folder, folder)
    with desk_clock(MONDAY):
        services = open_receiving(folder, 2026)
        for code in (BIRTH, BIRTH, DEATH):
            services.receiving.intake.receive(said(services, code))
        yield services
        services.close()


@pytest.fixture
def desk(opened: Services) -> Services:
    opened.gate.sign_in("lan")
    return opened


def test_the_figures_of_a_month_by_procedure_name_the_procedures(desk: Services) -> None:
    table = desk.receiving.figures.table(NOVEMBER, By.PROCEDURE)
    assert [(row.key, row.counts.received) for row in table.rows] == [(BIRTH, 2), (DEATH, 1)]
    assert table.rows[0].name.startswith(f"{BIRTH} ") and table.whole.received == 3 and table.whole.is_balanced
    months = desk.receiving.figures.table(Period.of_quarter(2026, 4), By.MONTH)
    assert [(row.name, row.counts.received) for row in months.rows] == [("Tháng 10/2026", 0), ("Tháng 11/2026", 3)]


def test_a_programme_is_counted_by_its_procedures_and_the_zero_list_has_the_others(desk: Services) -> None:
    figures = desk.receiving.figures
    assert figures.funnel(NOVEMBER, "de an 06").own.asked == 3
    zero = figures.zero(NOVEMBER, "Đề án 06")
    codes = {it.code for it in zero.procedures}
    assert BIRTH not in codes and len(codes) == zero.of - 2 and zero.unlinked
    everything = figures.zero(Period.of_month(2026, 10))
    assert len(everything.procedures) == everything.of == desk.reader.count()
    with pytest.raises(UnknownProgramme, match="Đề án 06"):
        figures.funnel(NOVEMBER, "không có")


def test_reported_counts_stand_beside_the_register_with_source_and_audit(desk: Services) -> None:
    figures = desk.receiving.figures
    fallen = figures.fallen_by_codes("BS01 1.200; tc01 300")
    report = ReportedFunnel(
        "QĐ 06", NOVEMBER, funnel(43_865, 41_770, 39_812, fallen), " Cổng  DVC ", date(2026, 11, 15)
    )
    kept = figures.keep_report(report)
    assert (kept.programme, kept.source) == ("Đề án 06", "Cổng DVC")
    asked = figures.funnel(NOVEMBER, "Đề án 06")
    assert asked.reported == (kept,) and asked.own.asked == 3
    assert "43865" not in str(funnel_sheet(asked, figures.reasons()).rows[0][1])
    figures.keep_report(ReportedFunnel("Đề án 06", NOVEMBER, funnel(5, 4, 3, ()), "cổng dvc", date(2026, 11, 15)))
    assert [it.funnel.asked for it in figures.funnel(NOVEMBER, "Đề án 06").reported] == [5]
    figures.take_back_report(kept)
    assert figures.funnel(NOVEMBER, "Đề án 06").reported == ()
    with pytest.raises(UnknownReport):
        figures.take_back_report(kept)
    with desk.database.reading() as session:
        done = session.scalars(select(AuditRow.action).where(AuditRow.action.startswith("funnel_counts"))).all()
    assert done == ["funnel_counts.kept", "funnel_counts.kept", "funnel_counts.removed"]
    with pytest.raises(ValueError, match="chưa đến"):
        figures.keep_report(ReportedFunnel("", NOVEMBER, funnel(1, 1, 1, ()), "x", date(2027, 1, 1)))
    with pytest.raises(ValueError, match="BS01"):
        figures.fallen_by_codes("XX99 3")


def test_no_cell_of_a_file_is_a_formula_and_numbers_stay_numbers(desk: Services, tmp_path: Path) -> None:
    evil = Sheet("=cmd|x", "=1+1", ("@a", "Số"), (("=HYPERLINK(1)", 1_234), ("-2+3", 0)), ("+note",), has_total=True)
    table = table_sheet(desk.receiving.figures.table(NOVEMBER))
    desk.receiving.figures.write(tmp_path / "a.xlsx", (evil, table))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"} and book.worksheets[0]["B3"].value == 1_234
    desk.receiving.figures.write(tmp_path / "a.csv", (evil,))
    lines = list(csv.reader((tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert lines[0] == ["'=1+1"] and lines[2] == ["'=HYPERLINK(1)", "1234"] and lines[4] == ["'+note"]
    with pytest.raises(FiguresNotSaved, match="đuôi"):
        desk.receiving.figures.write(tmp_path / "a.ods", (evil,))
    with pytest.raises(FiguresNotSaved, match="Không ghi được"):
        desk.receiving.figures.write(tmp_path / "no" / "a.csv", (evil,))


def test_paper_has_every_row_with_the_national_head_and_is_the_same_twice(desk: Services) -> None:
    import pypdfium2

    figures = desk.receiving.figures
    table = figures.table(NOVEMBER, By.FIELD)
    zero = zero_sheet(figures.zero(NOVEMBER))
    pdf = figures.pdf((table_sheet(table), zero), table)
    assert pdf == figures.pdf((table_sheet(table), zero), table)
    document = pypdfium2.PdfDocument(pdf)
    try:
        width, height = document[0].get_size()
        said_there = " ".join("".join(page.get_textpage().get_text_range() for page in document).split())
    finally:
        document.close()
    assert width > height and "Độc lập - Tự do - Hạnh phúc" in said_there and "Hộ tịch" in said_there
    assert all(str(row[0]) in said_there for row in zero.rows)


def test_the_catalogue_in_counts(desk: Services) -> None:
    found = desk.receiving.figures.catalogue()
    assert found.procedures == desk.reader.count() == sum(found.online.values())
    assert found.programmes["Đề án 06"] > 5 and found.dossiers.received == 3


def test_packets_are_private_whole_and_noted_by_codes_alone(desk: Services, tmp_path: Path) -> None:
    written = desk.receiving.packets.write(tmp_path / "goi", NOVEMBER)
    assert (written.dossiers, len(written.files)) == (3, 2) and written.status.startswith("định dạng tham khảo")
    whole = json.loads(written.files[0].read_text(encoding="utf-8"))
    assert whole["service"] == "DongBoHoSoMC" and whole["data"][0]["ChuHoSo"] == "Nguyễn Thị Hoa Sen"
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in written.files)
    assert all("sen" not in path.name.lower() and "TAM" not in path.name for path in written.files)
    with desk.database.reading() as session:
        noted = session.scalars(select(AuditRow).where(AuditRow.action == "dossier.shared")).all()
        told = "".join(f"{row.subject}{row.before}{row.after}{row.note}" for row in noted)
    assert whole["data"][2]["MaHoSo"] in told and "Sen" not in told and "0912345678" not in told
    one = desk.receiving.packets.write(tmp_path / "goi", OneDossier(whole["data"][0]["MaHoSo"]))
    assert one.dossiers == 1


def test_packets_of_nothing_of_an_unknown_code_and_by_a_broken_mapping_are_refused(
    desk: Services, tmp_path: Path
) -> None:
    packets = desk.receiving.packets
    with pytest.raises(PacketsRefused, match="không hồ sơ nào"):
        packets.write(tmp_path, Since(datetime(2026, 11, 17)))
    with pytest.raises(UnknownDossier):
        packets.write(tmp_path, OneDossier("KHONG-CO"))
    own = desk.folder.sync_packets
    own.write_text("name: của ta\n", encoding="utf-8")
    try:
        with pytest.raises(PacketsRefused, match="sync_packets"):
            packets.write(tmp_path, NOVEMBER)
    finally:
        own.unlink()
    assert not list(tmp_path.iterdir())


def test_a_clerk_shares_nothing_and_who_has_not_signed_in_sees_no_figures(desk: Services, tmp_path: Path) -> None:
    desk.gate.sign_in("hoa")
    assert desk.receiving.figures.table(NOVEMBER).whole.received == 3
    with pytest.raises(NotPermitted):
        desk.receiving.packets.write(tmp_path, NOVEMBER)
    desk.gate.sign_out()
    with pytest.raises(NotPermitted):
        desk.receiving.figures.table(NOVEMBER)
