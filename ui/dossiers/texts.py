"""What only the page of dossiers says."""

from oneshop.counter.dossiers.listing import Quick

TITLE = "Hồ sơ"
LEAD = "Gõ họ tên, mã, số trong sổ (12/2026), số điện thoại hoặc căn cước; hoặc quét mã trên giấy tiếp nhận."
SEARCH = "Tìm hồ sơ"
SEARCH_ABOUT = (
    "Tìm theo họ tên, mã, số trong sổ, điện thoại, căn cước, thủ tục. Enter mở hồ sơ; mũi tên xuống: danh sách."
)
SEARCH_HINT = "Họ tên, mã hồ sơ, số điện thoại…"
QUICK = {
    Quick.TODAY: ("Hôm nay", "Hồ sơ ghi vào sổ hôm nay"),
    Quick.DUE_TODAY: ("Đến hạn", "Hồ sơ phải xong trong hôm nay"),
    Quick.DUE_NEXT: ("Đến hạn ngày tới", "Hồ sơ phải xong trong ngày làm việc tới"),
    Quick.OVERDUE: ("Quá hạn", "Hồ sơ đã quá giờ hẹn mà chưa có kết quả"),
    Quick.AWAITING: ("Chờ bổ sung", "Hồ sơ chờ người nộp bổ sung, hoặc đang tạm dừng tính thời hạn"),
    Quick.WAITED_OUT: ("Quá hạn bổ sung", "Hồ sơ chờ người nộp bổ sung lâu hơn hạn của quy định"),
    Quick.TO_RETURN: ("Chờ trả", "Hồ sơ đã có kết quả, chưa ai nhận"),
    Quick.UNCOLLECTED: ("Quá hẹn nhận", "Có kết quả nằm lại lâu hơn quy định của cơ quan mà chưa ai đến nhận"),
    Quick.ALL: ("Tất cả", "Mọi hồ sơ trong sổ"),
}
COUNTED = "{words} ({count})"
MORE_FILTERS = "Lọc thêm"
MORE_FILTERS_ABOUT = "Lọc theo năm, tình trạng, lĩnh vực, nơi giải quyết, người nhận, cách nộp, ngày nhận"
YEAR, STATE, FIELD, OFFICE, CLERK, CHANNEL = "Năm", "Tình trạng", "Lĩnh vực", "Nơi giải quyết", "Người nhận", "Cách nộp"
FROM, TO = "Nhận từ ngày", "đến ngày"
ANY = "tất cả"
FILTER_ABOUT = "Chỉ hiện hồ sơ theo: {name}"
DAY_ABOUT = "Ngày/tháng/năm, ví dụ 1/12/2026; để trống là không giới hạn"
TABLE = "Danh sách hồ sơ"
TABLE_ABOUT = "Enter mở hồ sơ đang chọn"
COLUMNS = ("Số", "Mã hồ sơ", "Thủ tục", "Người nộp", "Nhận", "Hẹn trả", "Còn / quá", "Tình trạng")
NONE = "Không có hồ sơ nào như vậy trong sổ."
TOTAL = "{total} hồ sơ"
READING_ROW = "…"
PURGED = "(đã xóa dữ liệu cá nhân)"
LOCKED = "(đang khóa)"
DAMAGED = "(dữ liệu hỏng, xem oneshop db verify)"
NOT_FOUND = "Trong sổ không có hồ sơ mã “{code}”. Tìm thử theo họ tên hoặc số trong sổ."
NO_DUE = "chưa có ngày hẹn"
TOLD_MASKED = "{name} · {numbers}"

CLOSE = "Đóng hồ sơ"
CLOSE_ABOUT = "Trở lại danh sách (Esc)"
HEAD = "Số {number}/{year} · {code}"
STORY_OF = "Hồ sơ {code}"
PAPERS = "Giấy tờ trong hồ sơ"
PAPERS_ABOUT = "Giấy tờ người nộp đã đưa và số bản"
PAPER_COLUMNS = ("Giấy tờ", "Đã nộp", "Cần")
MONEY = "Phí, lệ phí"
FORMS = "Phiếu đã lập"
FORMS_ABOUT = "Enter xem và in lại phiếu đang chọn"
FORM_COLUMNS = ("Phiếu", "Số", "Lập lúc", "Tình trạng")
EVENTS = "Diễn biến"
EVENTS_ABOUT = "Việc đã làm với hồ sơ, từ đầu đến nay; vạch dưới giờ là khoảng thời gian đến việc tiếp theo"
EVENT_COLUMNS = ("Lúc", "Việc", "Ai", "Nội dung")
NO_FORMS = "Chưa lập phiếu nào."
PRINTED_TIMES = "đã in {times} lần"
NOT_PRINTED = "chưa in"
FACT_STATE = "Tình trạng"
FACT_PROCEDURE = "Thủ tục"
FACT_APPLICANT = "Người nộp"
FACT_IDENTITY = "Số định danh"
FACT_TAX = "Mã số thuế"
FACT_PHONE = "Điện thoại"
FACT_EMAIL = "Thư điện tử"
FACT_ADDRESS = "Địa chỉ"
FACT_AGENT = "Nộp thay"
FACT_REQUEST = "Yêu cầu"
FACT_DELIVER = "Gửi kết quả đến"
FACT_CHANNEL = "Cách nộp"
FACT_DELIVERY = "Nhận kết quả"
FACT_ENTERED = "Vào sổ"
FACT_RECEIVED = "Tiếp nhận"
FACT_COUNTS_FROM = "Tính lại thời hạn từ"
FACT_DUE = "Hẹn trả"
FACT_HOLDER = "Đang ở"
FACT_CLERK = "Người nhận"
FACT_BASIS = "Cách tính ngày"
FACT_FORMER = "Mã trước đây"
MONEY_LINE = "Phải nộp: {owed} · đã nộp: {paid}"
MONEY_UNKNOWN = "chưa chắc chắn"
PAID_LINE = "{at}: {amount} ({method}){reference}{void}"
VOIDED = ", đã hủy"

STEP_TITLE = "{words}: hồ sơ {code}"
DO = "Ghi"
DO_ABOUT = "Ghi bước này vào sổ (Ctrl+Enter)"
GIVE_UP = "Thôi"
GIVE_UP_ABOUT = "Không ghi gì, đóng ô này lại (Esc)"
ANOTHER = "Thêm lý do nữa"
ANOTHER_ABOUT = "Giữ lý do này và ghi thêm một lý do"
GIVEN = "{count}. {words}"
HOLDER, HOLDER_ABOUT = "Chuyển đến", "Cơ quan, bộ phận hoặc người giải quyết"
HOLDER_MISSING = "Ghi nơi hoặc người nhận giải quyết."
PAPERS_NOW, PAPERS_NOW_ABOUT = "Hồ sơ nay có", "Đánh dấu mọi giấy tờ đang có trong hồ sơ, cả giấy tờ vừa bổ sung"
REASON, REASON_ABOUT = "Lý do", "Chọn trong danh mục lý do"
REASON_MISSING = "Chọn một lý do trong danh mục."
NO_REASON = "(chọn lý do)"
WORDS, WORDS_ABOUT = "Lời ghi trên phiếu", "Sửa cho đúng hồ sơ này; điền vào chỗ …"
WORDS_MISSING = "Ghi lý do bằng lời, để người dân đọc hiểu."
WORDS_GAP = "Còn chỗ … chưa điền."
PAPER, PAPER_ABOUT = "Về giấy tờ nào", "Tên giấy tờ, nếu lý do nói về một giấy tờ"
DAY, DAY_FIELD_ABOUT = "Ngày hẹn mới", "Ngày/tháng/năm, ví dụ 1/12/2026"
DAY_MISSING = "Ghi ngày hẹn mới."
PART, PART_ABOUT = "Thủ tục nào", "Hồ sơ liên thông: chọn một thủ tục, hoặc tất cả"
WHOLE = "tất cả"
CHECKED, CHECKED_ABOUT = "Người nhận chứng minh bằng", "Ký vào sổ, hoặc đối chiếu căn cước"
RECIPIENT, RECIPIENT_ABOUT = "Trả cho", "Ai nhận kết quả"
NOTE, NOTE_ABOUT = "Ghi chú", "Chỉ hiện trong diễn biến của hồ sơ"
WHY, WHY_ABOUT = "Vì sao", "Lý do, để lại trong sổ cùng số này; đừng ghi tên người dân"
WHY_MISSING = "Ghi vì sao."
NAME, NAME_ABOUT = "Họ tên hoặc tên tổ chức", "Đúng như giấy tờ"
NAME_MISSING = "Cần họ tên người nộp hoặc tên tổ chức."
IDENTITY, IDENTITY_ABOUT = "Số định danh hoặc mã số thuế", "Như trên căn cước"
ADDRESS, ADDRESS_ABOUT = "Địa chỉ", "Nơi ở hoặc trụ sở"
PHONE, PHONE_ABOUT = "Điện thoại", "Để báo khi có kết quả"
EMAIL, EMAIL_ABOUT = "Thư điện tử", "Nếu có"
CODE, CODE_ABOUT = "Mã hồ sơ chính thức", "Gõ hoặc quét mã của hệ thống chính thức; số trong sổ vẫn giữ"
REFUSED_ALL = "Không ghi được: {why}"
DONE = "Đã ghi: {words}."
FORM_TO_PRINT = "Đã lập {form}. Xem và in ở trang vừa mở."
HELD_BACK = "Đã ghi bước này, nhưng chưa lập được phiếu: {why} Bấm “In lại” để lập."
NO_FORM_YET = "Hồ sơ chưa có phiếu nào để in lại."
STEP_FIRST = "Đang ghi dở một bước của hồ sơ này. Ghi xong, hoặc bấm “Thôi” (Esc), rồi mở hồ sơ khác."
NOT_OF_VOID = "Số này đã hủy nên không sửa được nữa."
NOT_TWICE = "Hồ sơ đã trả kết quả hoặc đã hủy thì không hủy số được."
ALLOWED_BY, ALLOWED_BY_ABOUT = (
    "Căn cứ yêu cầu lần nữa",
    "Chỉ ghi khi luật cho phép yêu cầu bổ sung lần nữa: điều khoản nào",
)
OF_FIGURE = "{figure}. {summary}"
PAY, PAY_ABOUT = "Thu tiền", "Xem khoản phải nộp, ghi đã thu, in phiếu thông báo nộp phí, lệ phí"
