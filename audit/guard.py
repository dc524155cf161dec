"""One rule that fails on one odd passage must not end an audit: it becomes a problem entry."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from claims.errors import Problem

logger = logging.getLogger(__name__)

T = TypeVar("T")


def failure(error: Exception, *, place: str, stage: str) -> Problem:
    """The problem entry of a rule that raised `error`; to be called while it is handled."""
    logger.warning("%s failed for %s", stage, place, exc_info=logger.isEnabledFor(logging.DEBUG))
    reason = f"a rule failed here ({type(error).__name__}: {error}); the rest was compared"
    return Problem(place, stage, reason, "rule-failed")


def guarded(
    work: Callable[[], Iterable[T]], *, place: str, stage: str, problems: list[Problem]
) -> tuple[T, ...]:
    """Everything `work` yields; when it raises, nothing, and a problem is added that names the place."""
    try:
        return tuple(work())
    except Exception as error:  # noqa: BLE001 - any fault of a rule is reported, and the run goes on
        problems.append(failure(error, place=place, stage=stage))
        return ()
