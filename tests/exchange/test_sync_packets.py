"""Packets for other systems: everything the register knows that the packet has a place for, by the mapping's names."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import jsonschema
import pytest
import yaml

from oneshop.catalogue.fees import FeeKind
from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.dossiers.dossier import Dossier, DossierPart, DossierState, HandedPaper, Owed, OwedLine
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.money import Method, Payment
from oneshop.counter.dossiers.people import ApplicantKind, Person, Personal
from oneshop.counter.fees import LineStatus
from oneshop.exchange.sync_mapping import MappingFault, read_mapping
from oneshop.exchange.sync_packets import Told, dossier_packet, message, progress_packets
from oneshop.paths import EMBEDDED_CATALOGUE

SHIPPED = EMBEDDED_CATALOGUE / "sync_packets.yaml"
MESSAGES = json.loads((EMBEDDED_CATALOGUE / "schema" / "sync_messages.schema.json").read_text(encoding="utf-8"))
MAPPING = read_mapping(SHIPPED)


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, day, hour)


PERSON = Person("Công ty Đại Lộc", ApplicantKind.ORGANISATION, "0101234567", phone="0912345678", email="a@dailoc.vn")
PARTS = (
    DossierPart(
        "1.001193", "Đăng ký khai sinh", 1, "0" * 64, field="Hộ tịch", office="UBND xã", result="Giấy khai sinh"
    ),
    DossierPart("1.004222", "Đăng ký thường trú", 1, "0" * 64),
)
LINE = OwedLine("Lệ phí hộ tịch", FeeKind.LE_PHI, LineStatus.CONFIRMED, "8.000 đồng", 8_000)
STORY = (
    Event(EventKind.RECEIVED, at(2), "lan", due_after=at(9, 17)),
    Event(EventKind.SUPPLEMENT_ASKED, at(3), "hoa", reason="BS01", note="Giấy chứng sinh\nHồ sơ còn thiếu"),
    Event(EventKind.SUPPLEMENT_ASKED, at(3), "hoa", reason="BS05"),
    Event(EventKind.SUPPLEMENTED, at(5), "lan", due_before=at(9, 17), due_after=at(11, 17)),
    Event(EventKind.PRINTED, at(5), "lan"),
    Event(EventKind.DONE, at(10), "lan"),
    Event(EventKind.RETURNED, at(10, 15), "lan"),
)
DOSSIER = Dossier(
    "H17-261102-0001",
    "",
    2026,
    1,
    DossierState.RETURNED,
    PARTS,
    ChannelKind.ONLINE,
    "lan",
    at(2),
    papers=(HandedPaper("Tờ khai", originals=1), HandedPaper("Giấy không nộp"), HandedPaper("CCCD", is_there=True)),
    received_at=at(2),
    due=at(11, 17),
    owed=Owed((LINE,), 8_000),
    done_at=at(10),
    ended_at=at(10, 15),
)
TOLD = Told(DOSSIER, Personal(PERSON), STORY, (Payment(1, DOSSIER.code, 8_000, Method.ONLINE, "GD1", at(2), "lan"),))


def test_everything_the_register_knows_stands_at_its_place() -> None:
    assert dossier_packet(TOLD, MAPPING) == {
        "MaHoSo": "H17-261102-0001",
        "MaTTHC": "1.001193",
        "TenTTHC": "Đăng ký khai sinh; Đăng ký thường trú",
        "TenLinhVuc": "Hộ tịch",
        "ChuHoSo": "Công ty Đại Lộc",
        "LoaiDoiTuong": "2",
        "MaDoiTuong": "0101234567",
        "Email": "a@dailoc.vn",
        "SoDienThoai": "0912345678",
        "TrichYeuHoSo": "Đăng ký khai sinh; Đăng ký thường trú",
        "NgayTiepNhan": "20261102090000",
        "NgayHenTra": "20261111170000",
        "TrangThaiHoSo": "10",
        "NgayTra": "20261110150000",
        "HinhThuc": "1",
        "NgayKetThucXuLy": "20261110090000",
        "DonViXuLy": "UBND xã",
        "GhiChu": "Liên thông với: 1.004222",
        "DanhSachLePhi": [
            {"TenPhiLePhi": "Lệ phí hộ tịch", "HinhThucThu": "3", "Gia": 8_000, "LoaiPhiLePhi": "2"},
        ],
        "TaiLieuNop": [{"TenTepDinhKem": "Tờ khai"}, {"TenTepDinhKem": "CCCD"}],
        "DanhSachHoSoBoSung": [
            {
                "NguoiYeuCauBoSung": "hoa",
                "NoiDungBoSung": "BS01 Giấy chứng sinh Hồ sơ còn thiếu; BS05",
                "NgayBoSung": "20261105090000",
                "NgayHenTraTruoc": "20261109170000",
                "NgayHenTraMoi": "20261111170000",
            }
        ],
        "DanhSachGiayToKetQua": [{"TenGiayTo": "Giấy khai sinh"}],
    }


def test_each_step_goes_with_the_appointment_that_held_then_and_printing_is_no_step() -> None:
    steps = list(progress_packets(TOLD, MAPPING, lambda _: True))
    assert [(it["ThoiDiemXuLy"], it["TrangThai"], it["NgayKetThucTheoQuyDinh"]) for it in steps] == [
        ("20261102090000", "2", "20261109170000"),
        ("20261103090000", "5", "20261109170000"),
        ("20261103090000", "5", "20261109170000"),
        ("20261105090000", "4", "20261111170000"),
        ("20261110090000", "9", "20261111170000"),
        ("20261110150000", "10", "20261111170000"),
    ]
    assert len(list(progress_packets(TOLD, MAPPING, lambda it: it.at >= at(10)))) == 2


@pytest.mark.parametrize("state", list(DossierState))
def test_a_packet_of_any_state_is_what_the_schema_says_also_after_a_purge(state: DossierState) -> None:
    bare = replace(DOSSIER, state=state, received_at=None, due=None, done_at=None, ended_at=None, owed=Owed((LINE,)))
    for told in (replace(TOLD, dossier=bare), Told(bare, None, ())):
        whole = message("dossiers", [dossier_packet(told, MAPPING)], MAPPING)
        jsonschema.validate(whole, MESSAGES)
        steps = message("progress", progress_packets(told, MAPPING, lambda _: True), MAPPING)
        jsonschema.validate(steps, MESSAGES)
    assert "Đại Lộc" not in json.dumps(dossier_packet(Told(bare, None, ()), MAPPING), ensure_ascii=False)


def test_the_shipped_mapping_keeps_to_its_schema_and_says_that_it_is_for_reference() -> None:
    schema = json.loads((EMBEDDED_CATALOGUE / "schema" / "sync_packets.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(yaml.safe_load(SHIPPED.read_text(encoding="utf-8")), schema)
    assert MAPPING.status == "định dạng tham khảo" and "chưa đọc toàn văn" in MAPPING.reference


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  code: MaHoSo\n  procedure:", "  procedure:", "thiếu code"),
        ("  email: Email", "  email: ChuHoSo", "hai lần"),
        ("  email: Email", "  mail: Email", "dossier"),
        ("unknown: omit", "unknown: drop", "omit, empty, null"),
        ("datetime: '%Y%m%d%H%M%S'", "datetime: 'ngay'", "dạng ngày giờ"),
        ("  done: '9'\n  returned: '10'\n  voided", "  dome: '9'\n  voided", "dome"),
        ("name: Gói", "name: [Gói", "YAML"),
    ],
)
def test_a_mapping_that_cannot_be_used_is_told_by_its_part(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "sync_packets.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(MappingFault, match=told):
        read_mapping(file)


def test_unknown_values_are_written_as_the_mapping_says() -> None:
    empty = dossier_packet(Told(DOSSIER, None, ()), replace(MAPPING, unknown="empty"))
    assert empty["ChuHoSo"] == "" and dossier_packet(TOLD, replace(MAPPING, unknown="null"))["MaLinhVuc"] is None
