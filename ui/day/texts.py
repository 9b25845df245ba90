"""What the line of the day says, in Vietnamese."""

DAY = "Xem như ngày"
DAY_ABOUT = "Gõ ngày/tháng/năm rồi Enter; để trống là hôm nay"
USE, USE_ABOUT = "Xem", "Tìm, xem và lập phiếu theo bản có hiệu lực ngày đã gõ"
TO_TODAY, TO_TODAY_ABOUT = "Về hôm nay", "Thôi xem ngày khác, trở về bản đang có hiệu lực"
NOT_TODAY = "KHÔNG PHẢI HÔM NAY: đang xem như ngày {day}. Tìm, trang thủ tục và phiếu đều theo ngày này."
