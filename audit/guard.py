"""One rule that fails on one odd passage must not end an audit: it becomes a problem entry."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from claims.errors import Problem

logger = logging.getLogger(__name__)

T = TypeVar("T")


def guarded(
    work: Callable[[], Iterable[T]], *, place: str, stage: str, problems: list[Problem]
) -> tuple[T, ...]:
    """Everything `work` yields; when it raises, nothing, and a problem is added that names the place."""
    try:
        return tuple(work())
    except Exception as error:  # any fault of a rule: it is reported, and the run goes on
        logger.warning("%s failed for %s", stage, place, exc_info=logger.isEnabledFor(logging.DEBUG))
        reason = f"a rule failed here ({type(error).__name__}: {error}); the rest was compared"
        problems.append(Problem(place, stage, reason, "rule-failed"))
        return ()
