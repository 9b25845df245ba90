"""What the page that retires a procedure draws."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RetiringState:
    """The page. `code` is empty where no procedure is open; `successors` names what was typed, a line each; `done`
    counts what was handed in, so that the fields are emptied once for each."""

    code: str = ""
    name: str = ""
    successors: tuple[str, ...] = ()
    message: str = ""
    trouble: str = ""
    done: int = 0
