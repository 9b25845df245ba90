"""What the page of fees says."""

from oneshop.catalogue.fee_lists import FeeList

TITLE = "Phí và miễn giảm"
LEAD = (
    "Nghị quyết của tỉnh đặt trên mức của trung ương. Mục đang áp dụng và sắp hết hạn đứng đầu. "
    "Mục “mẫu” kèm theo chương trình, không sửa được."
)
NO_PROVINCE = (
    "Máy này chưa đặt tỉnh nên chưa áp dụng nghị quyết nào: ghi province trong settings.json rồi mở lại chương trình."
)
HERE = "Áp dụng cho {province}."
DECISIONS = "Nghị quyết về phí, lệ phí"
DECISIONS_ABOUT = "Mũi tên chọn, Enter sửa, Delete bỏ"
COLUMNS = ("Nghị quyết", "Thời hạn", "Quyết định", "Áp dụng cho", "Tình trạng")
ADD, ADD_ABOUT = "Thêm nghị quyết", "Ghi một mức thu, mức 0 đồng, miễn hoặc giảm của tỉnh"
CHANGE, CHANGE_ABOUT = "Sửa", "Sửa mục đang chọn (Enter)"
REMOVE, REMOVE_ABOUT = "Bỏ", "Bỏ mục đang chọn; thêm lại được (Delete)"
IS_EXAMPLE = "Nghị quyết {number} là mẫu kèm theo chương trình nên không sửa. Thêm mục của cơ quan mình."
ISSUED = "{number}\n{day} · {council}"
SAMPLE = "mẫu"
SAMPLE_IDLE = "mẫu, chưa ghi cho thủ tục nào"
HOLDS, HOLDS_LEFT, COMING, ENDED = "đang áp dụng", "đang áp dụng, còn {days} ngày", "chưa tới ngày", "đã hết hạn"
RATE_TOLD, ZERO_TOLD, EXEMPT_TOLD, REDUCED_TOLD = "Mức thu {amount}", "Mức thu 0 đồng", "Miễn", "Giảm {percent} %"
FOR_GROUP, EVERYBODY, BRING = "{what} cho {group}", "{what} cho mọi người", "mang theo {evidence}"
ALL_CHANNELS, ALL_PROVINCES, FIELD_TOLD, FOR_NOTHING = "mọi cách nộp", "mọi tỉnh", "lĩnh vực {field}", "chưa ghi"
CHANNELS = (
    (None, "Mọi cách nộp", "Nghị quyết không phân biệt cách nộp"),
    ("in-person", "Tại quầy", "Chỉ khi nộp tại quầy"),
    ("online", "Trực tuyến", "Chỉ khi nộp trực tuyến"),
    ("post", "Qua bưu chính", "Chỉ khi nộp qua bưu chính"),
)
SAVED = "Đã ghi nghị quyết {number}."
REMOVED = "Đã bỏ mục của nghị quyết {number}."

FORM_NEW, FORM_OLD = "Nghị quyết mới", "Sửa nghị quyết {number}"
SAVE, SAVE_ABOUT = "Ghi", "Ghi lại và tính phí theo ngay (Ctrl+Enter)"
CANCEL, CANCEL_ABOUT = "Thôi", "Trở lại danh sách, không ghi gì"
NUMBER, NUMBER_ABOUT = "Số nghị quyết", "Ví dụ 12/2025/NQ-HĐND"
ISSUED_ON, ISSUED_ON_ABOUT = "Ngày ban hành", "Ngày/tháng/năm, ví dụ 1/12/2025"
COUNCIL, COUNCIL_ABOUT = "Cơ quan ban hành", "Ví dụ Hội đồng nhân dân tỉnh Đắk Lắk"
PROVINCES, PROVINCES_ABOUT = "Tỉnh, thành phố áp dụng", "Cách nhau bằng dấu phẩy; để trống là mọi tỉnh"
EFFECT, EFFECT_ABOUT = "Nghị quyết làm gì", "Mức thu, mức 0 đồng, miễn và giảm là bốn việc khác nhau"
EFFECTS = (
    ("rate", "Đặt mức thu", "Thu một số tiền, thay mức “tỉnh quy định”"),
    ("zero_rate", "0 đồng", "Mức thu là 0 đồng cho mọi người; không phải là miễn"),
    ("exemption", "Miễn", "Vẫn có mức thu, nhưng người thuộc diện thì không phải nộp"),
    ("reduction", "Giảm", "Người thuộc diện nộp ít hơn theo phần trăm"),
)
AMOUNT, AMOUNT_ABOUT = "Mức thu", "Gõ như thường viết: 8.000, 8000 đ, 1,5 triệu"
UNIT, UNIT_ABOUT = "Tính theo", "Ví dụ bản, trang; để trống nếu thu một lần"
PERCENT, PERCENT_ABOUT = "Giảm bao nhiêu phần trăm", "Từ 1 đến 99; miễn hẳn thì chọn “Miễn”"
GROUP, GROUP_ABOUT = "Cho ai", "Ví dụ hộ nghèo; để trống là mọi người"
EVIDENCE, EVIDENCE_ABOUT = "Mang theo giấy tờ gì", "Ví dụ giấy chứng nhận hộ nghèo"
CODES, CODES_ABOUT = "Mã thủ tục", "Gõ hoặc dán; mỗi dòng một mã, có tên đi kèm cũng được"
FIELD, FIELD_ABOUT = "Hoặc cả lĩnh vực", "Chỉ khi không ghi mã nào"
FEE, FEE_ABOUT = "Tên khoản phí", "Đúng tên trên thủ tục; để trống: mọi khoản (mức thu: khoản tỉnh quy định)"
CHANNEL, CHANNEL_ABOUT = "Cách nộp", "Nghị quyết áp dụng cho cách nộp nào"
ARTICLE, ARTICLE_ABOUT = "Điều khoản", "Ví dụ Điều 3"
SAYS, SAYS_ABOUT = "Nghị quyết ghi", "Lời của nghị quyết; để trống thì ghi theo lựa chọn ở trên"
FROM, FROM_ABOUT = "Áp dụng từ ngày", "Để trống là từ ngày ban hành"
TO, TO_ABOUT = "Đến hết ngày", "Để trống khi chưa định ngày hết"
CERTAINTY, CERTAINTY_ABOUT = "Chắc đến đâu", "Ai cũng thấy trên tờ hướng dẫn khi chưa đối chiếu"
CERTAINTIES = (
    ("read", "Đã đọc văn bản", "Đã đối chiếu với nguyên văn nghị quyết"),
    ("secondary", "Theo nguồn khác", "Theo tài liệu dẫn lại"),
    ("needs_check", "Cần tra lại", "Chưa đối chiếu nguyên văn"),
)
NOTE, NOTE_ABOUT = "Ghi chú", "In kèm trên tờ hướng dẫn"
NUMBER_WANTED = "Ghi số nghị quyết, ví dụ 12/2025/NQ-HĐND."
DAY_WANTED = "Ghi ngày ban hành, ví dụ 1/12/2025."
COUNCIL_WANTED = "Ghi cơ quan ban hành, ví dụ Hội đồng nhân dân tỉnh Đắk Lắk."
NO_CODE = "“{text}” không phải là mã thủ tục. Mã có dạng 1.004884."
PERCENT_WHOLE = "Giảm 100 % là miễn: chọn “Miễn” ở trên."
AMOUNT_ZERO = "Mức 0 đồng thì chọn “0 đồng” ở trên, để không lẫn với miễn."
ENDS_FIRST = "Ngày hết {last} đứng trước ngày bắt đầu {first}. Sửa một trong hai."

LISTS = "Danh sách phí cần sửa"
LISTS_LEAD = "Xem cả danh mục để biết phí nào thiếu căn cứ, hết hạn, chưa xác nhận hoặc chưa rõ thanh toán trực tuyến."
WALK, WALK_ABOUT = "Xem cả danh mục", "Lập lại các danh sách; dừng lúc nào cũng được"
WALKING = "Đang xem phí của từng thủ tục"
STOP_ABOUT = "Dừng xem danh mục"
STOPPED = "Đã dừng theo yêu cầu. Danh sách đang thấy là của lần trước."
LIST_CHOICE = "{name} ({count})"
LIST_CHOICE_ABOUT = "Chỉ xem danh sách này"
LIST_NAMES = {
    FeeList.NO_BASIS: "Không có căn cứ",
    FeeList.EXPIRED: "Đã hết hạn",
    FeeList.UNVERIFIED: "Chưa xác nhận",
    FeeList.BY_PROVINCE: "Tỉnh quy định, chưa có nghị quyết",
    FeeList.NO_ONLINE_PAYMENT: "Chưa rõ thanh toán trực tuyến",
}
FOUND = "Phí cần sửa"
FOUND_ABOUT = "Mũi tên chọn, Enter mở thủ tục"
FOUND_COLUMNS = ("Mã", "Thủ tục", "Khoản phí", "Vì sao")
FOUND_NONE = "Danh sách “{name}” không có mục nào."
FOUND_MORE = "Đang thấy {shown} mục đầu trong {count} mục."
OPEN, OPEN_ABOUT = "Mở thủ tục", "Mở thủ tục của dòng đang chọn (Enter)"
EDIT, EDIT_ABOUT = "Biên tập (F2)", "Sửa thủ tục của dòng đang chọn"
CONFIRM_TITLE = "Xác nhận theo căn cứ: {fee} của {code}"
CONFIRM_NO_ROW = "Xác nhận theo căn cứ: chọn một dòng ở trên"
DOCUMENT, DOCUMENT_ABOUT = "Số văn bản", "Văn bản quy định khoản phí này, ví dụ 281/2016/TT-BTC"
CONFIRM_ARTICLE_ABOUT = "Điều, khoản quy định mức thu"
HAS_READ, HAS_READ_ABOUT = "Đã đọc văn bản", "Đã đối chiếu mức thu với nguyên văn"
CONFIRM, CONFIRM_ABOUT = "Xác nhận, soạn nháp", "Soạn bản nháp trong đó khoản phí này đã xác nhận; người khác duyệt"
DOCUMENT_WANTED = "Ghi số văn bản làm căn cứ."
ARTICLE_WANTED = "Ghi điều khoản làm căn cứ, ví dụ Điều 4."
CONFIRM_NOTE = "Xác nhận phí “{fee}” theo {document}, {article}"
CONFIRMED = "Đã soạn bản nháp số {draft} của thủ tục {code}. Trình duyệt ở trang Bản nháp thì mới áp dụng."
SEE_DRAFT, SEE_DRAFT_ABOUT = "Xem các bản nháp", "Tới trang Bản nháp để trình duyệt"
