"""The whole permission table, in this one place; `services.gate` enforces it, a test goes through every cell."""

from enum import Enum

from oneshop.accounts.roles import ACCOUNT_ROLES, ROLE_WORDS, Role


class Permission(Enum):
    """What may be permitted; the value is what the audit and the command line call it."""

    SEARCH = "search"
    SHOW = "show"
    """Read what is published, on any day: entries, fees, due dates, who decides, differences, registers."""
    CHECKLIST = "checklist"
    """Make, print and look up the citizen's checklist."""
    EXPORT = "export"
    JUDGE = "judge"
    """See quality, statistics and what searches found no answer."""
    REPORT = "report"
    """Say that something in an entry is wrong or hinders the work."""
    SEE_DRAFTS = "see_drafts"
    IMPORT = "import"
    EDIT = "edit"
    """Draft, submit and take back changes of entries, and decide what a re-import proposes."""
    APPROVE = "approve"
    """Approve, return, publish, retire."""
    ANSWER_REPORTS = "answer_reports"
    DELEGATE = "delegate"
    """Keep the register of delegations."""
    SET_FEES = "set_fees"
    SET_CALENDAR = "set_calendar"
    SET_LAW = "set_law"
    LEARN = "learn"
    """Switch the learning from unanswered questions and make synonyms of them."""
    SEE_AUDIT = "see_audit"
    MANAGE_ACCOUNTS = "manage_accounts"
    SET_DESK = "set_desk"
    """Settings of the office, four eyes among them."""
    UPKEEP = "upkeep"
    """Examine and repair the data: doctor, db, index."""
    RECEIVE = "receive"
    """Take dossiers in and do everything a dossier goes through, its forms and its money included."""
    SEE_DOSSIERS = "see_dossiers"
    """Look at dossiers, and so at who the citizens are."""
    CLOSE_BOOK = "close_book"
    """Close and sign the book of a year."""
    SHARE_DOSSIERS = "share_dossiers"
    """Write dossiers with their people to files for another system."""
    PURGE = "purge"
    """Destroy personal data whose time is over."""


_EVERYBODY = frozenset(Role)
_READING = (Permission.SEARCH, Permission.SHOW, Permission.CHECKLIST, Permission.EXPORT)
_OF_STAFF = (Permission.JUDGE, Permission.UPKEEP)
_OF_SUPERVISORS = (
    Permission.EDIT,
    Permission.APPROVE,
    Permission.ANSWER_REPORTS,
    Permission.DELEGATE,
    Permission.SET_FEES,
    Permission.SET_CALENDAR,
    Permission.SET_LAW,
    Permission.CLOSE_BOOK,
    Permission.SHARE_DOSSIERS,
)
_OF_THE_COUNTER = (Permission.RECEIVE, Permission.SEE_DOSSIERS)

PERMITTED: dict[Permission, frozenset[Role]] = {
    **dict.fromkeys(_READING, _EVERYBODY),
    **dict.fromkeys(_OF_STAFF, _EVERYBODY - {Role.NOBODY}),
    Permission.REPORT: frozenset({Role.SUPERVISOR, Role.CLERK, Role.POSTAL}),
    Permission.SEE_DRAFTS: frozenset({Role.ADMIN, Role.SUPERVISOR, Role.OWNER}),
    Permission.IMPORT: frozenset({Role.ADMIN, Role.SUPERVISOR, Role.OWNER}),
    **dict.fromkeys(_OF_SUPERVISORS, frozenset({Role.SUPERVISOR})),
    **dict.fromkeys(_OF_THE_COUNTER, frozenset({Role.SUPERVISOR, Role.CLERK})),
    Permission.PURGE: frozenset({Role.ADMIN, Role.SUPERVISOR}),
    Permission.LEARN: frozenset({Role.ADMIN, Role.SUPERVISOR, Role.CLERK, Role.OWNER}),
    Permission.SEE_AUDIT: frozenset({Role.ADMIN, Role.SUPERVISOR, Role.OWNER}),
    Permission.MANAGE_ACCOUNTS: frozenset({Role.ADMIN, Role.OWNER}),
    Permission.SET_DESK: frozenset({Role.ADMIN, Role.OWNER}),
}
"""Who may do what. Until the first account exists whoever owns the folder may set it up, but what needs a name in the
history (editing, approving, delegating, fees, calendar) waits for an account."""

PERMISSION_WORDS = {
    Permission.SEARCH: "tìm thủ tục",
    Permission.SHOW: "xem thủ tục đã công bố",
    Permission.CHECKLIST: "lập và in phiếu hướng dẫn",
    Permission.EXPORT: "xuất danh mục",
    Permission.JUDGE: "xem chất lượng, số liệu và các danh sách",
    Permission.REPORT: "báo “Sai rồi!”",
    Permission.SEE_DRAFTS: "xem bản nháp",
    Permission.IMPORT: "nhập danh mục",
    Permission.EDIT: "biên tập thủ tục",
    Permission.APPROVE: "duyệt và công bố",
    Permission.ANSWER_REPORTS: "trả lời báo sai",
    Permission.DELEGATE: "lập sổ ủy quyền",
    Permission.SET_FEES: "lập quyết định phí, miễn giảm",
    Permission.SET_CALENDAR: "xác nhận lịch làm việc",
    Permission.SET_LAW: "cập nhật văn bản",
    Permission.LEARN: "dạy máy tìm từ câu hỏi chưa có đáp án",
    Permission.SEE_AUDIT: "xem nhật ký",
    Permission.MANAGE_ACCOUNTS: "quản lý tài khoản",
    Permission.SET_DESK: "đổi cấu hình của cơ quan",
    Permission.UPKEEP: "kiểm tra, bảo trì dữ liệu",
    Permission.RECEIVE: "tiếp nhận, xử lý hồ sơ",
    Permission.SEE_DOSSIERS: "xem hồ sơ",
    Permission.CLOSE_BOOK: "khóa sổ",
    Permission.SHARE_DOSSIERS: "xuất hồ sơ cho hệ thống khác",
    Permission.PURGE: "xóa dữ liệu cá nhân hết hạn giữ",
}


def may(role: Role, permission: Permission) -> bool:
    """Whether the table permits it.

    >>> may(Role.NOBODY, Permission.SEARCH), may(Role.CLERK, Permission.EDIT)
    (True, False)
    """
    return role in PERMITTED[permission]


def who_may(permission: Permission) -> str:
    """The roles of accounts that may, in words: "quản trị, kiểm soát thủ tục hoặc cán bộ một cửa"."""
    # A role's aside ("bưu điện, tổ lưu động") would read as roles of their own.
    roles = [
        words.split(",")[0] for role, words in ROLE_WORDS.items() if may(role, permission) and role in ACCOUNT_ROLES
    ]
    return " hoặc ".join([", ".join(roles[:-1]), roles[-1]]) if len(roles) > 1 else "".join(roles)
