"""`privacy`: what is kept of citizens, for how long, destroying it, sealing it, and who looked."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oneshop.cli.desk import Reporter, globals_of, opened, parse_day
from oneshop.cli.speech import Exit, Json, Stop, Tongue, print_json, print_lines, refuse, tell

if TYPE_CHECKING:
    from oneshop.services.opening import Services
    from oneshop.services.receiving.personal_data import KeptOfPerson, PersonalData
    from oneshop.store.purging import DueDossier, PrintedForm

_AsJson = Annotated[bool, typer.Option("--json", help="JSON.")]
_Dossier = Annotated[str, typer.Argument(metavar="DOSSIER", help="DOSSIER.")]


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the group."""
    group = typer.Typer(help=say("Dữ liệu cá nhân: hạn giữ, xóa, niêm.", "Personal data: keeping, purging, sealing."))
    app.add_typer(group, name="privacy")
    _add_purging(group, say)
    _add_rights(group, say)
    _add_sealing(group, say)
    _add_keys(group, say)


def _add_purging(group: typer.Typer, say: Tongue) -> None:
    on_help = say("Như vào ngày ấy.", "As on that day.")

    @group.command(help=say("Hồ sơ đã hết hạn giữ dữ liệu; chưa xóa gì.", "What is due to be destroyed."))
    def due(
        context: typer.Context,
        on: Annotated[str | None, typer.Option(help=on_help)] = None,
        as_json: _AsJson = False,
    ) -> None:
        say = globals_of(context).say
        with _data(context) as data:
            plan = data.due_for_purge(parse_day(on, say))
        if as_json:
            told = _purge_document(plan.dossiers, plan.on_paper)
            print_json({"on": plan.on.isoformat(), **told, "still_open": list(plan.still_open)})
            return
        print_lines(_purge_lines(plan.dossiers, plan.on_paper, say))
        if plan.still_open:
            print_lines([say("Chưa kết thúc nên chưa xóa được:", "Not ended, and not touched:"), *plan.still_open])

    @group.command(help=say("Xóa dữ liệu cá nhân đã hết hạn giữ; số liệu và sổ còn nguyên.", "Destroy what is due."))
    def purge(
        context: typer.Context,
        on: Annotated[str | None, typer.Option(help=on_help)] = None,
        as_json: _AsJson = False,
    ) -> None:
        with _data(context) as data:
            purged = data.purge(parse_day(on, globals_of(context).say))
        _tell_purged(purged.dossiers, purged.on_paper, purged.is_wiped, as_json, globals_of(context).say)

    @group.command(help=say("Xóa dữ liệu của một hồ sơ đã kết thúc, theo yêu cầu.", "Destroy one ended dossier's."))
    def erase(context: typer.Context, dossier: _Dossier, as_json: _AsJson = False) -> None:
        with _data(context) as data:
            purged = data.erase(dossier)
        _tell_purged(purged.dossiers, purged.on_paper, purged.is_wiped, as_json, globals_of(context).say)

    @group.command(help=say("Dọn lại tệp dữ liệu sau khi xóa.", "Overwrite once more what was destroyed."))
    def wipe(context: typer.Context, as_json: _AsJson = False) -> None:
        with _data(context) as data:
            is_wiped = data.wipe()
        if as_json:
            print_json({"wiped": is_wiped})
        else:
            print_lines([_wiped(is_wiped, globals_of(context).say)])
        if not is_wiped:
            raise typer.Exit(Exit.NO)


def _add_rights(group: typer.Typer, say: Tongue) -> None:
    @group.command(help=say("Mọi điều đang giữ về người nộp của hồ sơ.", "Everything kept of a dossier's person."))
    def person(
        context: typer.Context,
        dossier: _Dossier,
        output: Annotated[Path | None, typer.Option("-o", "--output", help=say("Ghi ra tệp.", "To a file."))] = None,
    ) -> None:
        import json

        from oneshop.paths import write_whole

        with _data(context) as data:
            document = person_document(data.of_person(dossier))
        if output is None:
            print_json(document)
            return
        try:
            write_whole(output, json.dumps(document, ensure_ascii=False, indent=1).encode(), is_private=True)
        except OSError as error:
            refuse(f'"{output}": {error.strerror}')

    @group.command(help=say("Ai đã xem, in, xuất dữ liệu người nộp của hồ sơ.", "Who looked at a dossier's people."))
    def looks(context: typer.Context, dossier: _Dossier, as_json: _AsJson = False) -> None:
        from oneshop.services.audit import as_record

        with _data(context) as data:
            found = data.looks(dossier)
        if as_json:
            told: list[Json] = [{**as_record(it)} for it in found]  # type: ignore[dict-item]  # plain JSON
            print_json(told)
            if not found:
                raise typer.Exit(Exit.NO)
        elif not found:
            raise Stop(Exit.NO, globals_of(context).say("Chưa ai xem hồ sơ ấy.", "Nobody looked at it."))
        else:
            print_lines(f"{it.at:%d/%m/%Y %H:%M}  {it.who}  {it.done}" for it in found)


def _add_sealing(group: typer.Typer, say: Tongue) -> None:
    @group.command(help=say("Dữ liệu cá nhân có niêm không, máy này mở được không.", "Whether it is sealed and open."))
    def status(context: typer.Context, as_json: _AsJson = False) -> None:
        with _desk(context) as services:
            it = services.receiving.sealing.standing()
        ways = [name for name, is_used in (("passphrase", it.has_passphrase), ("keyring", it.in_keyring)) if is_used]
        if as_json:
            print_json({"sealed": it.is_sealed, "open": it.is_open, "by": list(ways), "unsealed": it.unsealed_texts})
            return
        say = globals_of(context).say
        if not it.is_sealed:
            print_lines([say("Dữ liệu cá nhân không niêm.", "Not sealed.")])
            return
        opened_here = say("mở được ở máy này", "open here") if it.is_open else say("chưa mở ở máy này", "locked here")
        print_lines([say(f"Dữ liệu cá nhân đã niêm, {opened_here}.", f"Sealed, {opened_here}.")])

    @group.command(help=say("Niêm dữ liệu cá nhân; in khóa dự phòng một lần.", "Seal; tells the recovery key once."))
    def seal(
        context: typer.Context,
        in_keyring: Annotated[
            bool, typer.Option("--keyring", help=say("Giữ khóa trong kho khóa của hệ điều hành.", "Use the keyring."))
        ] = False,
        as_json: _AsJson = False,
    ) -> None:
        secrets = globals_of(context).secrets
        with _desk(context) as services:
            passphrase = secrets.given_passphrase if in_keyring else secrets.new_passphrase
            sealed = services.receiving.sealing.seal(passphrase, in_keyring=in_keyring, told=Reporter())
        if as_json:
            print_json({"recovery": sealed.recovery, "texts": sealed.texts, "wiped": sealed.is_wiped})
            return
        say = globals_of(context).say
        print_lines(
            [
                say(f"Đã niêm {sealed.texts} mục.", f"{sealed.texts} texts sealed."),
                say("Khóa dự phòng, chỉ hiện lần này. In ra, cất trong két:", "The recovery key, told only now:"),
                sealed.recovery,
            ]
        )

    @group.command(help=say("Bỏ niêm.", "Give the sealing up."))
    def unseal(context: typer.Context, as_json: _AsJson = False) -> None:
        with _desk(context) as services:
            _unlock_where_needed(context, services)
            texts = services.receiving.sealing.unseal(told=Reporter())
        _answer({"texts": texts}, globals_of(context).say(f"Đã bỏ niêm {texts} mục.", f"{texts} unsealed."), as_json)

    @group.command("unlock-check", help=say("Thử mật khẩu niêm hoặc khóa dự phòng.", "Try a passphrase."))
    def unlock_check(context: typer.Context, as_json: _AsJson = False) -> None:
        from oneshop.services.receiving.sealing import SealingRefused

        say = globals_of(context).say
        with _desk(context) as services:
            try:
                _unlock_where_needed(context, services)
                fault = ""
            except SealingRefused as refused:
                fault = str(refused)
        if as_json:
            print_json({"open": not fault})
        if fault:
            raise Stop(Exit.NO, fault) if not as_json else typer.Exit(Exit.NO)
        if not as_json:
            print_lines([say("Mở được.", "It opens.")])


def _add_keys(group: typer.Typer, say: Tongue) -> None:
    @group.command(help=say("Đổi mật khẩu niêm.", "Another passphrase."))
    def passphrase(context: typer.Context, as_json: _AsJson = False) -> None:
        secrets = globals_of(context).secrets
        with _desk(context) as services:
            services.receiving.sealing.set_passphrase(secrets.other_passphrase, secrets.given_passphrase)
        _answer({"ok": True}, globals_of(context).say("Đã đổi mật khẩu niêm.", "Changed."), as_json)

    @group.command(help=say("Lập khóa dự phòng mới; khóa cũ hết dùng.", "A new recovery key."))
    def recovery(context: typer.Context, as_json: _AsJson = False) -> None:
        with _desk(context) as services:
            made = services.receiving.sealing.new_recovery(globals_of(context).secrets.given_passphrase)
        _answer({"recovery": made}, made, as_json)


@contextmanager
def _desk(context: typer.Context) -> "Iterator[Services]":
    """The desk of this call; what its personal data refuses ends the command."""
    from oneshop.services.receiving.personal_data import PurgeRefused
    from oneshop.services.receiving.sealing import SealingRefused
    from oneshop.services.receiving.unknown import UnknownDossier

    with opened(context) as services:
        try:
            yield services
        except UnknownDossier as fault:
            raise Stop(Exit.NO, str(fault)) from fault
        except (PurgeRefused, SealingRefused) as fault:
            refuse(str(fault))


@contextmanager
def _data(context: typer.Context) -> "Iterator[PersonalData]":
    with _desk(context) as services:
        yield services.receiving.personal_data


def _unlock_where_needed(context: typer.Context, services: "Services") -> None:
    sealing = services.receiving.sealing
    standing = sealing.standing()
    if standing.is_sealed and not standing.is_open:
        sealing.unlock(globals_of(context).secrets.passphrase)


def _answer(document: Json, words: str, as_json: bool) -> None:
    if as_json:
        print_json(document)
    else:
        print_lines([words])


def _tell_purged(
    dossiers: "tuple[DueDossier, ...]", on_paper: "tuple[PrintedForm, ...]", is_wiped: bool, as_json: bool, say: Tongue
) -> None:
    if as_json:
        print_json({**_purge_document(dossiers, on_paper), "wiped": is_wiped})
        return
    print_lines(_purge_lines(dossiers, on_paper, say))
    if dossiers:
        tell(_wiped(is_wiped, say))


def _wiped(is_wiped: bool, say: Tongue) -> str:
    if is_wiped:
        return say("Tệp dữ liệu không còn vết của những gì đã xóa.", "The file holds no trace of what was destroyed.")
    return say(
        "Còn cửa sổ oneshop khác đang mở: đóng hết thì tệp mới sạch. Cơ sở dữ liệu máy chủ: quản trị chạy VACUUM FULL.",
        "Another window is open: the file is clean once all are closed. A server's administrator runs VACUUM FULL.",
    )


def _purge_document(dossiers: "tuple[DueDossier, ...]", on_paper: "tuple[PrintedForm, ...]") -> dict[str, Json]:
    return {
        "dossiers": [
            {
                "code": it.code,
                "ended_at": it.ended_at.isoformat(),
                "last_at": it.last_at.isoformat(),
                "parts": [part.value for part in sorted(it.parts, key=lambda part: part.value)],
            }
            for it in dossiers
        ],
        "on_paper": [
            {
                "code": it.code,
                "form": it.purpose,
                "year": it.year,
                "number": it.number,
                "issued_at": it.issued_at.isoformat(),
                "printed": it.printed,
            }
            for it in on_paper
        ],
    }


def _purge_lines(dossiers: "tuple[DueDossier, ...]", on_paper: "tuple[PrintedForm, ...]", say: Tongue) -> Iterator[str]:
    for it in dossiers:
        yield say(f"{it.code}, việc cuối ngày {it.last_at:%d/%m/%Y}", f"{it.code}, last touched {it.last_at:%Y-%m-%d}")
    yield say(f"{len(dossiers)} hồ sơ.", f"{len(dossiers)} dossiers.")
    if on_paper:
        yield say("Bản giấy phải hủy bằng tay:", "Copies on paper, to be destroyed by hand:")
        for form in on_paper:
            yield f"{form.code}, {form.purpose} {form.number}/{form.year}, {form.issued_at:%d/%m/%Y}, × {form.printed}"


def person_document(kept: "KeptOfPerson") -> Json:
    """What is kept of a person, as it is told to them."""
    import json

    from oneshop.counter.dossiers.events import EVENT_WORDS
    from oneshop.counter.dossiers.plain import as_text

    return [
        {
            "code": it.dossier.code,
            "procedures": it.dossier.name,
            "state": it.dossier.state.value,
            "people": json.loads(as_text(it.personal)) if it.personal else None,
            "story": [
                {"at": event.at.isoformat(), "what": EVENT_WORDS[event.kind], "who": event.who, "note": event.note}
                for event in story
            ],
        }
        for it, story in kept.dossiers
    ]
