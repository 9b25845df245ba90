"""Looking after a desk: is everything there, whole, and in step."""

import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.paths import EMBEDDED_CATALOGUE, QUALITY_RULES, RESOURCES, DataFolder
from oneshop.services.clock import today
from oneshop.services.gate import Gate
from oneshop.services.health_values import Finding
from oneshop.services.indexing import IndexKeeper, Progress
from oneshop.services.registers import RegisterReader

if TYPE_CHECKING:
    from oneshop.store.database import Database

__all__ = ["Finding", "Health"]

_LITTLE_SPACE_BYTES = 500 * 1024 * 1024


class Health:
    """The checks behind `doctor`, `db verify` and `index verify`."""

    def __init__(
        self,
        database: "Database",
        keeper: IndexKeeper,
        folder: DataFolder,
        registers: RegisterReader,
        gate: Gate,
        settings_fault: str | None = None,
    ) -> None:
        self._gate = gate
        self._registers = registers
        self._settings_fault = settings_fault
        self._database = database
        self._keeper = keeper
        self._folder = folder

    def examine(self) -> tuple[Finding, ...]:
        """Everything, in the order a person would look."""
        accounts = self._permitted()
        return (
            self._program(),
            self._files(),
            self._embedded(),
            self._settings(),
            self._own_synonyms(),
            self._space(),
            *accounts,
            *self.examine_database(),
            self.examine_index(),
        )

    def examine_database(self) -> tuple[Finding, ...]:
        """The engine's own check, and the hash of every row that says something."""
        from oneshop.store import catalogue
        from oneshop.store.dossier_soundness import desk_faults, unopened
        from oneshop.store.soundness import own_faults

        self._permitted()
        broken = self._database.integrity_faults()
        with self._database.reading() as session:
            damaged = [f"{fault.what}: {fault.problem}" for fault in catalogue.faults(session)]
            own = [f"{fault.what}: {fault.problem}" for fault in own_faults(session)]
            of_desk = [f"{fault.what}: {fault.problem}" for fault in desk_faults(session)]
            closed = unopened(session)
            count = catalogue.count(session, today())
        restore = "Khôi phục từ bản sao lưu gần nhất, hoặc nhập lại tệp nguồn của các mục bị hỏng."
        return (
            Finding("Cơ sở dữ liệu", not broken, "; ".join(broken) or "cấu trúc nguyên vẹn", restore if broken else ""),
            Finding(
                "Nội dung thủ tục",
                not damaged,
                "; ".join(damaged[:20]) or f"{count} thủ tục đang có hiệu lực, mọi mã băm khớp",
                restore if damaged else "",
            ),
            Finding(
                "Sổ và bản nháp của cơ quan",
                not own,
                "; ".join(own[:20]) or "mọi mã băm khớp",
                "Khôi phục từ bản sao lưu gần nhất, hoặc lập lại các mục bị hỏng." if own else "",
            ),
            _of_the_desk(of_desk, closed),
            self._audit(),
        )

    def _audit(self) -> Finding:
        """Whether the audit chain is whole, from its first row to its seal."""
        from oneshop.services.audit_words import chain_in_words

        return chain_in_words(self._database.audit_report())

    def examine_index(self) -> Finding:
        """Whether the index holds just what the database holds."""
        from oneshop.search.values import IndexUnusable

        self._permitted()
        rebuild = "Lần tìm kiếm tới sẽ tự lập lại; muốn lập ngay thì chạy: oneshop index rebuild"
        try:
            differences = self._keeper.verify()
        except IndexUnusable as reason:
            return Finding("Chỉ mục tìm kiếm", False, f"không dùng được: {reason}", rebuild)
        if differences:
            missing, extra, changed = (len(differences.missing), len(differences.extra), len(differences.changed))
            told = f"thiếu {missing}, thừa {extra}, khác {changed} thủ tục"
            return Finding("Chỉ mục tìm kiếm", False, told, rebuild)
        return Finding("Chỉ mục tìm kiếm", True, "khớp với cơ sở dữ liệu")

    def rebuild_index(self, progress: Progress | None = None) -> int:
        """Make the index anew; how many procedures it holds."""
        self._gate.require(Permission.UPKEEP)
        return self._keeper.rebuild(progress).count

    def _permitted(self) -> tuple[Finding, ...]:
        """NotPermitted for who may not; where the accounts cannot be read, what is wrong with them.

        A damaged database must not hide that it is damaged: who may cannot be told then, and looking changes nothing.
        """
        from oneshop.store.database import StoreError

        try:
            self._gate.require(Permission.UPKEEP)
        except StoreError as fault:
            return (Finding("Tài khoản", False, str(fault), "Khôi phục từ bản sao lưu gần nhất."),)
        return ()

    def _program(self) -> Finding:
        version = ".".join(str(part) for part in sys.version_info[:3])
        detail = f"Python {version}, SQLite {sqlite3.sqlite_version}, {platform.system()} {platform.machine()}"
        return Finding("Chương trình", True, detail)

    def _files(self) -> Finding:
        missing = [str(path) for path in self._shipped() if not path.exists()]
        again = "Cài lại chương trình: một số tệp kèm theo đã mất." if missing else ""
        return Finding("Tệp kèm theo", not missing, "thiếu " + ", ".join(missing) if missing else "đủ", again)

    def _embedded(self) -> Finding:
        """The shipped entries and registers: a faulty file is left out at the start, and named here."""
        from oneshop.catalogue.quality.values import RulesFault
        from oneshop.exchange.catalogue_folder import read_catalogue
        from oneshop.exchange.quality_rules import read_rules

        read = read_catalogue(EMBEDDED_CATALOGUE)
        problems = [*read.problems, *self._registers.problems]
        told = [f"{Path(problem.file).name}: {problem.message}" for problem in problems]
        told += [f"danh bạ {name} trống" for name, count in self._registers.counts().items() if not count]
        try:
            read_rules(QUALITY_RULES)
        except RulesFault as fault:
            told.append(str(fault))
        told += _faults_of_words(EMBEDDED_CATALOGUE / "synonyms.yaml")
        return Finding(
            "Danh mục kèm theo",
            not told,
            "; ".join(told[:20]) or f"đọc được cả {len(read.files)} thủ tục và các danh bạ",
            "Cài lại chương trình, hoặc sửa tệp được nêu rồi mở lại." if told else "",
        )

    def _settings(self) -> Finding:
        fault = self._settings_fault
        step = "Sửa tệp theo mẫu trong README, hoặc xóa tệp để dùng mặc định." if fault else ""
        return Finding("Cấu hình", fault is None, fault or "đọc được", step)

    def _own_synonyms(self) -> Finding:
        """The desk's own: a faulty file is left out of every search, and named here."""
        from oneshop.services.local_synonyms import LocalSynonymsFile

        own = LocalSynonymsFile(self._folder.local_synonyms).read()
        step = "Sửa hoặc xóa tệp ấy; trong lúc đó không từ nào của quầy được dùng." if own.fault else ""
        return Finding("Từ của quầy này", own.fault is None, own.fault or f"{len(own.entries)} từ", step)

    def _shipped(self) -> Iterator[Path]:
        yield EMBEDDED_CATALOGUE / "procedures"
        yield EMBEDDED_CATALOGUE / "registers"
        yield EMBEDDED_CATALOGUE / "synonyms.yaml"
        yield EMBEDDED_CATALOGUE / "synonyms"
        yield QUALITY_RULES
        yield RESOURCES / "fonts"

    def _space(self) -> Finding:
        free = shutil.disk_usage(self._folder.root).free
        little = free < _LITTLE_SPACE_BYTES
        step = "Giải phóng dung lượng trước khi nhập danh mục lớn." if little else ""
        return Finding("Thư mục dữ liệu", not little, f"{self._folder.root}, còn trống {free // 1024**2} MB", step)


def _of_the_desk(faults: list[str], unopened: int) -> Finding:
    """What was found wrong in the register, its forms and its money; a paper that is sealed away cannot be held
    against its hash."""
    told = "; ".join(faults[:20]) or "mọi mã băm khớp, sổ không khuyết số"
    if unopened:
        told += f"; {unopened} phiếu đang niêm, máy này chưa mở nên chưa kiểm"
    step = "Không in, không trả hồ sơ bị nêu; khôi phục từ bản sao lưu gần nhất." if faults else ""
    return Finding("Hồ sơ, phiếu và khoản thu", not faults, told, step)


def _faults_of_words(path: Path) -> list[str]:
    """What is wrong with the shipped word lists: synonyms.yaml, the topics in synonyms/, and the files beside them."""
    import yaml

    from oneshop.search.synonyms import load_synonyms

    try:
        load_synonyms(path)
    except (OSError, ValueError, yaml.YAMLError) as fault:
        return [str(fault)]
    topics = path.with_suffix("")
    return [] if any(topics.glob("*.yaml")) else [f"thư mục {topics.name} trống"]
