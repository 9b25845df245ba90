"""The help of the whole program: its commands by what a person wants to do, not in one long list."""

from typing import TYPE_CHECKING

from typer.core import TyperGroup

from oneshop.cli.speech import Tongue

if TYPE_CHECKING:
    # Typer brings its own copy of Click and names its types nowhere else.
    from typer._click.core import Context
    from typer._click.formatting import HelpFormatter

GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Tiếp người dân",
        "Receiving citizens",
        ("search", "show", "questions", "checklist", "fee", "due", "authority", "check", "report"),
    ),
    (
        "Hồ sơ",
        "Dossiers",
        ("receive", "supplement", "return", "void", "dossier", "form", "pay", "payment", "day", "book"),
    ),
    (
        "Sửa, duyệt, công bố danh mục",
        "Editing, approving, publishing",
        ("draft", "unschedule", "retire", "restore-version", "history", "diff", "changes", "review", "reports"),
    ),
    (
        "Căn cứ, phí, thẩm quyền, lịch",
        "Law, fees, authority, calendar",
        ("law", "fees", "delegation", "calendar", "register"),
    ),
    ("Số liệu báo cáo", "Figures", ("figures", "funnel-report", "stats", "sync-packets")),
    ("Dữ liệu", "Data", ("import", "export", "quality", "learning")),
    (
        "Tài khoản và máy",
        "Accounts and upkeep",
        ("user", "login-check", "audit", "privacy", "settings", "doctor", "index", "db"),
    ),
)


def grouped(say: Tongue) -> type[TyperGroup]:
    """A command group whose help lists its commands under headings, in the order of the headings."""

    class Grouped(TyperGroup):
        """Whatever has no heading stands under the last one."""

        def format_commands(self, ctx: "Context", formatter: "HelpFormatter") -> None:
            rest = [name for name in self.list_commands(ctx) if not any(name in names for _, _, names in GROUPS)]
            last = GROUPS[-1][0]
            for vietnamese, english, names in GROUPS:
                known = [name for name in (*names, *(rest if vietnamese == last else ())) if name in self.commands]
                rows = [(name, self.commands[name].get_short_help_str(_ROOM)) for name in known]
                if rows:
                    with formatter.section(say(vietnamese, english)):
                        formatter.write_dl(rows)

    return Grouped


_ROOM = 60
"""Letters of a command's line beside its name."""
