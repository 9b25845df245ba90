"""What the page of versions says, in Vietnamese."""

TITLE = "Lịch sử và so sánh các bản"
NONE_OPEN = "Chưa mở thủ tục nào. Mở một thủ tục ở bàn làm việc rồi bấm Ctrl+H."
NAMED = "{name} ({code})"
VERSIONS = "Các bản"
VERSIONS_ABOUT = "Mỗi dòng là một bản, mới nhất ở trên. Chọn một dòng để so với bản ngay trước nó."
COLUMNS = ("Bản", "Hiệu lực", "Trạng thái", "Người soạn", "Người duyệt", "Phiếu đã in", "Vì sao, theo đâu")
BEFORE = "Từ"
AFTER = "Đến"
SIDE_ABOUT = "Chọn hai bản bất kỳ để đặt cạnh nhau"
EVERYTHING = "Hiện cả mục không đổi"
EVERYTHING_ABOUT = "Kể cả những mục hai bản giống nhau"
RESTORE = "Khôi phục bản này"
RESTORE_ABOUT = "Lập bản nháp mới với nội dung của bản đang chọn; bản đã công bố không bị đổi"
RESTORED = "Đã lập bản nháp với nội dung bản số {number}. Mở Biên tập (F2) để sửa rồi gửi duyệt."
PRINT = "In thông báo"
PRINT_ABOUT = "In thông báo cho cán bộ về bản đang chọn"
SAVE = "Lưu thông báo…"
SAVE_ABOUT = "Lưu thông báo cho cán bộ về bản đang chọn thành tệp PDF"
SAVE_TITLE = "Lưu thông báo thay đổi"
SAVE_FILTER = "Tệp PDF (*.pdf)"
SAVE_NAME = "thong-bao-{code}-ban-{number}.pdf"
SAVED = "Đã lưu thông báo vào {path}"
ONLY_ONE = "Thủ tục này mới có một bản, chưa có gì để so."
VERSION = "Bản số {number}{since}"
SINCE = ", từ {day:%d/%m/%Y}"
FROM_TO = "{begins} – {ends}"
SINCE_UNKNOWN = "chưa rõ"
NOT_ENDED = "nay"
STANDING = {
    "scheduled": "Chờ hiệu lực",
    "in_force": "Đang hiệu lực",
    "abolished": "Đã bãi bỏ",
    "past": "Đã thay",
    "taken_back": "Đã rút lại",
}
SELF_APPROVED = "{approver} (tự duyệt)"
OUTDATED = "{count} phiếu đã in theo bản cũ. Khi người dân mang tới, kiểm tra bằng Ctrl+Shift+K."
