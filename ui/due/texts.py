"""Words of the line that tells what presses."""

from oneshop.services.receiving.due_lists import DueList

LINE = "Hồ sơ cần để ý"
BADGES = {
    DueList.OVERDUE: "{count} quá hạn",
    DueList.TODAY: "{count} đến hạn hôm nay",
    DueList.AWAITING: "{count} quá hạn bổ sung",
    DueList.UNCOLLECTED: "{count} chờ trả quá lâu",
}
"""The lists that are told, the most pressing first."""
ABOUT = {
    DueList.OVERDUE: "Mở sổ hồ sơ: những hồ sơ đã quá ngày hẹn",
    DueList.TODAY: "Mở sổ hồ sơ: những hồ sơ phải có kết quả trong hôm nay",
    DueList.AWAITING: "Mở sổ hồ sơ: những hồ sơ chưa bổ sung mà đã quá hạn bổ sung",
    DueList.UNCOLLECTED: "Mở sổ hồ sơ: những kết quả chưa có người đến nhận",
}
