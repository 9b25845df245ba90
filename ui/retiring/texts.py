"""What the page that retires a procedure says, in Vietnamese."""

TITLE = "Bãi bỏ thủ tục"
NONE_OPEN = "Chưa mở thủ tục nào. Tìm thủ tục ở bàn làm việc rồi chọn lại mục này."
NAMED = "{name} · {code}"
LEAD = "Người khác duyệt ở trang Bản nháp (F3). Từ hôm sau ngày cuối cùng, thủ tục chỉ còn để tra cứu."
LAST_DAY, LAST_DAY_ABOUT = "Ngày cuối còn hiệu lực", "Gõ ngày/tháng/năm, ví dụ 31/12/2026"
WHY, WHY_ABOUT = "Lý do", "Vì sao bãi bỏ; người duyệt và người sau đọc được"
DECISION, DECISION_ABOUT = "Theo quyết định", "Số và ngày của quyết định bãi bỏ; để trống nếu chưa có"
SUCCESSORS, SUCCESSORS_ABOUT = (
    "Thủ tục thay thế",
    "Mã, cách nhau bằng dấu phẩy; để trống nếu không có",
)
SUCCESSORS_HINT = "1.001193, 2.000635"
FOUND = "{code}: {name}"
NOT_FOUND = "{code}: không có hiệu lực trong danh mục"
NEEDS_DAY = "Ghi ngày cuối cùng thủ tục còn hiệu lực."
RETIRE, RETIRE_ABOUT = "Trình bãi bỏ", "Lập đề nghị bãi bỏ và trình người khác duyệt (Ctrl+Enter)"
DONE = "Đã trình bãi bỏ {code}, hết hiệu lực sau ngày {day}. Người khác duyệt ở trang Bản nháp (F3)."
