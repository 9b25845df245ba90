"""Every sentence of our own that the window says, in Vietnamese.

Plain constants, filled with `str.format`: presenters hold no Qt and so have no `tr()`, and one module can be laid
beside a translated one of the same names when English is wanted.
"""

APPLICATION = "Một cửa"

# Opening
OPENING = "Đang mở danh mục…"
OPENING_STAGE = "{stage}…"
OPENING_STAGE_OF = "{stage}: {done} trên {of}"
OPENING_STOPPED = "Đã dừng mở danh mục. Dữ liệu cũ vẫn nguyên. Bấm “Mở lại” khi cần dùng."
STOP = "Dừng"
OPEN_AGAIN = "Mở lại"

# Search
SEARCH_BOX = "Tìm thủ tục"
SEARCH_BOX_ABOUT = "Gõ tên, việc cần làm hoặc mã thủ tục; có dấu hay không dấu đều được. Mũi tên để chọn, Enter để mở."
SEARCH_HINT = "Người dân cần gì? Ví dụ: lam giay khai sinh cho con"
HIT_LIST = "Danh sách thủ tục"
HIT_LIST_ABOUT = "Kết quả tìm, hợp nhất đứng trước. Enter mở thủ tục đang chọn."
COUNT = "{count} thủ tục"
FIRST_OF = "{shown} trên {count} thủ tục"
PINNED_AND_RECENT = "Ghim · Gần đây"
IS_PINNED = "đã ghim"
IS_RECENT = "mở gần đây"
EMPTY_DESK = (
    "Gõ vài chữ người dân nói vào ô tìm. Thủ tục đã ghim và mới mở sẽ hiện ở đây.\nĐang có {count} thủ tục để tìm."
)
NOTHING_FOUND = (
    "Không có thủ tục nào khớp “{query}”.\nThử bớt chữ, gõ tên giấy tờ cần làm, hoặc gõ mã thủ tục (ví dụ 1.001193)."
)
NOTHING_FOUND_FILTERED = (
    "Không có thủ tục nào khớp “{query}” với bộ lọc đang bật.\n"
    "Bỏ bộ lọc: về đầu ô tìm rồi nhấn Backspace; hoặc bớt chữ rồi thử lại."
)
SEARCH_FAILED = "Chưa tìm được: {error} Gõ thêm một chữ để tìm lại."
REASON = "khớp: {words}"
REASON_SYNONYM = "{word} (={matched})"
REASON_FUZZY = "{word} (gần giống {matched})"
REASON_CODE = "mã {matched}"
WITHDRAWN = "đã bãi bỏ"
FILTER_LEVEL = "Cấp"
FILTER_ONLINE = "Mức độ trực tuyến"
FILTER_FEE = "Phí"
FILTER_FIELD = "Lĩnh vực"
FILTER_AUDIENCE = "Đối tượng"
FILTER_ABOUT = "Chỉ hiện thủ tục theo: {title}. Space hoặc Enter để chọn."
CHIP_ABOUT = "Đang lọc theo {title}: {chosen}. Nhấn Delete để bỏ."
FILTER_NARROW = "Gõ để thu hẹp"
FEE_FREE = "Không thu phí"
FEE_HAS = "Có thu phí"

# Procedure
PROCEDURE_HINT = "Chọn một thủ tục để xem cần gì, bao nhiêu, bao giờ.\n\nMũi tên xuống để chọn · Enter để mở"
STILL_OPEN = "Đang mở: {name} — chưa đổi theo câu tìm"
PAGE = "Nội dung thủ tục"
PAGE_ABOUT = "Giấy tờ, cách nộp, các bước, căn cứ. Ctrl+1 đến Ctrl+9 nhảy tới từng mục."
JUMPS = "Các mục của thủ tục"
JUMPS_ABOUT = "Mũi tên trái, phải để nhảy tới từng mục"
WHAT = "Cần gì"
HOW_MUCH = "Bao nhiêu"
WHEN = "Bao giờ"
PAPER_COUNT = "{count} giấy tờ"
PAPERS_IF = "và {count} giấy tờ “nếu…”"
PAPERS_ONLY_IF = "{count} giấy tờ “nếu…”"
PAPERS_REPLACED = "{count} không phải mang"
NO_PAPERS_STATED = "Chưa có thông tin"
NO_PAPERS_NOW = "Không phải mang"
TIME_BY_CHANNEL = "Tùy cách nộp"
TIME_BY_CASE = "Tùy trường hợp"
NOT_STATED = "Chưa có thông tin"
POSSIBLY_EXEMPT = "có thể được miễn, giảm: {names}"
REST_IN_CHANNELS = "… xem Cách nộp"
NOT_BROUGHT = "Không phải mang: {because}"
NOT_BROUGHT_BARE = "Không phải mang"
FORM = "Mẫu: {form}"
SHOWN_ONLY = "chỉ xuất trình"
UNVERIFIED_PROCEDURE = (
    "Chưa có ai ở đây kiểm tra thủ tục này; nội dung theo nguồn đã nhập. Đối chiếu văn bản trước khi trả lời chắc chắn."
)
WITHDRAWN_PROCEDURE = "Thủ tục này đã bị bãi bỏ. Không nhận hồ sơ theo bản này."
EXPIRED_PROCEDURE = "Bản này chỉ có hiệu lực đến ngày {day}."
SECTION_PAPERS = "Giấy tờ"
SECTION_REMARKS = "Lưu ý"
SECTION_CHANNELS = "Cách nộp"
SECTION_STEPS = "Các bước"
SECTION_REQUIREMENTS = "Điều kiện"
SECTION_RESULTS = "Kết quả"
SECTION_OFFICES = "Cơ quan"
SECTION_ONLINE = "Trực tuyến"
SECTION_LEGAL = "Căn cứ"
SECTION_SOURCE = "Nguồn"
TIME_LINE = "Thời hạn: {words}"
FEE_LINE = "{label}: {words}"
NO_TIME = "Thời hạn: chưa có thông tin"
INTERNAL_STEP = "việc nội bộ"
STEP_BY = "{who} thực hiện"
PORTAL = "Cổng dịch vụ công"
RESTS_ON = "Theo {source}"
ONLINE_FULL = "Trực tuyến toàn trình"
ONLINE_PARTIAL = "Trực tuyến một phần"
ONLINE_INFORMATION = "Trực tuyến: chỉ thông tin"
ONLINE_NOT_KNOWN = "Trực tuyến: chưa rõ"
ONLINE_UNKNOWN = "Nguồn không nói mức độ trực tuyến."
WHERE = "Nơi nộp: {place}"
LEGAL_ARTICLES = "Điều khoản: {articles}"
LEGAL_REPLACED = "Đã được thay bằng {number}"
LEGAL_ENDED = "Hết hiệu lực từ sau ngày {day}"
LEGAL_NEEDS_CHECK = "cần kiểm tra lại"
VERSION_LINE = "Bản số {number}"
VERSION_SINCE = ", có hiệu lực từ {day}"
VERIFIED_LINE = "Đã kiểm tra ngày {day}, {by}, theo {source}"
DECISION_LINE = "Quyết định công bố: {decision}"
CHANGE_LINE = "Thay đổi: {note}"
SOURCE_SAYS = "Nguồn ghi nguyên văn"
ROLE_COMPETENT = "Có thẩm quyền"
ROLE_DECIDING = "Quyết định"
ROLE_RECEIVING = "Tiếp nhận"
ROLE_COORDINATING = "Phối hợp"
ROLE_DELEGATED = "Được ủy quyền"
ROLE_ISSUING = "Ban hành"
PIN = "Ghim"
UNPIN = "Bỏ ghim"
PIN_ABOUT = "Giữ thủ tục này ở đầu danh sách khi ô tìm trống"

# Questions
QUESTIONS_TITLE = "Người dân này"
QUESTIONS_SUMMARY = "Người dân này · đã trả lời {answered} trên {count} câu"
NO_QUESTIONS = "Thủ tục này không có câu hỏi. Nhấn Ctrl+P để in phiếu."
CHANNEL_QUESTION_TEXT = "Nộp bằng cách nào?"
COPIES_QUESTION = "Số bản"
COPIES_ABOUT = "Số bản cần làm, để tính phí theo từng bản"
COPIES_UNKNOWN = "chưa rõ"
QUESTIONS_KEYS = "Phím 1–9 trả lời · 0 bỏ trả lời"
ANSWER_ABOUT = "{question} Nhấn {key} để chọn."
PRINT_CHECKLIST = "In phiếu hướng dẫn (Ctrl+P)"
FOLD_QUESTIONS = "Gập câu hỏi"
UNFOLD_QUESTIONS = "Mở câu hỏi"
PRINT_CHECKLIST_ABOUT = "Xem trước phiếu hướng dẫn rồi in hoặc lưu PDF"
NEXT_CITIZEN = "Người khác"
NEXT_CITIZEN_ABOUT = "Bỏ mọi câu trả lời để hỏi người dân kế tiếp"
SHOW_QUESTIONS_ABOUT = "Mở hoặc gập phần câu hỏi"

# Printing
PREVIEW = "Xem trước phiếu hướng dẫn"
PREVIEW_ABOUT = "Các trang của phiếu như sẽ in ra giấy"
PAGE_COUNT = "{count} trang {size}"
DRAWING = "Đang dựng phiếu…"
PAPER_SIZE_ABOUT = "In phiếu trên giấy {size}"
SAVE_PDF = "Lưu PDF…"
SAVE_PDF_ABOUT = "Lưu phiếu thành tệp PDF"
SAVE_TITLE = "Lưu phiếu hướng dẫn"
SAVE_FILTER = "Tệp PDF (*.pdf)"
SAVE_NAME = "phieu-{code}-{day}-{check_code}.pdf"
SAVED = "Đã lưu phiếu vào “{path}”."
PRINT = "In…"
PRINT_ABOUT = "Chọn máy in và in phiếu"
PRINT_TITLE = "In phiếu hướng dẫn"
PRINTED = "Đã gửi phiếu tới máy in “{printer}”."
PRINT_FAILED = "Máy in “{printer}” không nhận phiếu. Kiểm tra máy in, hoặc lưu PDF rồi in ở máy khác."
NO_PRINTER = "Máy này chưa có máy in. Lưu PDF rồi in ở máy khác."
BACK = "Quay lại"
BACK_ABOUT = "Trở về bàn làm việc"

# Importing
IMPORT_TITLE = "Nhập dữ liệu vào danh mục"
IMPORT_LEAD = (
    "Chọn tệp của Cổng dịch vụ công (.xlsx, .json, .jsonl) hoặc tệp của chương trình này. "
    "Tệp được đọc thử trước; danh mục chưa thay đổi cho đến khi bấm “Nhập”."
)
CHOOSE_FILES = "Chọn tệp…"
CHOOSE_FILES_ABOUT = "Chọn các tệp cần nhập; tệp được đọc thử ngay"
CHOOSE_TITLE = "Chọn tệp cần nhập"
CHOOSE_FILTER = "Tệp danh mục (*.xlsx *.json *.jsonl *.xz *.yaml *.yml);;Mọi tệp (*)"
PUBLISH = "Công bố ngay, để tìm thấy ở quầy"
PUBLISH_ABOUT = "Khi bỏ chọn, nội dung nhập vào là bản nháp chờ duyệt"
DO_IMPORT = "Nhập"
DO_IMPORT_ABOUT = "Ghi những gì đã đọc thử vào danh mục"
READING = "Đang đọc thử…"
IMPORTING = "Đang nhập…"
IMPORT_STOPPED = "Đã dừng. Danh mục không thay đổi."
IMPORT_COUNTS = (
    "{read} bản ghi: {new} mới, {changed} thay đổi, {unchanged} giữ nguyên, {withdrawn} bãi bỏ, {refused} bị từ chối"
)
IMPORT_TRIED = "Đọc thử xong, chưa ghi gì."
IMPORT_DONE = "Đã nhập xong."
IMPORT_PROBLEMS = "{count} điều cần xem"
IMPORT_NO_PROBLEMS = "Không có điều gì cần xem."
IMPORT_FAILED = "Không nhập được: {error}"
PROBLEM_LIST = "Những điều cần xem"
PROBLEM_LIST_ABOUT = "Từng vấn đề theo tệp, dòng và mục"
PROBLEM_COLUMNS = ("Tệp", "Dòng", "Mã thủ tục", "Mục", "Mức", "Điều cần xem", "Giá trị")
SEVERITY_ERROR = "Từ chối"
SEVERITY_WARNING = "Cảnh báo"
SEVERITY_NOTE = "Ghi nhận"

# Window and actions
ACTION_SEARCH = "Tới ô tìm"
ACTION_PREVIEW = "Xem trước và in phiếu hướng dẫn"
ACTION_PIN = "Ghim hoặc bỏ ghim thủ tục"
ACTION_BACK = "Về thủ tục trước"
ACTION_RESET = "Bỏ câu trả lời, hỏi người khác"
ACTION_LARGER = "Chữ to hơn"
ACTION_SMALLER = "Chữ nhỏ hơn"
ACTION_NORMAL = "Cỡ chữ thường"
ACTION_SCHEME = "Đổi nền sáng, tối, tương phản cao"
ACTION_IMPORT = "Nhập dữ liệu…"
ACTION_SHORTCUTS = "Bảng phím tắt"
ACTION_QUIT = "Thoát"
ACTION_SECTION = "Tới mục {number} của thủ tục"
ACTION_QUESTIONS = "Tới câu hỏi"
MENU = "Trình đơn"
MENU_ABOUT = "Nhập dữ liệu, giao diện, phím tắt, thoát"
SCHEME_LIGHT = "Nền sáng"
SCHEME_DARK = "Nền tối"
SCHEME_HIGH_CONTRAST = "Tương phản cao"
CATALOGUE_COUNT = "{count} thủ tục trong danh mục"

# Shortcuts page
SHORTCUTS_TITLE = "Phím tắt"
SHORTCUTS_IN_PLACE = (
    ("Gõ chữ ở bất cứ đâu", "chữ vào ô tìm"),
    ("Mũi tên lên, xuống, PgUp, PgDn", "chọn thủ tục khi con trỏ vẫn ở ô tìm"),
    ("Enter", "mở thủ tục, tới câu hỏi; ở màn xem trước: in hoặc lưu"),
    ("1–9", "trả lời câu hỏi đang chọn"),
    ("0", "bỏ câu trả lời đang chọn"),
    ("Esc", "xóa ô tìm; lần nữa thì quay lại"),
    ("Backspace ở đầu ô tìm", "bỏ bộ lọc sau cùng"),
)
SHORTCUTS_SECTIONS = ("Ctrl+1…9", "Tới mục 1…9 của thủ tục")
SHORTCUTS_EVERYWHERE = "Ở mọi màn hình"
SHORTCUTS_PLACES = "Trong lúc làm việc"

# Faults
FAULT = "Có lỗi ngoài dự kiến: {short} Việc đang làm vẫn giữ nguyên; có thể làm tiếp."
FAULT_COPY = "Chép chi tiết"
FAULT_COPY_ABOUT = "Chép chi tiết của lỗi để gửi cho người phụ trách máy"
FAULT_COPIED = "Đã chép. Dán vào thư gửi người phụ trách máy."
FAULT_CLOSE = "Đóng"
FAULT_CLOSE_ABOUT = "Đóng dòng báo lỗi"
FAULT_SHORT = {
    "MemoryError": "máy hết bộ nhớ.",
    "PermissionError": "không có quyền ghi vào thư mục dữ liệu.",
    "FileNotFoundError": "không thấy một tệp cần dùng.",
    "OSError": "không đọc hoặc ghi được tệp.",
}
FAULT_SHORT_OTHER = "chương trình gặp tình huống chưa lường trước ({kind})."
ALREADY_OPEN = "Chương trình đã mở; cửa sổ đang mở được đưa lên trước."
