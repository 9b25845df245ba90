"""What the page of drafts says, in Vietnamese."""

from oneshop.catalogue.drafts import DraftKind, DraftState

TITLE = "Bản nháp, chờ duyệt, hẹn công bố"
LEAD = "Enter mở để sửa, Ctrl+H xem các bản đã có. Người soạn không tự duyệt; bản hẹn tự có hiệu lực lúc 0 giờ."
LIST = "Các bản nháp và bản hẹn"
LIST_ABOUT = "Mỗi dòng là một bản; dưới là so sánh với bản đang dùng. Mũi tên chọn, Enter sửa, Ctrl+H: các bản đã có."
COLUMNS = ("Đang ở", "Thủ tục", "Ai, khi nào", "Vì sao")
NOTHING = "Không có bản nháp nào, cũng không có bản nào hẹn công bố."
COUNTS = (
    (DraftState.SUBMITTED, "chờ duyệt"),
    (DraftState.RETURNED, "bị trả lại"),
    (DraftState.DRAFT, "đang soạn"),
)
SCHEDULED_COUNT = "{count} hẹn công bố"
SCHEDULED = "Hẹn công bố {day}"
STATES = {
    DraftState.DRAFT: "Đang soạn",
    DraftState.SUBMITTED: "Chờ duyệt",
    DraftState.RETURNED: "Bị trả lại",
}
KINDS = {DraftKind.EDIT: "", DraftKind.RETIRE: " (bãi bỏ)", DraftKind.RESTORE: " (khôi phục)"}
FROM_DAY = ", muốn từ {day}"
WHO = "{author} soạn"
CHANGED = ", {who} sửa"
APPROVED = ", {who} duyệt"
AT = ", {moment}"
ANSWER = "Trả lại: {answer}"
DAY, DAY_ABOUT = "Có hiệu lực từ", "Gõ ngày/tháng/năm; để trống là ngày bản nháp ghi, hoặc hôm nay"
DAY_HINT = "hôm nay"
WHY, WHY_ABOUT = "Lý do", "Phải ghi khi trả lại hoặc rút bản hẹn; người soạn đọc được"
OPEN, OPEN_ABOUT = "Mở để sửa", "Mở bản đang chọn trong trang biên tập"
COMPARE, COMPARE_ABOUT = "Các bản đã có", "So sánh các bản đã công bố của thủ tục này (Ctrl+H)"
IN_FORCE = "Đang dùng: {side}"
BEFORE = "Trước: {side}"
DRAFT = "Bản nháp số {number}"
AFTER = "Sẽ dùng: {side}"
NEW_ONE = "Thủ tục mới, chưa có bản nào đang dùng để so sánh."
BASE_OVERTAKEN = (
    "Bản nháp này làm từ bản số {base}, nay đã có bản số {newest}: khi duyệt hoặc trình, trang biên tập mở ra để ghép."
)
RETIRES = "Bản này bãi bỏ thủ tục."
SUBMIT, SUBMIT_ABOUT = "Trình duyệt", "Giao bản đang chọn cho người duyệt"
TAKE_BACK, TAKE_BACK_ABOUT = "Rút về", "Rút bản đã trình về để sửa tiếp"
APPROVE, APPROVE_ABOUT = "Duyệt, công bố", "Công bố bản đang chọn từ ngày đã ghi"
RETURN, RETURN_ABOUT = "Trả lại", "Trả bản đang chọn cho người soạn, kèm lý do"
DISCARD, DISCARD_ABOUT = "Bỏ bản nháp", "Thôi không dùng bản đang chọn nữa"
UNSCHEDULE, UNSCHEDULE_ABOUT = "Rút bản hẹn", "Không công bố bản đã hẹn; nội dung trả về người soạn"
DISCARD_SURE = "Bấm “Bỏ bản nháp” lần nữa để bỏ bản của {code}."
NOT_NOW = "Không làm được khi bản này {state}"
OWN = "Bạn soạn hoặc sửa sau cùng bản này nên phải để người khác duyệt"
SUBMITTED = "Đã trình duyệt {code}."
TAKEN_BACK = "Đã rút {code} về để sửa."
APPROVED_TODAY = "Đã công bố {code}, bản số {number}."
APPROVED_LATER = "Đã duyệt {code}, bản số {number}; tự có hiệu lực từ {day}."
RETURNED = "Đã trả lại {code}."
DISCARDED = "Đã bỏ bản nháp của {code}."
UNSCHEDULED = "Đã rút bản hẹn của {code}; nội dung đã trả về người soạn."
UNSCHEDULED_ALONE = "Đã rút bản hẹn của {code}."
