"""What the person is told about a whole answer, in one line."""

from collections.abc import Sequence

from oneshop.search.values import Hit

_MOST_NAMED = 3


def notice_of(
    told: Sequence[str], hits: Sequence[Hit], unknown: Sequence[str] = (), ended: Sequence[Hit] = ()
) -> str | None:
    """The notices of the question, then codes that nothing bears, and procedures that no longer hold.

    `ended` bear the name that was typed, but are found by their code only.
    """
    withdrawn = [hit for hit in hits if hit.withdrawn]
    notices = [*told]
    if unknown:
        notices.append(f"Danh mục không có mã {', '.join(unknown[:_MOST_NAMED])}")
    notices += [f"Thủ tục mang đúng tên này, {_ended(hit)}" for hit in ended[:_MOST_NAMED]]
    notices += map(_ended, withdrawn[:_MOST_NAMED])
    if len(withdrawn) > _MOST_NAMED:
        notices.append(f"{len(withdrawn) - _MOST_NAMED} thủ tục khác cũng không còn trong danh mục, chỉ để tra cứu")
    return ". ".join(notices) or None


def _ended(hit: Hit) -> str:
    since = f"đã bãi bỏ từ {hit.withdrawn_on:%d/%m/%Y}" if hit.withdrawn_on else "không còn trong danh mục hiện hành"
    instead = f"; xem {', '.join(hit.successors)}" if hit.successors else ", chỉ để tra cứu"
    return f"{hit.code} {since}{instead}"
