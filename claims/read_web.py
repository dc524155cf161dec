"""Pages at addresses that the user names: fetched once, bounded in time and size."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from claims.errors import InputError
from claims.read_draft import Source

# A news page is under 5 MB; the rest is not an article.
MAX_PAGE_BYTES = 10_000_000
# Slow sites answer within this many seconds or not at all.
TIMEOUT_SECONDS = 20
_HEADERS = {"User-Agent": "discrepancy-auditor", "Accept": "text/html, text/plain, application/json"}

ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def fetch(address: str, *, opener: Callable[..., Any] | None = None) -> Source:
    """The bytes at `address`.  Raises InputError when it does not answer in time, or with too much.

    `opener` is called like urllib.request.urlopen, which is the default.
    """
    import http.client
    import urllib.request  # slow to import, and most runs need no network

    opener = opener or urllib.request.urlopen
    try:
        request = urllib.request.Request(address, headers=_HEADERS)
        with opener(request, timeout=TIMEOUT_SECONDS) as answer:
            data = answer.read(MAX_PAGE_BYTES + 1)
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise InputError(f"cannot be fetched: {error}", slug="web") from error
    if len(data) > MAX_PAGE_BYTES:
        raise InputError(f"is larger than {MAX_PAGE_BYTES:,} bytes", slug="size")
    parts = urlsplit(address)
    stem = parts.path.rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0] or parts.hostname or "page"
    return Source(address, data, stem, address)
