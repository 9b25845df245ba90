"""What the page of the desk's settings says."""

TITLE = "Cấu hình quầy, dữ liệu cá nhân"
ONLY_LOOKING = "Chỉ xem. {why}"

OFFICE = "Cơ quan, như ghi trên giấy tờ"
OFFICE_AFTER = "Đã lưu. Giấy tờ in từ giờ theo thông tin mới; tỉnh và cấp cơ quan thì từ lần mở chương trình tới."
AUTHORITY, AUTHORITY_ABOUT = "Cơ quan chủ quản", "Dòng đầu góc trái của mọi giấy tờ, ví dụ UBND XÃ EA DRĂNG"
DESK, DESK_ABOUT = "Tên bộ phận", "Dòng thứ hai, ví dụ TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"
ADDRESS, ADDRESS_ABOUT = "Địa chỉ", "Nơi người dân đến nộp và nhận kết quả"
HOURS, HOURS_ABOUT = "Giờ làm việc, bằng chữ", "In trên phiếu; giờ để tính hạn đặt ở trang Lịch làm việc"
TELEPHONE, TELEPHONE_ABOUT = "Điện thoại", "Số người dân gọi hỏi hồ sơ"
PROVINCE, PROVINCE_ABOUT = "Tỉnh, thành phố", "Tên tỉnh, để chọn đúng phí và thủ tục của tỉnh"
PLACE, PLACE_ABOUT = "Địa danh", "Trước ngày tháng trên văn bản, ví dụ Ea Drăng"
SIGN, SIGN_ABOUT = "Ký hiệu", "Trong số của phiếu: Số: 07/PBS-TTPVHCC"
DESK_CODE, DESK_CODE_ABOUT = "Mã quầy", "Khi nhiều quầy chung dữ liệu, ví dụ Q2"
LEVEL, LEVEL_ABOUT = "Cấp", "Cấp của cơ quan"
LEVELS = (("", "chưa rõ"), ("commune", "xã"), ("province", "tỉnh"), ("ministry", "bộ"), ("other", "khác"))
SAVE_OFFICE, SAVE_OFFICE_ABOUT = "Lưu thông tin cơ quan", "Lưu các ô ở trên; Ctrl+Enter cũng được"
READ_OFFICE, READ_OFFICE_ABOUT = "Đọc lại", "Bỏ những gì chưa lưu, hiện lại như đang lưu"

MONEY = "Tài khoản nhận tiền, cho mã VietQR"
NO_ACCOUNT = "Chưa đặt: phiếu thông báo nộp tiền không có mã VietQR."
BIN, BIN_ABOUT = "Mã BIN", "6 chữ số của ngân hàng; xem danh bạ ngân hàng: oneshop register bank_bins"
NUMBER, NUMBER_ABOUT = "Số tài khoản", "Của cơ quan, không phải của cá nhân"
HOLDER, HOLDER_ABOUT = "Chủ tài khoản", "Đúng như ngân hàng ghi; hiện rõ trên phiếu để người dân đối chiếu"
SAVE_ACCOUNT, SAVE_ACCOUNT_ABOUT = "Lưu tài khoản", "Từ nay phiếu in mã VietQR vào tài khoản này"
DROP_ACCOUNT, DROP_ACCOUNT_ABOUT = "Bỏ tài khoản", "Không in mã VietQR nữa"
ACCOUNT_KEPT, ACCOUNT_DROPPED = "Đã lưu tài khoản nhận tiền.", "Đã bỏ tài khoản nhận tiền."

KEEPING = "Giữ dữ liệu cá nhân bao lâu"
KEEPING_LEAD = (
    "Tính từ việc cuối cùng của hồ sơ đã kết thúc. Luật 91/2025/QH15 cho giữ không quá 36 tháng khi không luật nào "
    "khác định; đặt ngắn hơn được, dài hơn phải có căn cứ."
)
PERIODS, PERIODS_ABOUT = "Thời hạn giữ", "Chọn một dòng để đổi số tháng"
PERIOD_COLUMNS = ("Giữ để làm gì", "Tháng", "Căn cứ")
MONTHS, MONTHS_ABOUT = "Số tháng", "Giữ bao nhiêu tháng, cho dòng đang chọn"
BASIS, BASIS_ABOUT = "Căn cứ, nếu dài hơn luật", "Số và điều của luật cho giữ lâu hơn"
SAVE_PERIOD, SAVE_PERIOD_ABOUT = "Đổi thời hạn", "Đổi số tháng của dòng đang chọn"
BAD_MONTHS = "“{text}” không phải số tháng. Ghi một số, ví dụ 24."
PERIOD_KEPT = "“{name}”: giữ {months} tháng."

PURGING = "Đến hạn xóa"
NOTHING_DUE = "Hôm nay không có dữ liệu nào hết hạn giữ."
DUE = "Hết hạn giữ: {dossiers} hồ sơ, {papers} phiếu đã in ra giấy."
WILL_DO = (
    "Xóa hẳn họ tên, số định danh, điện thoại, địa chỉ, ghi chú và nội dung phiếu của các hồ sơ này; không lấy lại "
    "được. Số, ngày, tình trạng, tiền, thống kê và nhật ký còn nguyên. Bản giấy phải tự hủy theo danh sách."
)
STILL_OPEN = "{count} hồ sơ chưa kết thúc đã quá lâu không có việc gì: {codes}. Kết thúc hồ sơ thì mới xóa được."
DUE_LIST, DUE_LIST_ABOUT = "Hồ sơ đến hạn xóa", "Mã hồ sơ, việc cuối, phần sẽ xóa, bản giấy"
DUE_COLUMNS = ("Hồ sơ", "Việc cuối cùng", "Xóa", "Bản giấy phải hủy")
PART_WORDS = {"people": "người nộp", "notes": "ghi chú", "papers": "nội dung phiếu"}
PURGE, PURGE_ABOUT = "Xóa dữ liệu hết hạn…", "Nói rõ sẽ xóa gì rồi mới hỏi"
PURGE_NOW, PURGE_NOW_ABOUT = "Xóa hẳn {dossiers} hồ sơ", "Xóa ngay, không lấy lại được"
PURGE_NOT, PURGE_NOT_ABOUT = "Thôi", "Chưa xóa gì"
PURGED = "Đã xóa dữ liệu cá nhân của {dossiers} hồ sơ. Hủy {papers} bản giấy theo danh sách ở dưới."
PURGED_NOT_WIPED = "Tệp dữ liệu sạch hẳn khi đóng hết các cửa sổ oneshop."

SEALING = "Niêm dữ liệu cá nhân"
SEALING_LEAD = (
    "Niêm thì ai chép được tệp dữ liệu cũng không đọc được người nộp. Mất cả mật khẩu lẫn khóa dự phòng thì không ai "
    "mở lại được."
)
NOT_SEALED, SEALED_OPEN, SEALED_LOCKED = "Không niêm.", "Đã niêm; máy này đang mở.", "Đã niêm; máy này chưa mở."
SECRET, SECRET_ABOUT = "Mật khẩu niêm", "Ít nhất 12 ký tự; ghép bốn từ không liên quan"
AGAIN, AGAIN_ABOUT = "Gõ lại", "Gõ lại mật khẩu niêm"
DIFFER = "Hai lần gõ khác nhau; chưa đổi gì."
SEAL, SEAL_ABOUT = "Niêm bằng mật khẩu", "Mọi máy dùng chung dữ liệu phải biết mật khẩu này"
SEAL_KEYRING, SEAL_KEYRING_ABOUT = "Niêm, khóa giữ trong máy", "Dùng kho khóa của hệ điều hành: không phải gõ gì"
UNLOCK, UNLOCK_ABOUT = "Mở", "Mở ở máy này cho đến khi đóng chương trình; nhận cả khóa dự phòng"
UNSEAL, UNSEAL_ABOUT = "Bỏ niêm", "Giữ lại dạng đọc được"
SEALED = "Đã niêm {texts} mục. In khóa dự phòng ở dưới ra rồi cất trong két: khóa chỉ hiện lần này."
RECOVERY = "Khóa dự phòng, chỉ hiện lần này:"
UNLOCKED, UNSEALED = "Đã mở ở máy này.", "Đã bỏ niêm {texts} mục."
WORKING = "{stage}: {done}/{of}"

LOCKING = "Tự khóa khi không ai chạm vào máy, sau (phút)"
LOCK_KEPT = "Từ lần đăng nhập tới, máy tự khóa sau {minutes} phút."
