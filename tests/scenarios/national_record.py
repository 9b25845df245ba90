"""A national record made up for the scenarios, and the same one as the state has changed it."""

import json
from pathlib import Path
from typing import Any

CODE = "1.999001"
NAME = "Xác nhận nơi đặt đàn ong"

Record = dict[str, Any]


def national(**changes: Any) -> Record:
    """A line of the merged shape, whole enough to be published."""
    record: Record = {
        "code": CODE,
        "name": NAME,
        "field": "Chăn nuôi",
        "level": "Cấp Xã",
        "audience": "Công dân Việt Nam",
        "agency": "Ủy ban nhân dân cấp xã",
        "competent_authority": "Ủy ban nhân dân cấp xã",
        "promulgating_agency": "Bộ Nông nghiệp và Môi trường",
        "decision_no": "9001/QĐ-BNNMT",
        "in_catalogue_of_2026_07_18": True,
        "documents": [
            paper("Tờ khai nơi đặt đàn ong"),
            paper("Sơ đồ nơi đặt đàn ong"),
            paper("Văn bản đồng ý của chủ đất"),
        ],
        "channels": [channel("Trực tiếp"), channel("Dịch vụ bưu chính")],
        "steps": "Bước 1: Người nuôi ong nộp hồ sơ.\nBước 2: Cán bộ xem nơi đặt đàn ong.",
        "result": "Giấy xác nhận nơi đặt đàn ong",
        "conditions": "Nơi đặt đàn ong cách đường lớn ít nhất 200 mét.",
        "legal_basis": [{"number": "32/2018/QH14", "title": "Luật Chăn nuôi"}],
    }
    return record | changes


def paper(name: str) -> Record:
    """One paper of it, one original."""
    return {"name": name, "group": None, "form_template": None, "originals": 1, "copies": 0}


def channel(form: str, days: int = 5, fee: int = 20_000) -> Record:
    """One way to hand in."""
    charged = {"type": "SERVICE_FEE", "value": fee, "currency": "VNĐ", "description": None}
    return {"form": form, "duration": f"{days} ngày làm việc", "description": None, "fees": [charged], "fee_text": None}


def changed_by_the_state() -> Record:
    """The same procedure: one paper is worded anew, one has come, the time is shorter."""
    return national(
        documents=[
            paper("Tờ khai nơi đặt đàn ong"),
            paper("Sơ đồ nơi đặt đàn ong, có tọa độ"),
            paper("Văn bản đồng ý của chủ đất"),
            paper("Cam kết phòng bệnh cho ong"),
        ],
        channels=[channel("Trực tiếp", days=3), channel("Dịch vụ bưu chính", days=3)],
    )


def written(path: Path, record: Record) -> Path:
    """The record as a file of the portal's merged lines."""
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
