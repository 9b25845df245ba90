"""What the panel of payments says."""

from oneshop.counter.dossiers.money import Method

TITLE = "Phí, lệ phí"
LEFT, NOTHING_LEFT, LEFT_UNKNOWN, TOO_MUCH = (
    "Còn phải nộp {left}",
    "Đã nộp đủ",
    "Số phải nộp: chưa rõ",
    "Nộp thừa {over}",
)
NOTHING_OWED = "Không phải nộp tiền"
SUMMARY = "Phải nộp {owed} · đã nộp {paid}"
LINE = "{name}: {words}"
AMOUNT, AMOUNT_ABOUT = "Số tiền thực thu", "Gõ như thường viết: 8.000, 8000 đ; Enter để ghi thu"
REFERENCE, REFERENCE_ABOUT = (
    "Số biên lai, mã giao dịch",
    "Chuyển khoản và trực tuyến thì bắt buộc; không ghi tên người nộp",
)
METHODS = (
    (Method.CASH, "Tiền mặt", "Thu tiền mặt tại quầy"),
    (Method.TRANSFER, "Chuyển khoản", "Đã thấy tiền vào tài khoản"),
    (Method.ONLINE, "Trực tuyến", "Đã nộp trên cổng dịch vụ công"),
)
PAY, PAY_ABOUT = "Ghi thu", "Ghi khoản tiền vào sổ (Enter)"
CONFIRM, CONFIRM_ABOUT = "Đúng, cứ ghi thu", "Ghi dù khác thường như đã nói ở trên"
SLIP, SLIP_ABOUT = "In phiếu nộp", "In phiếu thông báo nộp phí, lệ phí; không thay biên lai"
SCAN = "Quét VietQR để chuyển khoản"
SCAN_ABOUT = "Mã VietQR chuyển {amount} đến {account}, nội dung {purpose}"
CHECK_HOLDER = "Đối chiếu tên chủ tài khoản trước khi chuyển."
ACCOUNT = ("{bank}", "Số tài khoản: {number}", "Chủ tài khoản: {holder}", "Số tiền: {amount}", "Nội dung: {purpose}")
PAYMENTS, PAYMENTS_ABOUT = "Các khoản đã ghi", "Mũi tên chọn một khoản"
COLUMNS = ("Lúc", "Số tiền", "Cách nộp", "Số tham chiếu", "Người ghi", "Tình trạng")
VALID, VOID, GIVEN_BACK = "", "Đã hủy: {reason}", "Hoàn trả"
REASON, REASON_ABOUT = "Lý do hủy khoản đang chọn", "Ví dụ: ghi nhầm hồ sơ"
VOID_IT, VOID_IT_ABOUT = "Hủy khoản này", "Khoản ghi nhầm ở lại trong sổ với lý do, và không tính nữa"
PAID = "Đã ghi thu {amount}."
VOIDED = "Đã hủy khoản thu {amount}."
NO_AMOUNT = "Gõ số tiền thực thu."
