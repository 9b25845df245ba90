"""A file that is there whole or not at all: written beside its place, then renamed."""

import errno
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


class WritingError(Exception):
    """The file could not be written; the message is Vietnamese, names the path and says what to do next."""


_REASONS = {
    errno.ENOSPC: "ổ đĩa hết chỗ. Xóa bớt tệp, hoặc chọn ổ đĩa khác",
    errno.EDQUOT: "hết dung lượng được cấp. Xóa bớt tệp, hoặc chọn nơi khác",
    errno.EACCES: "không có quyền ghi vào đó. Chọn thư mục khác, hoặc đóng tệp nếu đang mở",
    errno.EPERM: "không có quyền ghi vào đó. Chọn thư mục khác",
    errno.EROFS: "ổ đĩa chỉ cho đọc. Chọn ổ đĩa khác",
    errno.ENOENT: "không có thư mục đó. Tạo thư mục, hoặc chọn thư mục khác",
    errno.ENOTDIR: "đường dẫn đi qua một tệp chứ không phải thư mục. Chọn thư mục khác",
    errno.EISDIR: "đó là một thư mục. Chọn tên tệp khác",
    errno.ENAMETOOLONG: "tên tệp quá dài. Đặt tên ngắn hơn",
}


def write_whole(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Let `write` fill a new file, which then takes the place of `path`; WritingError leaves `path` as it was."""
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.tmp")
    try:
        try:
            with beside.open("xb") as file:
                write(file)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    except OSError as fault:
        reason = _REASONS.get(fault.errno or 0, f"{fault.strerror or fault}. Chọn nơi khác rồi ghi lại")
        raise WritingError(f"Không ghi được tệp {path}: {reason}.") from fault


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system knows how."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
