"""What the editor says."""

TITLE = "Biên tập: {name}"
TITLE_ALONE = "Biên tập thủ tục"
HINT = "Chưa mở thủ tục nào để sửa. Tìm thủ tục ở bàn làm việc rồi bấm F2, hoặc thêm thủ tục mới dưới đây."
OPENING = "Đang mở bản nháp…"
NEW_CODE = "Mã thủ tục mới"
NEW_CODE_ABOUT = "Mã quốc gia, ví dụ 1.001193, hoặc mã của tỉnh, ví dụ 1.001193.H50"
NEW_NAME = "Tên thủ tục mới"
NEW_NAME_ABOUT = "Tên như trong quyết định công bố"
NEW = "Thêm thủ tục mới"
NEW_ABOUT = "Lập bản nháp của một thủ tục chưa có trong danh mục"
NEW_NEEDS_BOTH = "Thủ tục mới cần cả mã và tên."

BASED_ON = "Sửa từ bản số {number}"
BASED_ON_NONE = "Thủ tục mới, chưa có bản nào được công bố"
DRAFT_LINE = "bản nháp số {id} · {state}"
DRAFT_BY = "{who} sửa sau cùng lúc {at}"
DRAFT_OF_OTHER = "Bản nháp này do {who} lập; lưu của hai người được so với nhau, không ai ghi đè ai."
NO_DRAFT = "chưa có bản nháp"
SAVED = "Đã lưu."
UNTOUCHED = "Chưa sửa gì."
SAVED_AT = "Đã lưu bản nháp lúc {at}."
SAVED_BUT = "Đã lưu bản nháp lúc {at}; {count} ô chưa hợp lệ chưa lưu được, còn giữ tạm trên máy này."
UNSAVED = "Chưa lưu: {what}. Máy giữ tạm mỗi giây; Ctrl+S để lưu bản nháp."
UNSAVED_PENDING = "{count} ô chưa hợp lệ"
UNSAVED_VALIDITY = "hiệu lực"
NOTHING_TO_SAVE = "Không có gì mới để lưu."
SUBMITTED = "Đã trình duyệt. Người khác duyệt ở trang Bản nháp."
SUBMIT_PENDING = "Chưa trình duyệt được: {count} ô chưa hợp lệ. Sửa các ô có lời nhắc rồi trình lại."
RETIRING = "bãi bỏ thủ tục"
NOT_EDITABLE = "Bản nháp {state}: chỉ xem, không sửa được ở đây."
UNDONE = "Đã hoàn tác: {what}."
REDONE = "Đã làm lại: {what}."
PENDING_STEP = "ô chưa hợp lệ ở {where}"
PENDING_COUNT = "{count} ô chưa hợp lệ"
PENDING_ROW = "Ô chưa hợp lệ: “{text}”"
PENDING_EMPTY = "Ô chưa hợp lệ: đang để trống"
PENDING_REMEDY = "Sửa ô này, hoặc Ctrl+Z để lấy lại nội dung trước"
NOTHING_TO_UNDO = "Không còn gì để hoàn tác."
NOTHING_TO_REDO = "Không còn gì để làm lại."

SAVE = "Lưu"
SAVE_ABOUT = "Lưu bản nháp (Ctrl+S)"
UNDO = "Hoàn tác"
UNDO_ABOUT = "Hoàn tác (Ctrl+Z)"
UNDO_WHAT = "Hoàn tác: {what} (Ctrl+Z)"
REDO = "Làm lại"
REDO_ABOUT = "Làm lại (Ctrl+Shift+Z)"
REDO_WHAT = "Làm lại: {what} (Ctrl+Shift+Z)"
SUBMIT = "Trình duyệt"
SUBMIT_ABOUT = "Lưu rồi trình người khác duyệt (Ctrl+Enter)"
SECTIONS = "Các mục của thủ tục"
SECTIONS_ABOUT = "Ctrl+1 đến Ctrl+9: chín mục đầu; Ctrl+PageUp, Ctrl+PageDown: mục trước, mục sau"
SECTION_COUNT = "{title} ({count})"

CHECKPOINT_OFFER = (
    "Có bản đang sửa dở lúc {at}, {base}, chưa lưu vào bản nháp. Mở lại để sửa tiếp, hoặc bỏ để sửa từ bản nháp đã lưu."
)
CHECKPOINT_BASE = "sửa từ bản số {number}"
CHECKPOINT_BASE_NONE = "của thủ tục mới"
CHECKPOINT_OLD_BASE = " Bản đang công bố nay là số {number}; khi lưu, hai bản được so với nhau."
REOPEN = "Mở lại"
REOPEN_ABOUT = "Sửa tiếp bản đang sửa dở"
DISCARD = "Bỏ"
DISCARD_ABOUT = "Bỏ hẳn bản đang sửa dở"
REOPENED = "Mở lại bản đang sửa dở"
UNSAVED_OF = "Có bản đang sửa dở của {name} ({code}), lúc {at}"
UNSAVED_MORE = ", và {count} bản khác"

OVERTAKEN = (
    "{who} đã lưu bản nháp này trong lúc bạn sửa. Không mất gì: chỗ chỉ một người sửa đã được ghép; "
    "còn {count} chỗ hai người sửa khác nhau. Xem từng chỗ rồi chọn."
)
OVERTAKEN_EASY = "{who} đã lưu bản nháp này trong lúc bạn sửa. Hai người sửa những chỗ khác nhau, ghép được hết."
CONFLICTS = "Chỗ hai người sửa khác nhau"
CONFLICTS_ABOUT = "Mỗi chỗ nêu bản gốc, bản của người kia và bản của bạn"
WAS = "Gốc: {text}"
THEIRS = "{who}: {text}"
MINE = "Của tôi: {text}"
EMPTY = "(trống)"
MERGE = "Ghép (Ctrl+M)"
MERGE_ABOUT = "(Ctrl+M) Giữ những gì tôi sửa và lấy những gì bên kia sửa, như danh sách trên; Ctrl+Z hoàn tác"
MERGED_PLACES = "Chỗ được ghép"
MERGED_PLACES_ABOUT = "Mỗi dòng là một chỗ lấy theo bên kia"
TAKE_MINE = "Ghép, chỗ vướng giữ của tôi"
TAKE_MINE_ABOUT = "(Ctrl+M) Lấy những gì người kia sửa ở chỗ khác; chỗ hai người sửa khác nhau thì giữ của tôi"
TAKE_THEIRS = "Ghép, chỗ vướng lấy của người kia"
TAKE_THEIRS_ABOUT = "Giữ những gì tôi sửa ở chỗ khác; chỗ hai người sửa khác nhau thì lấy của người kia"
TAKE_ALL_THEIRS = "Bỏ bản của tôi"
TAKE_ALL_THEIRS_ABOUT = "Lấy nguyên bản của người kia; Ctrl+Z để lấy lại bản của tôi"
DID_MERGE_MINE = "Ghép, giữ của tôi"
DID_MERGE_THEIRS = "Ghép, lấy của người kia"
DID_TAKE_THEIRS = "Lấy bản của người kia"
VERSION = "bản số {number}"
NO_VERSION = "lúc chưa có bản nào"
SINCE = ", hiệu lực từ {day}"
BECAUSE = " ({why})"
BASE_OVERTAKEN = (
    "Bản nháp này làm từ {base}; sau đó đã có bản số {number}{since}{why}. Không mất gì: {taken} chỗ chỉ bản số "
    "{number} sửa thì ghép được ngay; còn {count} chỗ cả hai sửa khác nhau. Xem từng chỗ rồi chọn."
)
BASE_OVERTAKEN_EASY = (
    "Bản nháp này làm từ {base}; sau đó đã có bản số {number}{since}{why}. Hai bên sửa những chỗ khác nhau, ghép được "
    "hết: {taken} chỗ lấy theo bản số {number}."
)
BASE_WITHDRAWN = " Bản số {number} đã bãi bỏ thủ tục này."
BASE_OVERTAKEN_UNSAVED = (
    "Trong lúc bạn chưa lưu đã có {who}. Không mất gì: chỗ chỉ một bên sửa đã được ghép; còn {count} chỗ hai bên sửa "
    "khác nhau. Xem từng chỗ rồi chọn."
)
BASE_OVERTAKEN_UNSAVED_EASY = "Trong lúc bạn chưa lưu đã có {who}. Hai bên sửa những chỗ khác nhau, ghép được hết."
TAKEN = "Ghép: {name} — {text}"
VERSION_CONFLICTS = "Chỗ vướng, và chỗ ghép được ngay"
VERSION_CONFLICTS_ABOUT = "Mỗi chỗ vướng nêu bản gốc, bản mới và bản của tôi; sau đó là những chỗ được ghép"
IN_DRAFT = "Bản nháp: {text}"
TAKE_DRAFT = "Ghép, chỗ vướng giữ bản nháp (Ctrl+M)"
TAKE_VERSION = "Ghép, chỗ vướng lấy theo {version}"
TAKE_ALL_VERSION = "Bỏ sửa đổi của bản nháp, lấy {version}"
LATER = "Để sau"
LATER_ABOUT = "Xem và sửa tiếp bản nháp, chưa ghép; khi trình duyệt sẽ hỏi lại"
LATER_SAID = "Chưa ghép với bản mới. Khi trình duyệt sẽ hỏi lại."
MERGED_BASE = "Đã ghép với bản số {number} và lưu. Xem lại rồi trình duyệt (Ctrl+Enter); Ctrl+Z hoàn tác."
MERGED = "Đã ghép. Xem lại rồi bấm Ctrl+S để lưu."

PREVIEW = "Người dân thấy gì"
PREVIEW_LIST = "Phiếu của người dân"
PREVIEW_LIST_ABOUT = "Những gì phiếu hướng dẫn nói với người dân có các trả lời trên đây"
PREVIEW_CHANNEL = "Cách nộp"
PREVIEW_ANY = "chưa trả lời"
PREVIEW_ANSWER_ABOUT = "Chọn trả lời để xem phiếu của người dân ấy"
PREVIEW_FAILED = "Chưa vẽ được phiếu: {why}"
PROBLEMS = "Điều cần sửa"
PROBLEMS_NONE = "Không thấy điều gì cần sửa."
PROBLEMS_COUNT = "{errors} lỗi, {warnings} cảnh báo, {notes} ghi chú"
PROBLEMS_LIST = "Điều cần sửa"
PROBLEMS_LIST_ABOUT = "Enter tới ô cần sửa"
ERROR, WARNING, NOTE = "Lỗi", "Cảnh báo", "Ghi chú"
SIDE_TAB = "Xem trước"

DID_EDIT = "Sửa {what}"
DID_ADD = "Thêm {one}"
DID_MOVE = "Đổi chỗ {one}"
DID_REMOVE = "Xóa {one}"
NOT_TAKEN = "Chưa dùng được nội dung này. Sửa lại ô."
NO_DAY = "“{text}” không phải là ngày. Ghi ngày/tháng/năm, ví dụ 1/7/2026."

ITEMS = "{title}: danh sách"
ITEMS_ABOUT = "Mũi tên chọn dòng, Enter tới các ô của dòng, Alt+mũi tên đổi chỗ, Delete xóa, Insert thêm"
ITEM_COUNT = "{count} {one}"
NO_ITEMS = "Chưa có gì."
UP = "Lên"
UP_ABOUT = "Đưa dòng này lên trước (Alt+mũi tên lên)"
DOWN = "Xuống"
DOWN_ABOUT = "Đưa dòng này xuống sau (Alt+mũi tên xuống)"
REMOVE = "Xóa"
REMOVE_ABOUT = "Xóa dòng này (Delete); hoàn tác lấy lại được"
ADD = "Thêm {one}"
ADD_ABOUT = "Gõ rồi bấm Enter để thêm {one} vào cuối (Insert tới đây)"
DO_ADD = "Thêm"
ADD_EMPTY = "Gõ nội dung trước rồi bấm Thêm."

NOT_STATED = "chưa rõ"
YES, NO = "có", "không"
PART_WORDS = {
    "name": "Tên",
    "code": "Mã",
    "field": "Lĩnh vực",
    "levels": "Cấp thực hiện",
    "audiences": "Đối tượng",
    "summary": "Tóm tắt",
    "description": "Mô tả",
    "popular_names": "Tên thường gọi",
    "keywords": "Từ khóa",
    "programmes": "Chương trình",
    "boundary_free": "Phi địa giới",
    "offices": "Cơ quan",
    "receiving_address": "Nơi tiếp nhận",
    "online": "Trực tuyến",
    "questions": "Câu hỏi",
    "cases": "Trường hợp",
    "papers": "Giấy tờ",
    "channels": "Cách nộp, thời hạn, phí",
    "steps": "Các bước",
    "results": "Kết quả",
    "requirements": "Điều kiện",
    "legal_basis": "Căn cứ",
    "decision": "Quyết định công bố",
    "kind": "Loại thủ tục",
    "related": "Thủ tục liên quan",
    "successors": "Thủ tục thay thế",
    "verified": "Đối chiếu",
    "open_points": "Điểm chưa rõ",
    "extra": "Mục khác của nguồn",
    "version": "Hiệu lực",
}
"""The parts of a content, as an editor knows them."""
