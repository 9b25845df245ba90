"""What the operating system refuses, in Vietnamese, with the next step."""

import errno

_REASONS = {
    errno.ENOSPC: "ổ đĩa hết chỗ. Xóa bớt tệp, hoặc chọn ổ đĩa khác",
    errno.EDQUOT: "hết dung lượng được cấp. Xóa bớt tệp, hoặc chọn nơi khác",
    errno.EACCES: "không có quyền vào đó. Chọn thư mục khác, hoặc đóng tệp nếu đang mở",
    errno.EPERM: "không có quyền vào đó. Chọn thư mục khác",
    errno.EROFS: "ổ đĩa chỉ cho đọc. Chọn ổ đĩa khác",
    errno.ENOENT: "không có thư mục đó. Tạo thư mục, hoặc chọn thư mục khác",
    errno.ENOTDIR: "đường dẫn đi qua một tệp chứ không phải thư mục. Chọn thư mục khác",
    errno.EISDIR: "đó là một thư mục. Chọn tên tệp khác",
    errno.ENAMETOOLONG: "tên tệp quá dài. Đặt tên ngắn hơn",
    errno.ETIMEDOUT: "chương trình khác đang giữ tệp đó. Đợi một lát rồi làm lại",
    errno.EIO: "ổ đĩa bị lỗi khi đọc hoặc ghi. Kiểm tra ổ đĩa, hoặc chọn ổ đĩa khác",
}


def refusal_in_words(fault: OSError) -> str:
    """Why the system refused and what to do, without a full stop at the end.

    >>> refusal_in_words(PermissionError(errno.EPERM, "Operation not permitted"))
    'không có quyền vào đó. Chọn thư mục khác'
    """
    return _REASONS.get(fault.errno or 0, f"{fault.strerror or fault}. Chọn nơi khác rồi làm lại")
