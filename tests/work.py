"""How much work a function does, counted: the same on a busy machine and on a quiet one."""

import sys
from collections.abc import Callable
from types import FrameType


def calls_made(work: Callable[[], object]) -> int:
    """Calls of functions, Python's own and built-in ones, while `work` runs.

    Steps inside a regular expression are not seen; `python -m benchmarks.extraction growth` times those.
    """
    count = 0

    def saw(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(saw)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
