"""`fees` and `law`: the province's fee decisions, the lists of fees to mend, and what cites a legal document."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from oneshop.catalogue.fee_lists import FEE_LIST_WORDS, FeeFinding, FeeList
from oneshop.catalogue.legal import Certainty, Citation, LegalBasis
from oneshop.catalogue.plain import RecordError
from oneshop.catalogue.registers.in_words import item_in_words
from oneshop.cli.desk import Reporter, globals_of, opened, parse_day, read_json
from oneshop.cli.speech import Exit, Json, Stop, Tongue, print_json, print_lines, refuse, tell
from oneshop.services.drafting import DraftRefused
from oneshop.services.fees import DecisionRefused, FeeLineGone, KeptDecision
from oneshop.services.law import BulkDraft, DocumentRefused, Impact
from oneshop.services.opening import Services
from oneshop.services.own_registers import decision_key, decision_of, document_of, record_of

_JSON = typer.Option("--json", help="JSON.")


def register(app: typer.Typer, say: Tongue) -> None:
    """Add both groups."""
    fees = typer.Typer(
        help=say(
            "Phí và miễn giảm: nghị quyết của tỉnh, danh sách cần sửa.",
            "Fees and waivers: decisions, what is to be mended.",
        )
    )
    law = typer.Typer(
        help=say("Văn bản: nơi viện dẫn, soạn nháp hàng loạt.", "Legal documents: who cites them, drafts in bulk.")
    )
    app.add_typer(fees, name="fees")
    app.add_typer(law, name="law")
    _register_decisions(fees, say)
    _register_lists(fees, say)
    _register_law(law, say)


def _register_decisions(group: typer.Typer, say: Tongue) -> None:
    @group.command("decisions", help=say("Nghị quyết về phí đang giữ.", "The fee decisions."))
    def decisions(context: typer.Context, as_json: Annotated[bool, _JSON] = False) -> None:
        with _desk(context) as services:
            kept = services.fees.decisions()
        if as_json:
            print_json([_decision_document(it) for it in kept])
        else:
            print_lines([f"{'' if it.is_own else '(mẫu) '}{item_in_words(it.decision)}" for it in kept])

    @group.command("add", help=say("Thêm hoặc sửa nghị quyết từ tệp JSON.", "Add or change decisions from a file."))
    def add(
        context: typer.Context,
        file: Annotated[Path, typer.Argument(help=say("Tệp JSON.", "A JSON file."))],
        as_json: Annotated[bool, _JSON] = False,
    ) -> None:
        say = globals_of(context).say
        records = _records(file, say)
        with _desk(context) as services:
            own = {it.key: it for it in services.fees.decisions() if it.is_own}
            saved = []
            for record in records:
                decision = decision_of(record)
                saved.append(services.fees.save(decision, own.get(decision_key(decision))))
        if as_json:
            print_json([_saved_document(it) for it in saved])
        else:
            tell(say(f"Đã ghi {len(saved)} nghị quyết.", f"{len(saved)} decisions kept."))
            for it in saved:
                if it.reach is not None:
                    tell(f"{it.decision.number}: {it.reach.words}")

    @group.command("remove", help=say("Bỏ các mục của một nghị quyết.", "Take a decision back."))
    def remove(
        context: typer.Context, number: Annotated[str, typer.Argument(help=say("Số nghị quyết.", "Its number."))]
    ) -> None:
        say = globals_of(context).say
        with _desk(context) as services:
            found = [it for it in services.fees.decisions() if it.is_own and it.decision.number == number]
            if not found:
                raise Stop(Exit.NO, say(f"Cơ quan chưa giữ nghị quyết {number}.", f"No own decision {number}."))
            for kept in found:
                services.fees.remove(kept)
        tell(say(f"Đã bỏ {len(found)} mục của nghị quyết {number}.", f"{len(found)} taken back."))


def _register_lists(group: typer.Typer, say: Tongue) -> None:
    @group.command("list", help=say("Danh sách phí cần sửa.", "Fees to mend."))
    def list_(
        context: typer.Context,
        kind: Annotated[FeeList | None, typer.Argument(help=", ".join(kind.value for kind in FeeList))] = None,
        as_json: Annotated[bool, _JSON] = False,
    ) -> None:
        with _desk(context) as services:
            found = [it for it in services.fees.findings(Reporter()) if kind in (None, it.kind)]
        if as_json:
            print_json([_finding_document(it) for it in found])
        else:
            print_lines(_finding_lines(found))

    @group.command("confirm", help=say("Xác nhận một dòng phí theo căn cứ: soạn bản nháp.", "Confirm a fee line."))
    def confirm(
        context: typer.Context,
        code: Annotated[str, typer.Argument(help=say("Mã thủ tục.", "The code."))],
        path: Annotated[str, typer.Argument(help=say("Dòng phí, như channels[0].fees[1].", "The line's path."))],
        document: Annotated[str, typer.Option(help=say("Số văn bản.", "The document."))],
        article: Annotated[str, typer.Option(help=say("Điều khoản.", "The article."))],
        read: Annotated[bool, typer.Option("--read", help=say("Đã đọc văn bản.", "The text was read."))] = False,
        note: Annotated[str, typer.Option(help=say("Lời ghi.", "A note."))] = "Xác nhận phí",
    ) -> None:
        say = globals_of(context).say
        citation = Citation(document, article, Certainty.READ if read else Certainty.SECONDARY)
        with _desk(context) as services:
            draft = services.fees.confirm(code, path, citation, note)
        tell(say(f"Đã soạn bản nháp số {draft.id} cho {draft.code}.", f"Draft {draft.id} of {draft.code}."))


def _register_law(group: typer.Typer, say: Tongue) -> None:
    number_help = say("Số hiệu văn bản.", "The document's number.")

    @group.command("impact", help=say("Thủ tục, phí, giấy tờ, mẫu nào viện dẫn một văn bản.", "What cites a document."))
    def impact(
        context: typer.Context,
        number: Annotated[str, typer.Argument(help=number_help)],
        as_json: Annotated[bool, _JSON] = False,
    ) -> None:
        with _desk(context) as services:
            found = services.law.impact(number, Reporter())
            is_known = bool(services.registers.registers.documents_numbered(number))
        if as_json:
            print_json([_impact_document(it) for it in found])
        else:
            print_lines([f"{it.code}  {it.name}: {'; '.join(cited.about for cited in it.cited)}" for it in found])
        if not found and as_json:
            raise typer.Exit(Exit.NO)
        if not found:
            where = "" if is_known else f" Danh bạ văn bản cũng không có số {number}: kiểm tra lại số hiệu."
            raise Stop(Exit.NO, f"Không thủ tục nào viện dẫn {number}.{where}")

    @group.command("set", help=say("Thêm hoặc sửa văn bản từ tệp JSON.", "Add or change documents from a file."))
    def set_(
        context: typer.Context, file: Annotated[Path, typer.Argument(help=say("Tệp JSON.", "A JSON file."))]
    ) -> None:
        say = globals_of(context).say
        records = _records(file, say)
        with _desk(context) as services:
            for record in records:
                document = document_of(record)
                known = services.law.document(document.number, document.issued_on)
                services.law.save(document, known)
        tell(say(f"Đã ghi {len(records)} văn bản.", f"{len(records)} documents kept."))

    @group.command("draft", help=say("Soạn nháp hàng loạt: thay văn bản ở mọi nơi viện dẫn.", "Drafts in bulk."))
    def draft(
        context: typer.Context,
        number: Annotated[str, typer.Argument(help=number_help)],
        by: Annotated[str, typer.Option(help=say("Văn bản thay thế.", "The new document."))],
        code: Annotated[list[str] | None, typer.Option(help=say("Chỉ các thủ tục này.", "Only these."))] = None,
        on: Annotated[str | None, typer.Option(help=say("Công bố từ ngày (ISO).", "Valid from (ISO)."))] = None,
        note: Annotated[str, typer.Option(help=say("Lời ghi.", "A note."))] = "",
        as_json: Annotated[bool, _JSON] = False,
    ) -> None:
        say = globals_of(context).say
        day = parse_day(on, say)
        with _desk(context) as services:
            codes = code or [it.code for it in services.law.impact(number, Reporter())]
            known = services.law.document(by)
            basis = LegalBasis(by, known.document.title if known else None, known.document.issued_on if known else None)
            made = services.law.draft_all(number, codes, basis, note or f"{by} thay {number}", day)
        if as_json:
            print_json([_bulk_document(it) for it in made])
        else:
            print_lines([f"{it.code}: {it.refused or f'bản nháp số {it.draft}'}" for it in made])
        if not any(it.draft for it in made):
            raise typer.Exit(Exit.NO)


@contextmanager
def _desk(context: typer.Context) -> Iterator[Services]:
    try:
        with opened(context) as services:
            yield services
    except (DecisionRefused, DocumentRefused, FeeLineGone, DraftRefused) as fault:
        refuse(str(fault))
    except RecordError as fault:
        refuse(f"Mục chưa đúng: {fault}. Sửa tệp rồi làm lại.")


def _records(file: Path, say: Tongue) -> list[dict[str, object]]:
    """The record of a JSON file, or its list of records."""
    plain = read_json(file, say)
    return plain if isinstance(plain, list) else [plain]


def _decision_document(kept: KeptDecision) -> dict[str, Json]:
    return {**record_of(kept.decision), "own": kept.is_own}


def _saved_document(kept: KeptDecision) -> dict[str, Json]:
    reach = kept.reach
    if reach is None:
        return _decision_document(kept)
    changes: Json = {"changed": list(reach.changed), "added": list(reach.added), "is_doubtful": reach.is_doubtful}
    return {**_decision_document(kept), "changes": changes}


def _finding_document(finding: FeeFinding) -> Json:
    return {
        "list": finding.kind.value,
        "code": finding.code,
        "name": finding.name,
        "path": finding.path,
        "fee": finding.fee,
        "message": finding.words,
    }


def _finding_lines(found: list[FeeFinding]) -> list[str]:
    lines = []
    for kind in FeeList:
        of_kind = [it for it in found if it.kind is kind]
        if of_kind:
            lines.append(f"{FEE_LIST_WORDS[kind]}: {len(of_kind)}")
            lines += [f"  {it.code}  {it.fee or it.name}: {it.words}  [{it.path}]" for it in of_kind]
    return lines or ["Không có dòng phí nào cần sửa."]


def _impact_document(impact: Impact) -> Json:
    cited: Json = [{"path": it.path, "about": it.about, "acted_on": it.is_acted_on} for it in impact.cited]
    return {"code": impact.code, "name": impact.name, "cited": cited}


def _bulk_document(made: BulkDraft) -> Json:
    return {"code": made.code, "draft": made.draft, "refused": made.refused or None}
