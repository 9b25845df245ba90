"""Dossiers and books as `receive`, `void` and `book` answer them."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from oneshop.cli.speech import Json

if TYPE_CHECKING:
    from oneshop.counter.dossiers.dossier import Dossier, Owed
    from oneshop.services.receiving.books import ShownBook
    from oneshop.store.books import Book
    from oneshop.store.dossiers import KeptDossier


def received_document(kept: "KeptDossier", vietqr: str | None) -> dict[str, Any]:
    """`{number, dossier, procedure, version, due, fees, amount_in_words, vietqr}` and more; nothing about persons."""
    from oneshop.vietnamese.numbers import amount_in_words

    dossier = kept.dossier
    total = dossier.owed.total
    return {
        "number": dossier.number,
        "year": dossier.year,
        "desk": dossier.desk,
        "dossier": dossier.code,
        "state": dossier.state.value,
        "procedure": dossier.first.procedure,
        "version": dossier.first.version,
        "parts": [
            {
                "procedure": part.procedure,
                "name": part.name,
                "version": part.version,
                "office": part.office,
                "due": _moment(part.due),
            }
            for part in dossier.parts
        ],
        "received": _moment(dossier.received_at),
        "due": _moment(dossier.due),
        "counted": [{"date": it.date.isoformat(), "counts": it.counts, "why": it.why} for it in dossier.counted],
        "fees": _fees(dossier.owed),
        "amount_in_words": amount_in_words(total) if total is not None else None,
        "vietqr": vietqr,
    }


def _fees(owed: "Owed") -> Json:
    return {
        "lines": [
            {
                "name": line.name,
                "kind": line.kind.value,
                "status": line.status.value,
                "amount": line.amount,
                "words": line.words,
                "basis": line.basis,
                "exemption": line.exemption,
            }
            for line in owed.lines
        ],
        "total": owed.total,
        "total_is_certain": owed.total is not None,
    }


def received_lines(kept: "KeptDossier") -> list[str]:
    """What was entered, for a person."""
    dossier = kept.dossier
    return [
        f"Số {dossier.number}/{dossier.year}, mã hồ sơ {dossier.code}",
        *(f"{part.name}: {_appointment(part.due)}" for part in dossier.parts),
        f"Phí, lệ phí: {_money(dossier)}",
    ]


def _appointment(due: datetime | None) -> str:
    return f"hẹn {due:%H:%M ngày %d/%m/%Y}" if due else "không tính được ngày hẹn, hẹn theo lời của thủ tục"


def _money(dossier: "Dossier") -> str:
    from oneshop.catalogue.in_words import money

    return "chưa rõ" if dossier.owed.total is None else money(dossier.owed.total)


def book_document(book: "Book", shown: "ShownBook | None" = None) -> dict[str, object]:
    """`{desk, year, kind, last, last_at, closed_at, closed_by}`; of a register besides what it holds."""
    document: dict[str, object] = {
        "desk": book.desk,
        "year": book.year,
        "kind": book.kind,
        "last": book.last,
        "last_at": _moment(book.last_at),
        "closed_at": _moment(book.closed_at),
        "closed_by": book.closed_by,
    }
    if shown is not None and shown.held is not None:
        held = shown.held
        document |= {
            "first": held.first,
            "there": held.there,
            "by_state": dict(held.by_state),
            "voided": list(held.voided),
            "gapless": shown.is_gapless,
        }
    return document


def _moment(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
